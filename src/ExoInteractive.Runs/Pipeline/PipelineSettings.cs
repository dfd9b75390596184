using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Settings of the whole pipeline.</summary>
public sealed record PipelineSettings
{
    /// <summary>Reading and cleaning.</summary>
    public LoadSettings Load { get; init; } = new();

    /// <summary>Detrending and search.</summary>
    public SearchStageSettings Search { get; init; } = new();

    /// <summary>The transit fit.</summary>
    public TransitFitSettings Fit { get; init; } = new();

    /// <summary>The vetting thresholds.</summary>
    public VettingSettings Vetting { get; init; } = new();

    /// <summary>Models, policy and explanation.</summary>
    public ClassificationSettings Classification { get; init; } = new();

    /// <summary>These settings with what the search filled in.</summary>
    /// <param name="searched">The search.</param>
    /// <returns>With nothing left to default in the search.</returns>
    public PipelineSettings AsUsed(SearchedTarget searched)
        => this with { Search = new SearchStageSettings { Detrending = searched.Detrended.Settings, Search = searched.Result.Settings } };

    /// <summary>The fit stage's settings: the search's detrending, with the transits hidden.</summary>
    /// <returns>The settings.</returns>
    public FitStageSettings FitStage() => new() { Detrending = Search.Detrending, Fit = Fit };
}

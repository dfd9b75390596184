using ExoInteractive.Core;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Settings of <see cref="SearchStage"/>.</summary>
public sealed record SearchStageSettings
{
    /// <summary>How the slow trend is removed.</summary>
    public DetrendingSettings Detrending { get; init; } = new();

    /// <summary>The transit search.</summary>
    public TransitSearchSettings Search { get; init; } = new();
}

/// <summary>A searched star.</summary>
/// <param name="Detrended">What was searched.</param>
/// <param name="Result">What was found.</param>
public sealed record SearchedTarget(DetrendedLightCurve Detrended, TransitSearchResult Result);

/// <summary>Detrend, then search.</summary>
public static class SearchStage
{
    /// <summary>Detrends a cleaned light curve and searches it.</summary>
    /// <param name="cleaned">Cleaned, not detrended.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Detrended light curve, candidates and periodograms.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SearchedTarget Search(
        LightCurve cleaned,
        SearchStageSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        settings ??= new SearchStageSettings();
        progress?.Report(new StageProgress("detrending", 0));
        cancellationToken.ThrowIfCancellationRequested();
        return Search(Detrender.Detrend(cleaned, settings.Detrending), settings.Search, progress, cancellationToken);
    }

    /// <summary>Searches a light curve that is detrended already.</summary>
    /// <param name="detrended">Detrended.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The same light curve, candidates and periodograms.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SearchedTarget Search(
        DetrendedLightCurve detrended,
        TransitSearchSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => new(detrended, TransitSearch.Search(detrended.LightCurve, settings, progress, cancellationToken));
}

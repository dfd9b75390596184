using ExoInteractive.Core;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Search, then fit, vet and decide about every candidate.</summary>
public static class CandidatePipeline
{
    private const double SearchShare = 0.7;

    /// <summary>Examines one star.</summary>
    /// <param name="loaded">Read and cleaned.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="inputs">Pixels and other stars' signals; null for none.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Every candidate with its fit, vetting and decision.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExaminedTarget Examine(
        LoadedTarget loaded,
        PipelineSettings? settings = null,
        VettingInputs? inputs = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        settings ??= new PipelineSettings();
        SearchedTarget searched = SearchStage.Search(
            loaded.Cleaned, settings.Search, ProgressShare.Of(progress, 0, SearchShare), cancellationToken);
        IReadOnlyList<TransitCandidate> found = searched.Result.Candidates;
        List<ExaminedCandidate> examined = [];
        for (int i = 0; i < found.Count; i++)
        {
            double Share(int done) => SearchShare + ((1 - SearchShare) * done / found.Count);
            examined.Add(Examine(
                loaded.Cleaned, searched.Result, found[i], settings, inputs, ProgressShare.Of(progress, Share(i), Share(i + 1)), cancellationToken));
        }

        return new ExaminedTarget(loaded, searched, examined);
    }

    /// <summary>Fits one candidate, vets it and decides about it.</summary>
    /// <param name="cleaned">Cleaned, not detrended.</param>
    /// <param name="search">The search that found it.</param>
    /// <param name="candidate">The one to examine.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="inputs">Pixels and other stars' signals; null for none.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The candidate with its fit, vetting and decision.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExaminedCandidate Examine(
        LightCurve cleaned,
        TransitSearchResult search,
        TransitCandidate candidate,
        PipelineSettings settings,
        VettingInputs? inputs,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        Ephemeris[] others = [.. search.Candidates.Where(other => !ReferenceEquals(other, candidate)).Select(other => other.Ephemeris)];
        FittedTarget fitted = FitStage.Fit(cleaned, candidate.Ephemeris, others, settings.FitStage(), progress, cancellationToken);
        VettingReport vetting = VetStage.Vet(fitted, candidate.Ephemeris, settings.Vetting, inputs, cancellationToken);
        return new ExaminedCandidate(candidate, fitted, vetting, ClassifyStage.Classify(
            fitted, candidate.Ephemeris, vetting, candidate, search, settings.Classification, cancellationToken));
    }
}

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
/// <param name="Detrended">
/// What the candidates were measured on: where there are any, detrended again with their transits hidden from the trend.
/// </param>
/// <param name="Result">What was found.</param>
public sealed record SearchedTarget(DetrendedLightCurve Detrended, TransitSearchResult Result);

/// <summary>Detrend, search, then detrend again round what was found and measure it.</summary>
public static class SearchStage
{
    // A trend over a window W takes T/W of a shallow transit of duration T; this allows for a quarter, half of which comes back in SNR.
    private const double ThresholdUnderTrend = 0.9;

    /// <summary>
    /// Detrends a cleaned light curve and searches it; then detrends again with the found transits hidden from the trend,
    /// which would eat part of them, and measures the candidates there (Hippke et al. 2019). The search itself lets through
    /// what may pass the threshold in that measurement.
    /// </summary>
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
        DetrendedLightCurve detrended = Detrender.Detrend(cleaned, settings.Detrending);
        if (detrended.Settings.Method == DetrendingMethod.None)
        {
            return Search(detrended, settings.Search, progress, cancellationToken);
        }

        TransitSearchSettings search = settings.Search;
        TransitSearchResult found = TransitSearch.Search(
            detrended.LightCurve, search with { SnrThreshold = ThresholdUnderTrend * search.SnrThreshold }, progress, cancellationToken);
        search = found.Settings with { SnrThreshold = search.SnrThreshold };
        if (found.Candidates.Count == 0)
        {
            return new SearchedTarget(detrended, found with { Settings = search });
        }

        progress?.Report(new StageProgress("detrending round the transits", 1));
        DetrendedLightCurve again = Detrender.DetrendAround(cleaned, [.. found.Candidates.Select(candidate => candidate.Ephemeris)], detrended.Settings);
        TransitSearchResult measured = TransitSearch.MeasureAgain(again.LightCurve, found, search, cancellationToken);
        return measured.Candidates.Count > 0
            ? new SearchedTarget(again, measured)
            : new SearchedTarget(detrended, TransitSearch.MeasureAgain(detrended.LightCurve, found with { Candidates = [] }, search, cancellationToken));
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

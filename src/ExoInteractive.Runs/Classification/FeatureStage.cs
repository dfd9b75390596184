using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Views;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Core.Vetting.Pixels;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Classification;

/// <summary>From what the pipeline has of a candidate to what the vetting network reads: the same for training and for use.</summary>
public static class FeatureStage
{
    /// <summary>The features of a signal, of whatever is known of it.</summary>
    /// <param name="detrended">Detrended with the signal's transits hidden from the trend, other signals' transits left out.</param>
    /// <param name="ephemeris">Period, mid-transit and T14, days.</param>
    /// <param name="candidate">As the search found it; null for a signal a person gave.</param>
    /// <param name="result">The search; null where there was none.</param>
    /// <param name="fit">Null where there is none.</param>
    /// <param name="vetting">Null where there is none.</param>
    /// <param name="centroid">Null without pixels.</param>
    /// <returns>Views and scalars.</returns>
    /// <exception cref="ArgumentException">The ephemeris is none, or no point lies near a transit.</exception>
    public static CandidateFeatures Of(
        DetrendedLightCurve detrended,
        Ephemeris ephemeris,
        TransitCandidate? candidate = null,
        TransitSearchResult? result = null,
        TransitFitResult? fit = null,
        VettingReport? vetting = null,
        CentroidSeries? centroid = null)
    {
        ArgumentNullException.ThrowIfNull(detrended);
        LightCurve lightCurve = detrended.LightCurve;
        CandidateViews views = ViewBuilder.Build(new ViewSources(lightCurve, ephemeris)
        {
            Trend = detrended.Settings.Method == DetrendingMethod.None ? null : detrended.Trend,
            Periodogram = result is null ? null : Nearest(result.Periodograms, ephemeris.Period),
            SecondaryPhase = vetting?.SecondaryPhase,
            Centroid = centroid,
        });
        ReadOnlyMemory<float> scalars = ScalarBuilder.Build(new ScalarSources(lightCurve, ephemeris)
        {
            Candidate = candidate,
            Fit = fit,
            Vetting = vetting,
            OtherSignals = result is null || candidate is null ? null : result.Candidates.Count - 1,
        });
        return new CandidateFeatures(views, scalars, lightCurve.Metadata.Mission);
    }

    // The pass whose own best period is nearest: that which found the candidate, an alias taken or not.
    private static Periodogram? Nearest(IReadOnlyList<Periodogram> passes, double period)
        => passes.Count == 0 ? null : passes.MinBy(pass => Math.Abs(Math.Log(pass.Period.Span[pass.Best] / period)));
}

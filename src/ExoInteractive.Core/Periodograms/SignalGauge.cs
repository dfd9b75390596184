using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>Measures signals on the unbinned points of one star: first roughly, then exactly, then with their noise and flaws.</summary>
internal sealed class SignalGauge
{
    private readonly DurationLimits _limits;
    private readonly double _exposure;
    private readonly double _cadence;
    private readonly int _minimumTransits;
    private readonly CancellationToken _cancellation;

    /// <summary>For a star.</summary>
    /// <param name="lightCurve">Its light curve.</param>
    /// <param name="settings">The search's settings.</param>
    /// <param name="cancellation">Stops every measurement.</param>
    public SignalGauge(LightCurve lightCurve, TransitSearchSettings settings, CancellationToken cancellation)
    {
        _cadence = lightCurve.Count > 1 ? TimeSteps.Median(lightCurve.Time.Span) : 0;
        // One template serves all points: of a mixture of cadences it is blurred by the median exposure.
        _exposure = RobustScatter.Median(PointExposures.Of(lightCurve)) is > 0 and double exposure ? exposure : _cadence;
        Templates = new LimbDarkenedTemplates(LimbDarkeningEstimate.For(lightCurve.Metadata));
        Density = settings.StellarDensity ?? StellarDensity.Of(lightCurve.Metadata.Star);
        _limits = DurationLimits.For(Density, _exposure);
        (_minimumTransits, _cancellation) = (settings.MinimumTransits, cancellation);
    }

    /// <summary>Days from one point to the next.</summary>
    public double Cadence => _cadence;

    /// <summary>Days one point covers.</summary>
    public double Exposure => _exposure;

    /// <summary>The star's transit shapes.</summary>
    public LimbDarkenedTemplates Templates { get; }

    /// <summary>Mean density of the star in solar units; null where unknown.</summary>
    public double? Density { get; }

    /// <summary>The best of a grid of periods, mid-transits and durations near a coarse ephemeris.</summary>
    /// <param name="series">The points.</param>
    /// <param name="coarse">As the fast folding has it.</param>
    public RefinedSignal Survey(FoldingSeries series, Ephemeris coarse)
        => new EphemerisRefinement(series, Templates, _exposure, _limits).Survey(coarse, _cancellation);

    /// <summary>The continuous optimum, with the noise and the flaws of the signal.</summary>
    /// <param name="series">The points.</param>
    /// <param name="surveyed">Near the optimum.</param>
    public SignalAssessment Assess(FoldingSeries series, RefinedSignal surveyed) => SignalAssessment.Of(
        series,
        new EphemerisRefinement(series, Templates, _exposure, _limits).Refine(surveyed, _cancellation),
        Templates,
        _exposure,
        _cadence,
        _limits,
        _minimumTransits);
}

using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>Two stars that eclipse each other, and what their nearness does between the eclipses; flux relative to both together.</summary>
public sealed class EclipsingBinary : ILightComponent
{
    // Two Gauss–Legendre nodes average the smooth phase curve over an exposure.
    private static readonly double Node = 1 / Math.Sqrt(3);

    private readonly IOrbit _orbit;
    private readonly BinaryPhaseCurve _phaseCurve;

    /// <summary>A binary.</summary>
    /// <param name="orbit">The companion's, in radii of the primary.</param>
    /// <param name="radiusRatio">Companion over primary, positive.</param>
    /// <param name="surfaceBrightnessRatio">Companion over primary, mean of the disc, 0 or more.</param>
    /// <param name="law">Limb darkening of both.</param>
    /// <param name="phaseCurve">Between the eclipses; null for flat.</param>
    /// <exception cref="ArgumentOutOfRangeException">A ratio is out of its range.</exception>
    public EclipsingBinary(
        IOrbit orbit, double radiusRatio, double surfaceBrightnessRatio, QuadraticLimbDarkening law, BinaryPhaseCurve? phaseCurve = null)
    {
        ArgumentNullException.ThrowIfNull(orbit);
        Checked.Positive(radiusRatio, nameof(radiusRatio), "radii");
        Checked.ZeroOrMore(surfaceBrightnessRatio, nameof(surfaceBrightnessRatio), "surface brightness");
        _orbit = orbit;
        _phaseCurve = phaseCurve ?? new BinaryPhaseCurve();
        double light = surfaceBrightnessRatio * radiusRatio * radiusRatio;
        CompanionLight = light / (1 + light);
        Primary = new EclipseSeries(orbit, radiusRatio, law, 1 - CompanionLight);
        Secondary = new EclipseSeries(orbit, radiusRatio, law, CompanionLight, occultation: true);
    }

    /// <summary>The companion's share of the light of both.</summary>
    public double CompanionLight { get; }

    /// <summary>The companion before the primary.</summary>
    internal EclipseSeries Primary { get; }

    /// <summary>The primary before the companion.</summary>
    internal EclipseSeries Secondary { get; }

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ObservingSchedule schedule = observation.Schedule;
        double[] alone = new double[schedule.Count];
        alone.AsSpan().Fill(1);
        Primary.Subtract(schedule, alone);
        Secondary.Subtract(schedule, alone);
        if (!_phaseCurve.IsFlat)
        {
            AddPhaseCurve(schedule, alone);
        }

        Span<double> flux = observation.Flux;
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] *= alone[i];
        }
    }

    private void AddPhaseCurve(ObservingSchedule schedule, double[] flux)
    {
        ReadOnlySpan<double> time = schedule.Time.Span;
        foreach (LightCurveSegment segment in schedule.Segments)
        {
            double away = Node * schedule.Exposure(segment) / 2;
            for (int i = segment.Start; i < segment.End; i++)
            {
                flux[i] += (_phaseCurve.Brightness(_orbit, time[i] - away) + _phaseCurve.Brightness(_orbit, time[i] + away)) / 2;
            }
        }
    }
}

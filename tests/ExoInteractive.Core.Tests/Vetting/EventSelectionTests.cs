using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Tests.Fitting;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Vetting;

public class EventSelectionTests
{
    private static readonly InjectedTransit Planet = new() { Cadence = 10.0 / 1440, RadiusRatio = 0.03, Noise = 300e-6 };

    [Fact]
    public void Sums_that_slide_give_every_cadence_the_box_that_is_laid_on_it_alone()
    {
        LightCurve curve = Without(Planet.LightCurve(), (1004.1, 1004.3), (1010, 1011.2));
        DepthGauge gauge = new(curve, Planet.Ephemeris);
        double[] series = gauge.SingleEvents();
        int missing = 0;
        for (int i = 0; i < series.Length; i++)
        {
            TransitEvent? box = gauge.Box(gauge.Time[i], 0);
            double expected = box is { } one ? one.Depth / Math.Sqrt(gauge.ErrorSquared(one)) : double.NaN;
            Assert.Equal(expected, series[i], 1e-9);
            missing += double.IsNaN(expected) ? 1 : 0;
        }

        Assert.InRange(missing, 1, series.Length / 10);
    }

    [Fact]
    public void An_event_half_in_a_gap_is_dropped_and_says_so()
    {
        // Transits at 1001.5 + 3 n; the third one loses the second half of what lies about it.
        VettingReport report = Vetter.Vet(Without(Planet.LightCurve(), (1007.53, 1008)), Planet.Ephemeris);
        VettedEvent dropped = Assert.Single(report.Events, one => !one.Good);
        Assert.Equal(2, dropped.Cycle);
        Assert.InRange(dropped.Coverage, 0.3, 0.75);
        Assert.Contains("Rubble", dropped.Dropped);
        Assert.Equal(report.Events.Count(one => one.Good), report.Statistics.GoodEvents);
    }

    [Fact]
    public void A_brightening_where_a_dip_is_plain_is_dropped_and_raises_the_strength()
    {
        LightCurve curve = Changed(Planet.LightCurve(), (time, flux) => Planet.Ephemeris.Cycle(time) == 3 ? 2 - flux : flux);
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris);
        VettedEvent dropped = Assert.Single(report.Events, one => !one.Good);
        Assert.Equal(3, dropped.Cycle);
        Assert.Contains("Zuma", dropped.Dropped);
        Assert.True(dropped.Ses < 0);
        Assert.Contains("without 1 dropped", report.Tests.Single(test => test.Name == "strength").Reason);
    }

    [Fact]
    public void An_event_of_another_shape_is_dropped()
    {
        LightCurve curve = Changed(
            Planet.LightCurve(), (time, flux) => Planet.Ephemeris.Cycle(time) == 4 ? flux - (0.003 * Math.Sin(400 * time)) : flux);
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris, ExoInteractive.Core.Fitting.TransitFitter.Fit(Planet.LightCurve(), Planet.Ephemeris));
        VettedEvent dropped = Assert.Single(report.Events, one => !one.Good);
        Assert.Equal(4, dropped.Cycle);
        Assert.Contains("χ²", dropped.Dropped);
    }

    [Fact]
    public void Weak_events_of_a_planet_of_many_are_not_dropped_for_noise_alone()
    {
        InjectedTransit small = Planet with { RadiusRatio = 0.012, Period = 0.9, ScaledSemiMajorAxis = 4, Noise = 200e-6, TimeSpan = 60 };
        VettingReport report = Vetter.Vet(small.LightCurve(), small.Ephemeris);
        Assert.Contains(report.Events, one => one.Ses < 0);
        Assert.DoesNotContain(report.Events, one => one.Dropped.Contains("Zuma", StringComparison.Ordinal));

        // Dropping them would make the planet deeper than it is.
        Assert.Equal(small.RadiusRatio * small.RadiusRatio, report.Events.Average(one => one.Depth), 40e-6);
    }

    internal static LightCurve Changed(LightCurve curve, Func<double, double, double> change)
        => curve.WithFlux([.. curve.Time.ToArray().Zip(curve.Flux.ToArray(), change)]);

    internal static LightCurve Without(LightCurve curve, params (double From, double To)[] gaps)
    {
        int[] kept = [.. Enumerable.Range(0, curve.Count).Where(i => !gaps.Any(gap => curve.Time.Span[i] >= gap.From && curve.Time.Span[i] <= gap.To))];
        return new LightCurve(
            kept.Select(i => curve.Time.Span[i]).ToArray(), kept.Select(i => curve.Flux.Span[i]).ToArray(), kept.Select(i => curve.FluxError.Span[i]).ToArray(),
            [], curve.TimeSystem, curve.Metadata);
    }
}

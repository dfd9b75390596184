using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Tests.Fitting;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using static ExoInteractive.Core.Tests.Vetting.EventSelectionTests;
using static ExoInteractive.Core.Tests.Vetting.FalseAlarmTests;

namespace ExoInteractive.Core.Tests.Vetting;

/// <summary>Where published vetters lose planets or let stars pass (vetting-and-report.md, section 6).</summary>
public class PlanetsKeptTests
{
    private static readonly StellarParameters Sunlike = new(1, 1, 5770, 4.438);

    // LEO-Vetter without exposure integration: at 30 minutes Rp/R* 0.0892, b 0.81, a/R* 5.64.
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(30)]
    public void Shape_and_density_are_the_same_at_every_exposure(int minutes)
    {
        InjectedTransit truth = new() { Period = 3.0123, Cadence = minutes / 1440.0, Noise = 2e-6 };
        LightCurve curve = Of(truth.LightCurve(), new StellarParameters(1, StellarDensity.FromOrbit(9, 3.0123) / StellarDensity.Sun, 5770));
        VettingReport report = Vetter.Vet(curve, truth.Ephemeris, TransitFitter.Fit(curve, truth.Ephemeris));
        Assert.Equal(0.38, Test(report, "shape").Statistic, 0.03);
        Assert.Equal(1, report.Statistics.DensityRatio, 0.05);
        Assert.Empty(report.Obstacles());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(30)]
    public void A_grazing_binary_passes_at_no_exposure(int minutes)
    {
        InjectedTransit grazing = new() { Period = 3.0123, Cadence = minutes / 1440.0, RadiusRatio = 0.25, ImpactParameter = 1.1 };
        LightCurve curve = Of(grazing.LightCurve(), Sunlike);
        VettingReport report = Vetter.Vet(curve, grazing.Ephemeris, TransitFitter.Fit(curve, grazing.Ephemeris));
        Assert.True(Outcome(report, "shape") != VettingOutcome.Pass, Test(report, "shape").Reason);
    }

    // Kepler-10 b: R* 1.065, a/R* 3.4, Rp/R* 0.0125, 0.8375 d, 1.8 h.
    [Fact]
    public void A_small_planet_of_many_shallow_transits_is_not_rejected()
    {
        InjectedTransit lava = new() { Period = 0.8375, RadiusRatio = 0.0125, ScaledSemiMajorAxis = 3.46, Noise = 60e-6, TimeSpan = 90 };
        LightCurve curve = Of(lava.LightCurve(), new StellarParameters(1.065, 0.913, 5627));
        VettingReport report = Vetter.Vet(curve, lava.Ephemeris, TransitFitter.Fit(curve, lava.Ephemeris));
        Assert.Empty(report.Obstacles());
    }

    // Kepler-90 h: 331.6 d, Rp/R* 0.085, 14 h before a star of 1.2 solar radii; four transits, one of them half in a gap.
    [Fact]
    public void A_giant_of_four_long_transits_is_not_rejected_by_one_soft_test()
    {
        InjectedTransit giant = new()
        {
            Period = 331.6,
            TransitTime = 1100,
            RadiusRatio = 0.085,
            ScaledSemiMajorAxis = 180,
            Noise = 150e-6,
            TimeSpan = 1200,
        };
        LightCurve curve = Of(Without(giant.LightCurve(), (1431.7, 1433)), new StellarParameters(1.2, 1.2, 6080));
        VettingReport report = Vetter.Vet(curve, giant.Ephemeris, TransitFitter.Fit(curve, giant.Ephemeris));
        Assert.Empty(report.HardFails());
        Assert.Equal(VettingOutcome.Pass, Outcome(report, "secondary"));
        Assert.Equal(3, report.Statistics.GoodEvents);
    }

    // HAT-P-7 b in Kepler's band: about 70 ppm at phase 0.5, a/R* 4.15, Rp/R* 0.0776, 6,350 K; glow alone explains it.
    [Theory]
    [InlineData(70e-6, 6350.0, VettingOutcome.Pass)]
    [InlineData(70e-6, null, VettingOutcome.SoftFail)]
    [InlineData(1500e-6, 6350.0, VettingOutcome.HardFail)]
    public void A_hot_planets_own_occultation_is_no_star(double depth, double? temperature, VettingOutcome expected)
    {
        InjectedTransit hot = new() { Period = 2.2047, RadiusRatio = 0.0776, ScaledSemiMajorAxis = 4.15, ImpactParameter = 0.49, Noise = 60e-6, TimeSpan = 90 };
        LightCurve curve = Of(
            Changed(hot.LightCurve(), (time, flux) => Math.Abs(hot.Ephemeris.FromTransit(time - (hot.Period / 2))) < hot.Ephemeris.Duration / 2 ? flux - depth : flux),
            new StellarParameters(1.9, 1.5, temperature));
        VettingReport report = Vetter.Vet(curve, hot.Ephemeris, TransitFitter.Fit(curve, hot.Ephemeris));
        Assert.True(expected == Outcome(report, "secondary"), Test(report, "secondary").Reason);
    }

    [Fact]
    public void A_planets_shape_before_a_giant_is_another_stars()
    {
        InjectedTransit planet = new() { Cadence = 10.0 / 1440 };
        LightCurve curve = Of(planet.LightCurve(), new StellarParameters(8, 1.2, 4800));
        VettingReport report = Vetter.Vet(curve, planet.Ephemeris, TransitFitter.Fit(curve, planet.Ephemeris));
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "density"));
        Assert.True(report.Statistics.DensityRatio > 100);
    }

    // Planck photon fluxes by hand for the fitted HAT-P-7: T = 6350 √(1/4.15) (2/3)^¼ = 2817 K.
    [Fact]
    public void Reflected_light_and_glow_bound_an_occultation()
    {
        InjectedTransit hot = new() { Period = 2.2047, RadiusRatio = 0.0776, ScaledSemiMajorAxis = 4.15, Noise = 2e-5 };
        TransitFitResult fit = TransitFitter.Fit(hot.LightCurve(), hot.Ephemeris);
        PlanetOccultation bound = PlanetOccultation.Of(fit, 6350, 420, 900);
        Assert.Equal(Math.Pow(0.0776 / 4.15, 2), bound.Reflected, 1e-5);
        Assert.Equal(2817, bound.DaysideTemperature, 20.0);
        Assert.InRange(bound.Thermal, 60e-6, 130e-6);
        Assert.Equal(0, PlanetOccultation.Of(fit, null, 420, 900).Thermal);
    }

    private static LightCurve Of(LightCurve curve, StellarParameters star)
        => new(curve.Time.Span, curve.Flux.Span, curve.FluxError.Span, [], curve.TimeSystem, curve.Metadata with { Star = star });
}

using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.Fitting;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Vetting;

public class VetterTests
{
    private static readonly InjectedTransit Planet = new() { Cadence = 10.0 / 1440, RadiusRatio = 0.1 };

    [Fact]
    public void A_clean_strong_planet_passes_and_every_test_says_why()
    {
        LightCurve curve = Planet.LightCurve();
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris, TransitFitter.Fit(curve, Planet.Ephemeris));
        Assert.Empty(report.Obstacles());
        Assert.Equal(report.Odd.Depth, report.Even.Depth, 5 * report.Odd.Error);
        Assert.All(report.Tests, test => Assert.NotEqual("", test.Reason));
    }

    [Fact]
    public void Simulated_binaries_are_rejected_at_their_period_and_at_half_of_it()
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            SimulatedLightCurve binary = LightCurveSimulator.Simulate(new SimulationSettings { Kind = SimulatedKind.EclipsingBinary, Seed = seed });
            LightCurve flat = Flattened(binary.LightCurve);
            double period = binary.Truth["periodDays"], duration = binary.Truth["durationHours"] / 24;
            foreach (Ephemeris ephemeris in (Ephemeris[])[new(period, binary.Truth["t0"], duration), new(period / 2, binary.Truth["t0"], duration)])
            {
                VettingReport report = Vetter.Vet(flat, ephemeris, TransitFitter.Fit(flat, ephemeris));
                Assert.True(report.HardFails().Length > 0, $"seed {seed}, {ephemeris}: {string.Join("; ", report.Obstacles())}");
            }
        }
    }

    [Fact]
    public void A_binary_at_half_its_period_fails_odd_and_even_in_box_and_fit()
    {
        LightCurve curve = TwoDepths(odd: 0.7);
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris, TransitFitter.Fit(curve, Planet.Ephemeris));
        Assert.Equal(VettingOutcome.HardFail, Outcome(report, "oddEven"));
        Assert.True(report.Odd.Depth < report.Even.Depth);
    }

    [Fact]
    public void Odd_and_even_alone_without_a_fit_never_reject()
    {
        VettingReport report = Vetter.Vet(TwoDepths(odd: 0.7), Planet.Ephemeris);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "oddEven"));
        Assert.Empty(report.HardFails());
    }

    [Fact]
    public void A_planet_found_at_half_its_period_is_not_called_a_binary()
    {
        LightCurve curve = TwoDepths(odd: 0);
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris, TransitFitter.Fit(curve, Planet.Ephemeris));
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "oddEven"));
        Assert.Contains("may be 6.00000 d", Test(report, "oddEven").Reason);
        Assert.Empty(report.HardFails());
    }

    // WASP-18 b's 340 ppm and a star's 20 % of the eclipse: the same test must tell them apart.
    [Theory]
    [InlineData(0.0004, 0.5, VettingOutcome.SoftFail)]
    [InlineData(0.003, 0.5, VettingOutcome.HardFail)]
    [InlineData(0.003, 0.75, VettingOutcome.HardFail)]
    [InlineData(0.0, 0.5, VettingOutcome.Pass)]
    public void A_secondary_is_judged_by_what_a_planet_could_reflect(double depth, double phase, VettingOutcome expected)
    {
        InjectedTransit hot = Planet with { Period = 1, ScaledSemiMajorAxis = 3.6, Noise = 250e-6 };
        LightCurve curve = hot.LightCurve();
        double[] flux = curve.Flux.ToArray();
        for (int i = 0; i < flux.Length; i++)
        {
            double away = Math.Abs(hot.Ephemeris.FromTransit(curve.Time.Span[i] - (phase * hot.Period)));
            flux[i] -= away < hot.Ephemeris.Duration / 2 ? depth : 0;
        }

        LightCurve eclipsed = curve.WithFlux(flux);
        VettingReport report = Vetter.Vet(eclipsed, hot.Ephemeris, TransitFitter.Fit(eclipsed, hot.Ephemeris));
        Assert.True(expected == Outcome(report, "secondary"), Test(report, "secondary").Reason);
        if (depth > 0)
        {
            Assert.Equal(depth, report.Secondary.Depth, 0.25 * depth);
            Assert.Equal(phase, report.SecondaryPhase, 0.02);
        }
    }

    [Fact]
    public void A_secondary_as_deep_as_the_transit_half_a_period_later_is_an_alias()
    {
        InjectedTransit half = Planet with { Period = 1.5, ScaledSemiMajorAxis = 6 };
        Ephemeris twice = half.Ephemeris with { Period = 3 };
        LightCurve curve = half.LightCurve();
        VettingReport report = Vetter.Vet(curve, twice, TransitFitter.Fit(curve, twice));
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "halfPeriod"));
    }

    [Fact]
    public void A_spotted_stars_trough_is_a_sine()
    {
        LightCurve curve = Planet.LightCurve();
        double[] flux = [.. curve.Time.ToArray().Select((t, i) => 1 - (0.002 * Math.Cos(2 * Math.PI * (t - 1001.5) / 3)) + (curve.Flux.Span[i] - 1) * 0.05)];
        Ephemeris trough = new(3, 1001.5, 0.6);
        LightCurve wave = curve.WithFlux(flux);
        VettingReport report = Vetter.Vet(wave, trough, TransitFitter.Fit(wave, trough));
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "sine"));
    }

    [Fact]
    public void Noise_is_too_weak_to_be_a_candidate()
    {
        InjectedTransit nothing = Planet with { RadiusRatio = 0.002 };
        VettingReport report = Vetter.Vet(nothing.LightCurve(), nothing.Ephemeris);
        Assert.Equal(VettingOutcome.HardFail, Outcome(report, "strength"));
    }

    [Fact]
    public void Without_a_fit_its_tests_are_not_run_and_have_no_statistic()
    {
        VettingReport report = Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris);
        Assert.Equal(VettingOutcome.NotRun, Outcome(report, "shape"));
        Assert.True(double.IsNaN(Test(report, "shape").Statistic));
        Assert.Empty(report.HardFails());
    }

    [Fact]
    public void A_fit_that_did_not_converge_counts_as_none()
    {
        LightCurve curve = Planet.LightCurve();
        TransitFitResult failed = TransitFitter.Fit(curve, Planet.Ephemeris) with { Converged = false, Message = "made to fail", RadiusRatio = double.NaN };
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris, failed);
        Assert.Equal(VettingOutcome.NotRun, Outcome(report, "shape"));
        Assert.Contains("made to fail", Test(report, "orbit").Reason);
    }

    [Fact]
    public void A_grazing_binary_does_not_pass_the_shape_test()
    {
        InjectedTransit grazing = Planet with { ImpactParameter = 1.1, RadiusRatio = 0.25 };
        LightCurve curve = grazing.LightCurve();
        VettingReport report = Vetter.Vet(curve, grazing.Ephemeris, TransitFitter.Fit(curve, grazing.Ephemeris));
        Assert.True(Outcome(report, "shape") is VettingOutcome.SoftFail or VettingOutcome.HardFail, Test(report, "shape").Reason);
    }

    [Fact]
    public void A_grazing_shape_rejects_only_where_hardly_a_draw_reaches_less_far_and_the_companion_is_no_planets_size()
    {
        InjectedTransit grazing = Planet with { ImpactParameter = 1.1, RadiusRatio = 0.25 };
        LightCurve bare = grazing.LightCurve();
        TransitFitResult fit = TransitFitter.Fit(bare, grazing.Ephemeris) with { Converged = true, Grazing = true };
        VettingOutcome Shape(double reach, double starRadius)
        {
            LightCurve curve = new(
                bare.Time.Span, bare.Flux.Span, bare.FluxError.Span, [], bare.TimeSystem, bare.Metadata with { Star = new StellarParameters(Radius: starRadius) });
            FittedParameter[] wide = [.. fit.Parameters.Select(p => p.Name == "impactParameter" ? p with { P16 = 0.9, Median = 1.1, P84 = 1.3 } : p)];
            return Outcome(Vetter.Vet(curve, grazing.Ephemeris, fit with { Parameters = wide, LeastReach = reach }), "shape");
        }

        Assert.Equal(VettingOutcome.HardFail, Shape(1.05, 1.5));
        Assert.Equal(VettingOutcome.SoftFail, Shape(1.03, 1.5));
        Assert.Equal(VettingOutcome.SoftFail, Shape(double.NaN, 1.5));
        Assert.Equal(VettingOutcome.SoftFail, Shape(1.05, 0.2));
    }

    [Fact]
    public void A_companion_of_stellar_size_is_rejected_when_the_star_is_known()
    {
        InjectedTransit large = Planet with { RadiusRatio = 0.35 };
        LightCurve bare = large.LightCurve();
        LightCurve curve = new(
            bare.Time.Span, bare.Flux.Span, bare.FluxError.Span, [], bare.TimeSystem, bare.Metadata with { Star = new StellarParameters(Radius: 1) });
        VettingReport report = Vetter.Vet(curve, large.Ephemeris, TransitFitter.Fit(curve, large.Ephemeris));
        Assert.Equal(VettingOutcome.HardFail, Outcome(report, "size"));
        Assert.Equal(VettingOutcome.SoftFail, Outcome(Vetter.Vet(bare, large.Ephemeris), "size"));
    }

    [Fact]
    public void Two_transits_need_a_person()
    {
        InjectedTransit rare = Planet with { Period = 13, TransitTime = 1006, ScaledSemiMajorAxis = 24 };
        LightCurve curve = rare.LightCurve();
        VettingReport report = Vetter.Vet(curve, rare.Ephemeris, TransitFitter.Fit(curve, rare.Ephemeris));
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "transits"));
        Assert.Empty(report.HardFails());
    }

    [Fact]
    public void An_ephemeris_beside_the_data_leaves_every_test_not_run_or_failed_and_none_passed()
    {
        VettingReport report = Vetter.Vet(Planet.LightCurve(), new Ephemeris(1000, 1500, 0.1));
        Assert.DoesNotContain(report.Tests, test => test.Outcome == VettingOutcome.Pass && test.Name is "strength" or "oddEven" or "secondary");
        Assert.Equal(VettingOutcome.NotRun, Outcome(report, "strength"));
        Assert.NotEmpty(report.HardFails());
    }

    [Fact]
    public void Missing_flux_never_passes_a_test()
    {
        LightCurve curve = Planet.LightCurve();
        double[] flux = new double[curve.Count];
        Array.Fill(flux, double.NaN);
        VettingReport report = Vetter.Vet(curve.WithFlux(flux), Planet.Ephemeris);
        Assert.DoesNotContain(report.Tests, test => test.Outcome == VettingOutcome.Pass);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(double.NaN, 0.1)]
    [InlineData(3, 2)]
    [InlineData(3, 0)]
    public void An_impossible_ephemeris_is_refused(double period, double duration)
        => Assert.Throws<ArgumentException>(() => Vetter.Vet(Planet.LightCurve(), new Ephemeris(period, 1001.5, duration)));

    [Fact]
    public void Thresholds_out_of_range_are_refused_by_name()
    {
        foreach ((VettingSettings settings, string name) in ((VettingSettings, string)[])
            [(new() { MinimumSnr = 0 }, "MinimumSnr"), (new() { ShapeLimit = double.NaN }, "ShapeLimit"), (new() { OddEvenSigma = 6 }, "OddEvenHardSigma")])
        {
            Assert.Equal(name, Assert.Throws<ArgumentException>(() => Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris, null, settings)).ParamName);
        }
    }

    [Fact]
    public void Vetting_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris, cancellationToken: source.Token));
    }

    private static VettingTest Test(VettingReport report, string name) => report.Tests.Single(t => t.Name == name);

    private static VettingOutcome Outcome(VettingReport report, string name) => Test(report, name).Outcome;

    // Odd transits scaled in depth.
    private static LightCurve TwoDepths(double odd)
    {
        LightCurve curve = Planet.LightCurve();
        TransitModel model = new(Planet.Orbit, Planet.RadiusRatio, Planet.Law);
        double[] flux = [.. curve.Time.ToArray().Select((t, i) => curve.Flux.Span[i]
            + (Planet.Ephemeris.Cycle(t) % 2 == 0 ? 0 : (1 - odd) * (1 - model.Flux(t))))];
        return curve.WithFlux(flux);
    }

    // As the pipeline does it.
    private static LightCurve Flattened(LightCurve curve)
        => Detrender.Detrend(LightCurveCleaning.Clean(curve)).LightCurve;
}

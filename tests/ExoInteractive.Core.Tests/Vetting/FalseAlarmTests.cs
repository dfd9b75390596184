using ExoInteractive.Core.Classification;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.Fitting;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using static ExoInteractive.Core.Tests.Vetting.EventSelectionTests;

namespace ExoInteractive.Core.Tests.Vetting;

/// <summary>Signals that are no transits, each made to fail the one test that knows its kind.</summary>
public class FalseAlarmTests
{
    private static readonly InjectedTransit Planet = new() { Cadence = 10.0 / 1440, RadiusRatio = 0.05 };
    private static readonly InjectedTransit Nothing = Planet with { RadiusRatio = 0.0001 };

    [Fact]
    public void A_planet_passes_every_one_of_them()
    {
        VettingReport report = Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris);
        foreach (string name in new[] { "singleEvent", "depthMeanMedian", "consistency", "chases", "dipShape", "uniqueness", "modelPreference", "asymmetry", "gaps", "oddEvenEpoch" })
        {
            Assert.True(Outcome(report, name) == VettingOutcome.Pass, Test(report, name).Reason);
        }
    }

    [Fact]
    public void A_few_deep_events_among_shallow_ones_raise_the_mean_over_the_median()
    {
        LightCurve curve = Box(Nothing.LightCurve(), cycle => cycle == 1 ? 0.02 : 0.001);
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "depthMeanMedian"));
        Assert.InRange(report.Statistics.DepthMeanMedian, 2, 4.5);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "singleEvent"));
    }

    [Fact]
    public void Few_events_amid_features_of_their_strength_are_chased()
    {
        InjectedTransit rare = Nothing with { Period = 8, TransitTime = 1004, ScaledSemiMajorAxis = 18 };
        LightCurve curve = Changed(Box(rare.LightCurve(), _ => 0.002, rare.Ephemeris), (time, flux) => Math.Abs(rare.Ephemeris.FromTransit(time) - 0.3) < 0.08 ? flux - 0.002 : flux);
        VettingReport report = Vetter.Vet(curve, rare.Ephemeris);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "chases"));
        Assert.InRange(report.Statistics.Chases, 0.2, 0.6);
        Assert.Equal(1, Vetter.Vet(Box(rare.LightCurve(), _ => 0.002, rare.Ephemeris), rare.Ephemeris).Statistics.Chases);
    }

    [Fact]
    public void A_wave_is_as_much_up_as_down()
    {
        Ephemeris trough = new(3, 1001.5, 0.3);
        LightCurve curve = Changed(Nothing.LightCurve(), (time, flux) => flux - (0.002 * Math.Cos(2 * Math.PI * (time - 1001.5))));
        VettingReport report = Vetter.Vet(curve, trough);
        Assert.InRange(report.Statistics.DipShape, 0.35, 0.65);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "uniqueness"));
        VettingReport bump = Vetter.Vet(Changed(Box(Nothing.LightCurve(), _ => 0.001), (time, flux)
            => Math.Abs(Planet.Ephemeris.FromTransit(time - 1)) < 0.06 ? flux + 0.003 : flux), Planet.Ephemeris);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(bump, "dipShape"));
    }

    [Fact]
    public void A_sudden_drop_with_a_slow_recovery_is_lopsided()
    {
        Ephemeris ephemeris = new(3, 1001.5, 0.3);
        LightCurve curve = Changed(Nothing.LightCurve(), (time, flux) =>
        {
            double after = ephemeris.FromTransit(time) + 0.12;
            return after is > 0 and < 0.25 ? flux - (0.02 * (1 - (after / 0.25))) : flux;
        });
        VettingReport report = Vetter.Vet(curve, ephemeris);
        Assert.True(Outcome(report, "asymmetry") == VettingOutcome.SoftFail, Test(report, "asymmetry").Reason);
    }

    [Fact]
    public void Events_beside_gaps_are_counted()
    {
        (double, double)[] gaps = [.. Enumerable.Range(0, 9).Where(i => i != 4).Select(i => (1001.65 + (3 * i), 1002.2 + (3 * i)))];
        VettingReport report = Vetter.Vet(Without(Planet.LightCurve(), gaps), Planet.Ephemeris);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "gaps"));
        Assert.Equal(8.0 / 9, report.Statistics.Gaps, 0.06);
    }

    [Fact]
    public void A_straight_line_explains_noise_as_well()
    {
        VettingReport report = Vetter.Vet(Nothing.LightCurve(), Nothing.Ephemeris with { Duration = 0.11 });
        Assert.NotEqual(VettingOutcome.Pass, Outcome(report, "modelPreference"));
        Assert.True(Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris).Statistics.ModelPreference > 60);
    }

    [Fact]
    public void Eclipses_of_an_elongated_orbit_at_half_its_period_are_out_of_step()
    {
        LightCurve curve = Changed(Nothing.LightCurve(), (time, flux) =>
            Math.Abs(Planet.Ephemeris.FromTransit(time) - (Planet.Ephemeris.Cycle(time) % 2 == 0 ? 0 : 0.03)) < Planet.Ephemeris.Duration / 2 ? flux - 0.002 : flux);
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "oddEvenEpoch"));
        Assert.Contains("42.9 ±", Test(report, "oddEvenEpoch").Reason);
    }

    [Fact]
    public void A_wave_of_two_stars_pulling_at_each_other_is_named()
    {
        LightCurve curve = Changed(Box(Nothing.LightCurve(), _ => 0.04), (time, flux) => flux - (0.008 * Math.Cos(4 * Math.PI * (time - 1001.5) / 3)));
        VettingReport report = Vetter.Vet(curve, Planet.Ephemeris);
        Assert.Equal(VettingOutcome.SoftFail, Outcome(report, "sine"));
        Assert.Contains("pull at each other", Test(report, "sine").Reason);
    }

    [Fact]
    public void A_signal_that_keeps_a_deeper_ones_time_is_its_light()
    {
        KnownSignal binary = new("EB", "EB", 6 + 2e-6, 1001.5 + 60, 0.2, 0.3);
        VettingReport Judge(params KnownSignal[] others) => Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris, inputs: new VettingInputs { OtherSignals = others });
        Assert.Equal(VettingOutcome.HardFail, Outcome(Judge(binary), "ephemerisMatch"));
        Assert.Equal(VettingOutcome.SoftFail, Outcome(Judge(binary with { Depth = 0.0001 }), "ephemerisMatch"));
        Assert.Equal(VettingOutcome.Pass, Outcome(Judge(binary with { TransitTime = 1002.7 }), "ephemerisMatch"));
        Assert.Equal(VettingOutcome.NotRun, Outcome(Judge(), "ephemerisMatch"));

        // Two planets of one star have no common period; a hot planet has an occultation.
        KnownSignal eclipse = new("second", "TEST 1", 3 + 1e-6, 1003, 0.1, 0.001);
        Assert.Equal(VettingOutcome.HardFail, Outcome(Judge(eclipse), "ephemerisMatch"));
        Assert.Equal(VettingOutcome.Pass, Outcome(Judge(eclipse with { Depth = 0.0001 }), "ephemerisMatch"));
    }

    [Fact]
    public void The_score_falls_from_one_to_nothing_as_a_signal_weakens_and_is_the_same_every_time()
    {
        VettingReport strong = Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris);
        Assert.InRange(strong.Score, 0.8, 1);
        Assert.Equal(strong.Score, Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris).Score);
        Assert.True(double.IsNaN(Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris, null, new VettingSettings { ScoreDraws = 0 }).Score));
        Assert.Equal(0, Vetter.Vet(Nothing.LightCurve(), Nothing.Ephemeris with { Duration = 0.11 }).Score);

        // A statistic one σ within its limit stays there with a probability of 0.841.
        VettingTest near = VettingTest.Done("near", "", 2, 3, VettingOutcome.Pass, "", 1, LimitSide.Above);
        Assert.Equal(0.841, VettingScore.Of([near], 100_000, 3), 0.005);
        Assert.Equal(0, VettingScore.Of([near, VettingTest.Done("set", "", 2, 3, VettingOutcome.SoftFail, "")], 100, 3));
    }

    [Fact]
    public void Every_number_that_classifiers_read_of_vetting_is_there_by_its_name()
    {
        string[] names =
        [
            "singleEvent", "depthMeanMedian", "consistency", "chases", "dipShape", "modelShift1", "modelShift2", "modelShift3", "modelShift4", "modelShift5",
            "modelShift6", "redNoise", "oddEven", "secondaryShare", "secondaryPhase", "sine", "sineShare", "asymmetry", "gaps", "modelPreference",
        ];
        VettingStatistics statistics = Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris).Statistics;
        foreach (string name in names)
        {
            Assert.True(ScalarFeatures.IndexOf(name) >= 0);
            Assert.True(double.IsFinite(statistics[name]), name);
        }

        Assert.All(new[] { "centroidShift", "ghost", "densityRatio" }, name => Assert.True(double.IsNaN(statistics[name])));
        Assert.Throws<KeyNotFoundException>(() => statistics["albedo"]);
    }

    [Fact]
    public void Profiles_lean_as_they_say()
    {
        VettingLimits nominal = VettingLimits.For("Kepler"), reliable = VettingLimits.For("Kepler", VettingProfile.Reliable), complete = VettingLimits.For("TESS", VettingProfile.Complete);
        Assert.Equal("Kepler nominal, version 1", nominal.Name);
        Assert.Equal("TESS complete, version 1", complete.Name);
        Assert.True(reliable.SingleEventShare < nominal.SingleEventShare && nominal.SingleEventShare < complete.SingleEventShare);
        Assert.True(reliable.Chases > nominal.Chases && nominal.Chases > complete.Chases);
        Assert.True(reliable.ModelShift1 > nominal.ModelShift1 && nominal.ModelShift1 > complete.ModelShift1);
        foreach (string mission in new[] { "Kepler", "K2", "TESS", "Simulated" })
        {
            foreach (VettingProfile profile in Enum.GetValues<VettingProfile>())
            {
                Assert.Contains(profile.ToString().ToLowerInvariant(), new VettingSettings { Profile = profile }.For(mission).Name);
            }
        }

        Assert.EndsWith("changed by hand", new VettingSettings { MinimumSnr = 8 }.For("TESS").Name);
        Assert.Equal("BandTo", Assert.Throws<ArgumentException>(() => new VettingSettings { Limits = nominal with { BandTo = 1 } }.For("TESS")).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => VettingLimits.For("TESS", (VettingProfile)9));
    }

    internal static VettingTest Test(VettingReport report, string name) => report.Tests.Single(test => test.Name == name);

    internal static VettingOutcome Outcome(VettingReport report, string name) => Test(report, name).Outcome;

    private static LightCurve Box(LightCurve curve, Func<long, double> depth, Ephemeris? ephemeris = null)
    {
        Ephemeris at = ephemeris ?? Planet.Ephemeris;
        return Changed(curve, (time, flux) => Math.Abs(at.FromTransit(time)) < at.Duration / 2 ? flux - depth(at.Cycle(time)) : flux);
    }
}

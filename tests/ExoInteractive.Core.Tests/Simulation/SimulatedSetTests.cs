using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Simulation;

/// <summary>Sets of simulated light curves measured and compared with what was asked; the errors stated are those of the measurement.</summary>
public class SimulatedSetTests
{
    private static readonly SimulationSettings Clean = new()
    {
        TimeSpan = 40,
        Cadence = 2.0 / 1440,
        Noise = 0,
        VariabilityAmplitude = 0,
    };

    // Depth to 0.5 % (the exposure rounds the minimum off), duration to two cadences, period to a hundredth of a cadence.
    [Fact]
    public void Planets_have_the_depth_duration_and_period_that_were_asked()
    {
        for (ulong seed = 1; seed <= 24; seed++)
        {
            SimulationSettings settings = Clean with { Seed = seed, Eccentricity = seed % 3 == 0 ? null : 0.05 * (seed % 8), ImpactParameter = 0.09 * (seed % 9) };
            SimulatedLightCurve simulated = LightCurveSimulator.Simulate(settings);
            MeasuredEclipses measured = MeasuredEclipses.Of(simulated, simulated.Truth["t0"]);
            Assert.Equal(1, measured.Depth / (simulated.Truth["depthPpm"] / 1e6), 0.005);
            Assert.Equal(simulated.Truth["durationHours"] / 24, measured.Duration, 2 * Clean.Cadence);
            Assert.Equal(simulated.Truth["periodDays"], measured.Period, 0.01 * Clean.Cadence);
        }
    }

    // As planets; between the eclipses the phase curve bends the flux, by no more than its amplitudes.
    [Theory]
    [InlineData(SimulatedKind.EclipsingBinary)]
    [InlineData(SimulatedKind.BackgroundBinary)]
    [InlineData(SimulatedKind.HierarchicalTriple)]
    public void Binaries_have_the_depths_phase_duration_and_period_that_were_asked(SimulatedKind kind)
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            SimulatedLightCurve simulated = LightCurveSimulator.Simulate(Clean with { Kind = kind, Seed = seed, Eccentricity = 0.02 * (seed % 8) });
            IReadOnlyDictionary<string, double> truth = simulated.Truth;
            double bend = 2e-6 * (Math.Abs(truth["ellipsoidalPpm"]) + Math.Abs(truth["reflectionPpm"]) + Math.Abs(truth["beamingPpm"]));
            double depth = truth["depthPpm"] / 1e6, second = truth["secondaryDepthPpm"] / 1e6;
            MeasuredEclipses primary = MeasuredEclipses.Of(simulated, truth["t0"]);
            Assert.Equal(depth, primary.Depth, (0.01 * depth) + bend);
            Assert.Equal(truth["periodDays"], primary.Period, 0.05 * Clean.Cadence);
            Assert.Equal(truth["durationHours"] / 24, primary.Duration, (4 * Clean.Cadence) + (bend / depth * truth["durationHours"] / 24));
            MeasuredEclipses secondary = MeasuredEclipses.Of(simulated, truth["t0"] + (truth["secondaryPhase"] * truth["periodDays"]));
            Assert.Equal(second, secondary.Depth, (0.02 * second) + bend);
        }
    }

    [Fact]
    public void A_background_binary_is_as_deep_as_a_planet_and_most_of_the_light_is_the_stars()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            IReadOnlyDictionary<string, double> truth = LightCurveSimulator.Simulate(
                new SimulationSettings { Kind = SimulatedKind.BackgroundBinary, Seed = seed, Sampling = MissionSampling.TessFfi30 }).Truth;
            Assert.InRange(truth["depthPpm"], 20, 15_100);
            Assert.InRange(truth["thirdLight"], 0.5, 1);
        }
    }

    // The robust scatter of N differences is good to 1.2/√N: 4σ of that. A binary's eclipses and phase curve add a slope, at most 15 % of 100 ppm.
    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(20000)]
    public void White_noise_is_what_was_asked(double ppm)
    {
        foreach (SimulatedKind kind in Enum.GetValues<SimulatedKind>())
        {
            LightCurve curve = LightCurveSimulator.Simulate(
                new SimulationSettings { Kind = kind, Noise = ppm / 1e6, VariabilityAmplitude = 0, Cadence = 10.0 / 1440, FlareRate = 0, Seed = (ulong)ppm }).LightCurve;
            double measured = RobustScatter.PointToPoint(curve.Flux.Span) * 1e6;
            bool binary = kind is SimulatedKind.EclipsingBinary or SimulatedKind.HierarchicalTriple or SimulatedKind.BackgroundBinary;
            Assert.True(
                Math.Abs(measured - ppm) < (4 * 1.2 / Math.Sqrt(curve.Count) * ppm) + (binary ? 15 : 0), $"{kind}: {measured:F1} ppm where {ppm} were asked");
        }
    }

    [Fact]
    public void Giving_one_number_leaves_the_others_as_they_were()
    {
        SimulationSettings settings = new() { Kind = SimulatedKind.EclipsingBinary, Seed = 8, Sampling = MissionSampling.TessFfi30 };
        IReadOnlyDictionary<string, double> drawn = LightCurveSimulator.Simulate(settings).Truth;
        IReadOnlyDictionary<string, double> given = LightCurveSimulator.Simulate(
            settings with { RadiusRatio = 0.5, Magnitude = 10, RedNoise = 1e-3, Rotation = 5, FlareRate = 2, Systematics = SystematicsLevel.Raw }).Truth;
        foreach (string key in (string[])["periodDays", "t0", "stellarMass", "surfaceBrightnessRatio", "thirdLight", "spotAmplitudePpm", "omegaDegrees"])
        {
            Assert.Equal(drawn[key], given[key]);
        }

        Assert.Equal((0.5, 5), (given["radiusRatio"], given["rotationDays"]));
    }

    [Fact]
    public void Noise_of_one_component_does_not_change_when_another_is_added()
    {
        SimulationSettings settings = new() { Kind = SimulatedKind.Quiet, Seed = 8, Noise = 1e-3 };
        double[] alone = LightCurveSimulator.Simulate(settings).LightCurve.Flux.ToArray();
        double[] with = LightCurveSimulator.Simulate(settings with { RedNoise = 1e-3 }).LightCurve.Flux.ToArray();
        double[] red = LightCurveSimulator.Simulate(settings with { RedNoise = 1e-3, Noise = 0 }).LightCurve.Flux.ToArray();
        Assert.True(with.Zip(alone, (a, b) => a - b).Zip(red, (d, r) => Math.Abs(d - (r - 1))).Max() < 2e-7);
    }

    [Fact]
    public void Threads_make_no_difference()
    {
        SimulationSettings[] all =
        [
            .. Enum.GetValues<SimulatedKind>().SelectMany(kind => Enumerable.Range(1, 6).Select(seed => new SimulationSettings
            {
                Kind = kind, Seed = (ulong)seed, Sampling = seed % 2 == 0 ? MissionSampling.TessFfi30 : null, Planets = kind == SimulatedKind.Planet ? 3 : null,
            })),
        ];
        double[][] serial = [.. all.Select(one => LightCurveSimulator.Simulate(one).LightCurve.Flux.ToArray())];
        double[][] parallel = new double[all.Length][];
        Parallel.For(0, all.Length, i => parallel[all.Length - 1 - i] = LightCurveSimulator.Simulate(all[all.Length - 1 - i]).LightCurve.Flux.ToArray());
        Assert.Equal(serial, parallel);
    }

    [Fact]
    public void Every_kind_under_every_sampling_gives_a_valid_light_curve_that_can_be_cleaned()
    {
        foreach (SimulatedKind kind in Enum.GetValues<SimulatedKind>())
        {
            foreach (MissionSampling sampling in Enum.GetValues<MissionSampling>().Where(s => s is not (MissionSampling.Tess20Sec or MissionSampling.KeplerShort)))
            {
                for (ulong seed = 1; seed <= 3; seed++)
                {
                    SimulationSettings settings = new() { Kind = kind, Sampling = sampling, Seed = seed, Systematics = (SystematicsLevel)(seed % 3) };
                    SimulatedLightCurve simulated = LightCurveSimulator.Simulate(settings);
                    Assert.All(simulated.Truth, pair => Assert.True(double.IsFinite(pair.Value), $"{kind} {sampling} {seed}: {pair.Key} is {pair.Value}"));
                    Assert.True(simulated.LightCurve.Flux.ToArray().All(double.IsFinite), $"{kind} {sampling} {seed}");
                    LightCurve cleaned = LightCurveCleaning.Clean(simulated.LightCurve);
                    Assert.True(cleaned.Count > 0.85 * simulated.LightCurve.Count, $"{kind} {sampling} {seed}: {cleaned.Count} of {simulated.LightCurve.Count}");
                }
            }
        }
    }

    [Fact]
    public void What_the_drawn_star_cannot_have_is_refused_by_name()
    {
        Assert.Contains("Eccentricity must be below", Refused(new SimulationSettings { Period = 1, Eccentricity = 0.95 }), StringComparison.Ordinal);
        Assert.Contains("TimingAmplitude must be below a tenth", Refused(new SimulationSettings { Period = 1, TimingAmplitude = 0.2 }), StringComparison.Ordinal);
        Assert.Contains("Segments must be left out", Refused(new SimulationSettings { Segments = 2 }), StringComparison.Ordinal);
        Assert.Contains("Q17 is the last", Refused(new SimulationSettings { Sampling = MissionSampling.KeplerLong, FirstSegment = 16, Segments = 3 }), StringComparison.Ordinal);
        Assert.Contains("at most 5000000 points", Refused(new SimulationSettings { TimeSpan = 3000, Cadence = 20.0 / 86400 }), StringComparison.Ordinal);
        Assert.Contains("at most 5000000 points", Refused(new SimulationSettings { Sampling = MissionSampling.Tess20Sec, Segments = 60 }), StringComparison.Ordinal);
        Assert.Contains("Planets must be 1 to 8", Refused(new SimulationSettings { Planets = 9 }), StringComparison.Ordinal);
    }

    private static string Refused(SimulationSettings settings) => Assert.Throws<ArgumentException>(() => LightCurveSimulator.Simulate(settings)).Message;
}

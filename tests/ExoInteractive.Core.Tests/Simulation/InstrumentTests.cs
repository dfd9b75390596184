using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Simulation;

public class InstrumentTests
{
    // Number of good points in the real light curves: Kepler-11 Q5 and Q9, and the 2-minute curves of Sector 1.
    [Theory]
    [InlineData(MissionSampling.KeplerLong, 5, 4486, 443.51, 538.16)]
    [InlineData(MissionSampling.KeplerLong, 9, 4610, 808.54, 905.93)]
    [InlineData(MissionSampling.Tess2Min, 1, 18200, 1325.3, 1353.18)]
    [InlineData(MissionSampling.K2, 3, 3400, 2144.12, 2213.26)]
    public void Segments_are_as_long_and_as_full_as_the_real_ones(MissionSampling sampling, int segment, int points, double start, double end)
    {
        LightCurve curve = Quiet(sampling, segment).LightCurve;
        Assert.Equal(points, (double)curve.Count, 0.09 * points);
        Assert.Equal(start, curve.Time.Span[0], 3.0);
        Assert.Equal(end, curve.Time.Span[^1], 6.0);
    }

    // Medians of PDCSAP_FLUX_ERR/PDCSAP_FLUX in real light curves: TIC 25155310, 32150630, 261136679, 277774779, 425933644,
    // 441420236, 307210830, 100100827 and 55525572 (2 minutes); Kepler-10, Kepler-11 (the median quarter) and K2's EPIC 206103150.
    [Theory]
    [InlineData(MissionSampling.Tess2Min, 10.555, 1345)]
    [InlineData(MissionSampling.Tess2Min, 11.793, 3206)]
    [InlineData(MissionSampling.Tess2Min, 5.105, 89)]
    [InlineData(MissionSampling.Tess2Min, 5.625, 104)]
    [InlineData(MissionSampling.Tess2Min, 11.398, 2365)]
    [InlineData(MissionSampling.Tess2Min, 6.755, 209)]
    [InlineData(MissionSampling.Tess2Min, 9.393, 770)]
    [InlineData(MissionSampling.Tess2Min, 8.829, 544)]
    [InlineData(MissionSampling.Tess2Min, 9.820, 997)]
    [InlineData(MissionSampling.KeplerLong, 10.961, 38)]
    [InlineData(MissionSampling.KeplerLong, 13.709, 151)]
    [InlineData(MissionSampling.K2, 11.762, 58)]
    public void The_noise_of_a_magnitude_is_that_of_real_stars(MissionSampling sampling, double magnitude, double ppm)
    {
        SimulatedLightCurve quiet = LightCurveSimulator.Simulate(
            new SimulationSettings { Kind = SimulatedKind.Quiet, Sampling = sampling, Magnitude = magnitude, Systematics = SystematicsLevel.None });
        Assert.Equal(1, quiet.Truth["whiteNoisePpm"] / ppm, 0.16);
        double asked = Math.Sqrt(Math.Pow(quiet.Truth["whiteNoisePpm"], 2) + Math.Pow(quiet.Truth["granulationPpm"], 2));
        double measured = 1e6 * RobustScatter.PointToPoint(quiet.LightCurve.Flux.Span);
        Assert.InRange(measured, 0.93 * quiet.Truth["whiteNoisePpm"], 1.05 * asked);
    }

    [Fact]
    public void Spacing_at_the_barycentre_swings_with_the_year()
    {
        double[] time = LightCurveSimulator.Simulate(
            new SimulationSettings { Kind = SimulatedKind.Quiet, Sampling = MissionSampling.KeplerLong, Segments = 6 }).LightCurve.Time.ToArray();
        double[] spacing = [.. Enumerable.Range(1, time.Length - 1).Select(i => 86400 * (time[i] - time[i - 1])).Where(s => s < 1800)];

        // 211 s · 2π/365.25 d of a cadence: 0.074 s to either side of 1765.463 s. Kepler-11's quarters show 1765.385 to 1765.539 s.
        Assert.Equal(1765.463 + 0.074, spacing.Max(), 0.005);
        Assert.Equal(1765.463 - 0.074, spacing.Min(), 0.005);
    }

    [Fact]
    public void Flags_are_the_missions_own()
    {
        int Points(MissionSampling sampling, int bit, SystematicsLevel level = SystematicsLevel.Raw)
            => Quiet(sampling, null, level).LightCurve.Quality.ToArray().Count(q => (q & (1 << bit)) != 0);
        Assert.InRange(Points(MissionSampling.KeplerLong, 5), 9, 12);
        Assert.InRange(Points(MissionSampling.Tess2Min, 5), 50, 70);
        Assert.InRange(Points(MissionSampling.K2, 20), 290, 320);
        Assert.InRange(Points(MissionSampling.Tess2Min, 12), 40, 900);
        Assert.Equal(0, Points(MissionSampling.Tess2Min, 12, SystematicsLevel.None));
        Assert.InRange(Points(MissionSampling.TessFfi30, 9), 1, 20);
    }

    [Fact]
    public void Ramps_fade_after_each_gap_with_their_time_scale()
    {
        ObservingSchedule schedule = Schedules.Even(20, 30, gapAt: 10);
        double[] flux = Schedules.Flux(schedule, new GapRamps(new RandomStream(1), 0.01, 0.5));
        foreach (int start in (int[])[0, schedule.IndexAt(11)])
        {
            Assert.NotEqual(1, flux[start], 1e-4);
            Assert.Equal(Math.Exp(-2), (flux[start + 48] - 1) / (flux[start] - 1), 1e-9);
        }
    }

    [Fact]
    public void Jumps_happen_as_often_as_asked_are_flagged_and_never_brighten()
    {
        Observation observation = new Observation(Schedules.Even(2000, 60)).With(new SensitivityDropouts(new RandomStream(2), 0.05, 1e-3, 1 << 10));
        int jumps = observation.Quality.ToArray().Count(q => q != 0);
        Assert.Equal(100, jumps, 30.0);
        Assert.True(observation.Flux.ToArray().Max() <= 1);
    }

    [Fact]
    public void A_momentum_dump_dims_while_it_lasts_and_settles()
    {
        double[] time = [.. Enumerable.Range(0, 2000).Select(i => i * 0.002)];
        ObservingSchedule schedule = new(time, 0.002, [new("all", 0, 2000)], TimeSystem.Btjd, default, [2.0]);
        double[] flux = Schedules.Flux(schedule, new MomentumDumps(new RandomStream(3), 1e-3, 0.02, 0.1));
        Assert.Equal(1, flux[900]);
        Assert.True(flux[1000] < 1 - 1e-5);
        Assert.Equal(Math.Exp(-1), (flux[1100] - 1) / (flux[1050] - 1), 1e-6);
        Assert.Equal(1, flux[^1], 1e-5);
    }

    [Fact]
    public void K2_rolls_back_every_six_hours()
    {
        Observation observation = new Observation(Schedules.Even(30, 29.4)).With(new ThrusterRoll(new RandomStream(4), 1e-3, 1));
        int[] fired = [.. observation.Quality.ToArray().Index().Where(p => p.Item != 0).Select(p => p.Index)];
        Assert.Equal(30 / 0.2452, fired.Length, 2.0);
        Assert.All(fired.Zip(fired.Skip(1), (a, b) => b - a), gap => Assert.InRange(gap, 11, 13));
    }

    [Fact]
    public void Scattered_light_is_added_at_the_ends_of_orbits_and_flagged_where_strong()
    {
        Observation observation = new Observation(Schedules.Even(20, 30, gapAt: 10)).With(new ScatteredLight(new RandomStream(5), 0.01, 1 << 12));
        double[] flux = observation.Flux.ToArray();
        Assert.True(flux[^1] > 1.004 && flux[flux.Length / 4] < 1.0001);
        Assert.True(observation.Quality[^1] != 0 && observation.Quality[flux.Length / 4] == 0);
    }

    [Fact]
    public void Cosmic_rays_hit_single_points_and_most_are_flagged()
    {
        Observation observation = new Observation(Schedules.Even(1000, 60)).With(new CosmicRays(new RandomStream(6), 0.5, 0.01, 2));
        double[] flux = observation.Flux.ToArray();
        int hits = flux.Count(f => f > 1), flagged = observation.Quality.ToArray().Count(q => q != 0);
        Assert.Equal(500, hits, 80.0);
        Assert.Equal(0.7, (double)flagged / hits, 0.08);
        Assert.Equal(0.01, flux.Where(f => f > 1).Average() - 1, 0.0015);
    }

    private static SimulatedLightCurve Quiet(MissionSampling sampling, int? segment, SystematicsLevel level = SystematicsLevel.None)
        => LightCurveSimulator.Simulate(new SimulationSettings { Kind = SimulatedKind.Quiet, Sampling = sampling, FirstSegment = segment, Systematics = level });
}

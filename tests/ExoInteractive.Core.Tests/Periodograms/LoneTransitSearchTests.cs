using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

public class LoneTransitSearchTests
{
    private const double Never = 1e6;

    [Fact]
    public void The_filter_by_running_sums_equals_sums_over_the_points()
    {
        LightCurve lightCurve = EmpiricalErrors.Of(new SyntheticLightCurve(71)
        {
            TimeSpan = 9,
            Cadence = 0.004,
            Gaps = [(134.2, 135.1), (137.0, 137.2)],
        }.With(new(Never, 136.1, 0.3), 4e-4).Make(time => time < 133 ? 2 : 1));
        LoneTransitFilter filter = new(lightCurve, 0.004, CancellationToken.None);
        Assert.InRange(filter.Boxes.Count, 12, 30);
        foreach (LoneTransitBox box in filter.Boxes)
        {
            int stride = (int)Math.Round(box.Step / filter.Bin), length = (int)Math.Round(box.Duration / filter.Bin);
            for (int place = 0; place < box.Outputs.Length; place += Math.Max(1, box.Outputs.Length / 60))
            {
                double start = filter.Middle(box, 0) - (0.5 * box.Duration);
                double slow = SlowLoneTransitFilter.Output(lightCurve, start, filter.Bin, place * stride, length);
                Assert.Equal(double.IsNaN(slow), double.IsNaN(box.Outputs[place]));
                Assert.True(double.IsNaN(slow) || Math.Abs(slow - box.Outputs[place]) < 1e-7 * (1 + Math.Abs(slow)), $"{slow} and {box.Outputs[place]}");
            }
        }
    }

    [Fact]
    public void The_durations_are_a_geometric_ladder_from_an_hour_or_three_cadences_to_a_day_and_a_half()
    {
        foreach ((double cadence, double shortest) in new[] { (0.0014, 1.0 / 24), (0.0204, 3 * 0.0204) })
        {
            double[] durations = [.. Filter(new SyntheticLightCurve(72) { Cadence = cadence, TimeSpan = 20 }.Make(), cadence).Boxes.Select(box => box.Duration)];
            Assert.Equal(shortest, durations[0], 1e-6);
            Assert.InRange(durations[^1], 1.1, 1.5);
            Assert.All(durations.Zip(durations.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 1.1, 1.34));
        }
    }

    [Theory]
    [InlineData(0.09, 1.6e-3)]
    [InlineData(0.2, 1.2e-3)]
    [InlineData(0.5, 8e-4)]
    [InlineData(1.1, 6e-4)]
    public void A_single_transit_is_found_at_every_phase_within_a_tenth_of_its_duration(double duration, double depth)
    {
        for (int step = 0; step < 16; step++)
        {
            double time = 150.3 + (step * duration / 16);
            LightCurve lightCurve = new SyntheticLightCurve(80 + step) { TimeSpan = 40 }.With(new(Never, time, duration), depth).Make();
            LoneTransit found = Assert.Single(Search(lightCurve));
            Assert.Equal(time, Assert.Single(found.Times), duration / 10);
            Assert.InRange(found.Duration - duration, -Math.Max(0.2 * duration, 1.5 * 0.0204), Math.Max(0.2 * duration, 1.5 * 0.0204));
            // The depth told is that of mid-transit, up to a fifth above the mean that a box has.
            Assert.InRange(found.Depth / depth, 0.95, 1.3);
            Assert.InRange(found.Snr, 10, 200);
            Assert.InRange(found.TimeError, 1e-5, duration / 10);
            Assert.Empty(found.Periods);
        }
    }

    [Fact]
    public void Times_and_depths_scatter_as_their_errors_say()
    {
        List<double> times = [], depths = [];
        for (int seed = 0; seed < 60; seed++)
        {
            LightCurve lightCurve = Dipped(new SyntheticLightCurve(300 + seed) { TimeSpan = 25, Noise = 3e-4 }, 144.1 + (0.011 * seed), 0.4, 1.5e-3);
            LoneTransit found = Assert.Single(Search(lightCurve));
            times.Add((found.Times[0] - (144.1 + (0.011 * seed))) / found.TimeError);
            depths.Add((found.Depth - 1.5e-3) / found.DepthError);
        }

        Assert.InRange(Math.Sqrt(times.Average(x => x * x)), 0.5, 1.5);
        Assert.InRange(Math.Sqrt(depths.Average(x => x * x)), 0.5, 1.5);
    }

    [Fact]
    public void The_period_of_a_single_transit_is_long_enough_that_no_other_was_seen()
    {
        LightCurve lightCurve = new SyntheticLightCurve(73) { TimeSpan = 60 }.With(new(Never, 171.5, 0.3), 1e-3).Make();
        LoneTransit found = Assert.Single(Search(lightCurve));
        Assert.InRange(found.ShortestPeriod, 39.6, 40.2);

        // A gap of five days where the transit before would have been.
        LightCurve gapped = new SyntheticLightCurve(73) { TimeSpan = 60, Gaps = [(145, 150)] }.With(new(Never, 171.5, 0.3), 1e-3).Make();
        double shortest = Assert.Single(Search(gapped)).ShortestPeriod;
        Assert.InRange(shortest, 21.4, 21.7);
    }

    [Fact]
    public void The_longest_period_follows_from_duration_and_density_and_is_infinite_without_one()
    {
        LightCurve lightCurve = new SyntheticLightCurve(74) { TimeSpan = 60 }.With(new(Never, 160.2, 0.3), 1e-3).Make();
        LoneTransit sun = Assert.Single(Search(lightCurve, density: 1)), unknown = Assert.Single(Search(lightCurve));
        Assert.Equal(double.PositiveInfinity, unknown.LongestPeriod);
        double central = Math.Pow(sun.Duration / 0.07564, 3);
        Assert.Equal(central / Math.Pow(0.6, 3) * Math.Pow(1.3 / Math.Sqrt(0.91), 3), sun.LongestPeriod, 0.01 * central);
    }

    [Fact]
    public void An_event_too_short_for_any_period_that_the_data_allow_says_so()
    {
        LightCurve lightCurve = new SyntheticLightCurve(74) { TimeSpan = 60 }.With(new(Never, 160.2, 0.1), 2e-3).Make();
        LoneTransit found = Assert.Single(Search(lightCurve, density: 0.01));
        Assert.True(found.LongestPeriod < found.ShortestPeriod);
        Assert.Contains(found.Notes, note => note.StartsWith("shorter than a transit", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_alike_transits_are_one_pair_whose_periods_hold_the_true_one()
    {
        // Every 25 d, with the second of three in a gap.
        Ephemeris planet = new(25, 140.1, 0.35);
        LightCurve lightCurve = new SyntheticLightCurve(75) { TimeSpan = 70, Gaps = [(163, 167)] }.With(planet, 1e-3).Make();
        LoneTransit pair = Assert.Single(Search(lightCurve));
        Assert.Equal([140.1, 190.1], pair.Times.Select(time => Math.Round(time, 1)));
        Assert.Equal(50, pair.Periods[0], 0.05);
        Assert.Contains(pair.Periods, period => Math.Abs(period - 25) < 0.05);
        Assert.Equal(2, pair.Periods.Count);
        Assert.Equal(pair.Periods[^1], pair.ShortestPeriod);
    }

    [Fact]
    public void Transits_of_unlike_depth_are_no_pair()
    {
        LightCurve lightCurve = new SyntheticLightCurve(76) { TimeSpan = 70 }
            .With(new(Never, 140.1, 0.3), 3e-3).With(new(Never, 190.1, 0.3), 1e-3).Make();
        IReadOnlyList<LoneTransit> found = Search(lightCurve);
        Assert.Equal([140.1, 190.1], found.Select(one => Math.Round(Assert.Single(one.Times), 1)));
    }

    [Fact]
    public void Three_alike_transits_say_that_they_belong_to_the_search_for_periods()
    {
        LightCurve lightCurve = new SyntheticLightCurve(77) { TimeSpan = 70 }.With(new(22, 141.3, 0.3), 1e-3).Make();
        IReadOnlyList<LoneTransit> found = Search(lightCurve);
        Assert.Equal(3, found.Count);
        Assert.All(found, one => Assert.Contains(one.Notes, note => note.Contains("the search for periods", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_whole_search_reports_a_transit_that_does_not_repeat_and_none_of_a_candidates()
    {
        LightCurve lightCurve = new SyntheticLightCurve(78) { TimeSpan = 40 }
            .With(new(3.7, 132.6, 0.12), 8e-4).With(new(Never, 153.3, 0.4), 1e-3).Make();
        TransitSearchResult result = TransitSearch.Search(lightCurve);
        Assert.Equal(3.7, Assert.Single(result.Candidates).Ephemeris.Period, 0.01);
        Assert.Equal(153.3, Assert.Single(Assert.Single(result.LoneTransits).Times), 0.04);
        Assert.Empty(TransitSearch.Search(lightCurve, new TransitSearchSettings { LoneTransits = false }).LoneTransits);
    }

    [Theory]
    [InlineData("step")]
    [InlineData("ramp after a gap")]
    [InlineData("sag after a flare")]
    [InlineData("slope")]
    [InlineData("burst of waves")]
    [InlineData("point")]
    [InlineData("two points")]
    [InlineData("brightening")]
    [InlineData("half a transit before a gap")]
    public void What_is_no_dip_is_no_transit(string what)
    {
        const double time = 145.02;
        Func<double, double> light = what switch
        {
            "step" => t => t > time ? -2e-3 : 0,
            "ramp after a gap" => t => t > time ? -3e-3 * Math.Exp((time - t) / 0.4) : 0,
            "sag after a flare" => t => t > time ? (6e-3 * Math.Exp((time - t) / 0.04)) - (2e-3 * Math.Exp((time - t) / 0.3)) : 0,
            "slope" => t => 4e-3 * Math.Clamp(t - time, -1, 1),
            "burst of waves" => t => 2e-3 * Math.Sin(2 * Math.PI * (t - time) / 0.8) * Math.Exp(-Math.Pow((t - time) / 1.5, 2)),
            "point" => t => Math.Abs(t - time) < 0.0101 ? -0.02 : 0,
            "two points" => t => Math.Abs(t - time) < 0.02 ? -0.01 : 0,
            "brightening" => t => Math.Abs(t - time) < 0.2 ? 2e-3 : 0,
            _ => t => Math.Abs(t - time) < 0.2 ? -2e-3 : 0,
        };
        (double, double)[] gaps = what switch
        {
            "ramp after a gap" => [(time - 1, time)],
            "half a transit before a gap" => [(time, time + 1)],
            _ => [],
        };
        Assert.Empty(Search(new SyntheticLightCurve(79) { TimeSpan = 30, Variability = light, Gaps = gaps }.Make()));
    }

    [Fact]
    public void A_transit_with_half_a_day_to_a_gap_is_found_and_says_so()
    {
        LightCurve lightCurve = new SyntheticLightCurve(81) { TimeSpan = 30, Gaps = [(145.6, 147)] }.With(new(Never, 145, 0.3), 1e-3).Make();
        Assert.Contains("beside a gap, where instruments settle", Assert.Single(Search(lightCurve)).Notes);
    }

    [Fact]
    public void Pointing_jitter_of_the_first_sector_of_TESS_is_known_and_not_reported()
    {
        LightCurve source = new SyntheticLightCurve(82) { Start = 1325.3, TimeSpan = 27.5 }.With(new(Never, 1348.7, 0.3), 1e-3).Make();
        Assert.Empty(Search(On("TESS", TimeSystem.Btjd)));
        Assert.Single(Search(On("Simulated", TimeSystem.Btjd)));
        Assert.Single(Search(On("TESS", TimeSystem.Unknown)));

        LightCurve On(string mission, TimeSystem clock)
            => new(source.Time.Span, source.Flux.Span, source.FluxError.Span, default, clock, new LightCurveMetadata("star", mission));
    }

    [Theory]
    [InlineData(SimulatedKind.Quiet, null, 12)]
    [InlineData(SimulatedKind.Variable, null, 12)]
    [InlineData(SimulatedKind.Quiet, MissionSampling.TessFfi30, 12)]
    [InlineData(SimulatedKind.Variable, MissionSampling.TessFfi30, 12)]
    [InlineData(SimulatedKind.Flaring, MissionSampling.TessFfi30, 12)]
    [InlineData(SimulatedKind.Pulsator, MissionSampling.TessFfi30, 12)]
    public void Stars_without_planets_show_none(SimulatedKind kind, MissionSampling? sampling, int stars)
    {
        for (ulong seed = 1; seed <= (ulong)stars; seed++)
        {
            LightCurve star = LightCurveSimulator.Simulate(new SimulationSettings { Kind = kind, Seed = seed, Sampling = sampling }).LightCurve;
            Assert.Empty(Search(Detrender.Detrend(LightCurveCleaning.Clean(star)).LightCurve));
        }
    }

    [Fact]
    public void Scaling_all_errors_changes_nothing()
    {
        LightCurve lightCurve = new SyntheticLightCurve(83).With(new(Never, 150.2, 0.3), 1e-3).Make();
        double[] scaled = [.. lightCurve.FluxError.ToArray().Select(error => 37 * error)];
        LoneTransit one = Assert.Single(Search(lightCurve)), other = Assert.Single(Search(lightCurve.WithFlux(lightCurve.Flux.Span, scaled)));
        Assert.Equal(one.Times[0], other.Times[0], 1e-6);
        Assert.Equal(one.Snr, other.Snr, 1e-4);
    }

    [Fact]
    public void Too_few_points_hold_nothing_and_short_stretches_do_no_harm()
    {
        LightCurve lightCurve = new SyntheticLightCurve(84) { TimeSpan = 3 }.Make();
        Assert.Empty(Search(lightCurve.Where([.. Enumerable.Range(0, lightCurve.Count).Select(i => i < 20)])));
        Assert.Empty(Search(lightCurve.Where([.. Enumerable.Range(0, lightCurve.Count).Select(i => i < 35)])));
        Assert.Empty(Search(lightCurve.Where([.. Enumerable.Range(0, lightCurve.Count).Select(i => i % 4 == 0)])));
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        LightCurve lightCurve = new SyntheticLightCurve(85).Make();
        Assert.Throws<OperationCanceledException>(
            () => Search(lightCurve, cancellation: new CancellationToken(canceled: true)));
    }

    // A limb-darkened transit of a small planet.
    private static LightCurve Dipped(SyntheticLightCurve source, double time, double duration, double depth)
    {
        LightCurve flat = source.Make();
        TransitTemplate dip = TransitTemplate.Of(
            new LimbDarkenedTemplates(new QuadraticLimbDarkening(0.4, 0.26)),
            new TrialTransit(new Ephemeris(4 * duration, time, duration), 0.03, 0.3),
            source.Cadence);
        double[] flux = [.. flat.Flux.ToArray().Select((value, i) => value - (depth * dip.At(flat.Time.Span[i] - time)))];
        return flat.WithFlux(flux);
    }

    private static LoneTransitFilter Filter(LightCurve lightCurve, double cadence) => new(EmpiricalErrors.Of(lightCurve), cadence, CancellationToken.None);

    private static IReadOnlyList<LoneTransit> Search(LightCurve lightCurve, double? density = null, CancellationToken? cancellation = null)
    {
        TransitSearchSettings settings = new() { MaximumPeriod = lightCurve.TimeSpan / 3, StellarDensity = density };
        CancellationToken token = cancellation ?? TestContext.Current.CancellationToken;
        return LoneTransitSearch.Search(EmpiricalErrors.Of(lightCurve), settings, new SignalGauge(lightCurve, settings, token), token);
    }
}

using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

public class TransitSearchTests
{
    [Theory]
    [InlineData(0.27, 0.05, 4e-4)]
    [InlineData(1.93, 0.09, 3e-4)]
    [InlineData(7.41, 0.16, 6e-4)]
    [InlineData(19.3, 0.30, 1e-3)]
    public void Recovers_period_epoch_duration_and_depth_of_an_injected_transit(double period, double duration, double depth)
    {
        SyntheticLightCurve source = new(41);
        Ephemeris planet = new(period, source.Start + (0.37 * period), duration);
        TransitCandidate found = Search(source.With(planet, depth).Make()).Candidates[0];

        Assert.Equal(period, found.Ephemeris.Period, 3e-4 * period);
        Assert.InRange(Math.Abs(found.Ephemeris.Period - period), 0, 6 * found.PeriodError);
        Assert.InRange(Math.Abs(planet.FromTransit(found.Ephemeris.TransitTime)), 0, duration / 8);
        Assert.InRange(found.Ephemeris.Duration / duration, 0.75, 1.25);
        Assert.InRange(found.Depth / depth, 0.85, 1.2);
        Assert.InRange(found.FalseAlarmProbability, 0, 1e-6);
        Assert.Equal(1, found.Rank);
    }

    [Fact]
    public void The_epoch_is_right_at_every_phase_of_the_first_transit()
    {
        foreach (double phase in new[] { 0.0, 0.01, 0.2, 0.5, 0.8, 0.99 })
        {
            SyntheticLightCurve source = new(42) { TimeSpan = 25, Exposure = 0.0204 };
            Ephemeris planet = new(3.1, source.Start + (phase * 3.1), 0.12);
            TransitCandidate found = Search(source.With(planet, 2e-3).Make()).Candidates[0];
            Assert.Equal(3.1, found.Ephemeris.Period, 1e-3);
            Assert.InRange(Math.Abs(planet.FromTransit(found.Ephemeris.TransitTime)), 0, 0.12 / 20);
            Assert.InRange(found.Ephemeris.TransitTime, source.Start - 0.06, source.Start + 3.1 + 0.06);
        }
    }

    [Fact]
    public void Periods_shorter_than_the_cadence_are_searched_without_failing()
    {
        SyntheticLightCurve source = new(61) { TimeSpan = 400, Cadence = 1.003 };
        LightCurve sparse = source.With(new(0.3711, 131.6, 0.08), 2e-3).With(new(40, 140, 9), 5e-3).Make();
        TransitSearchResult result = TransitSearch.Search(sparse, new TransitSearchSettings { MaximumPeriod = 1, SnrThreshold = 3 });
        Assert.NotEmpty(result.Periodograms);
        Assert.All(result.Candidates, one => Assert.InRange(one.Ephemeris.Duration, 0, 0.24 * one.Ephemeris.Period));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_light_curve_without_noise_is_refused(bool dips)
    {
        double[] time = [.. Enumerable.Range(0, 500).Select(i => 0.02 * i)];
        double[] flux = [.. time.Select(t => dips && t % 2.1 < 0.1 ? 0.99 : 1.0)];
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => TransitSearch.Search(SyntheticLightCurve.Of(time, flux)));
        Assert.Contains("its noise cannot be measured", refusal.Message);
    }

    [Fact]
    public void Five_transits_in_ten_days_give_the_period_to_a_thousandth()
    {
        SyntheticLightCurve source = new(43) { TimeSpan = 10, Noise = 3e-5 };
        TransitCandidate found = Search(source.With(new(2.20474, 132.2, 0.16), 6.7e-3).Make()).Candidates[0];
        Assert.Equal(2.20474, found.Ephemeris.Period, 0.001 * 2.20474);
        Assert.Equal(5, found.TransitCount);
    }

    [Fact]
    public void Three_planets_come_out_strongest_first()
    {
        SyntheticLightCurve source = new(44) { TimeSpan = 40 };
        LightCurve lightCurve = source
            .With(new(2.253, 132.0, 0.07), 5e-4)
            .With(new(3.691, 133.1, 0.08), 1.6e-3)
            .With(new(7.451, 134.7, 0.09), 1.4e-3)
            .Make();
        TransitSearchResult result = Search(lightCurve);
        Assert.Equal(3, result.Candidates.Count);
        double[] periods = [3.691, 7.451, 2.253];
        Assert.All(result.Candidates, (c, i) => Assert.Equal(periods[i], c.Ephemeris.Period, 5e-4 * periods[i]));
        Assert.Equal([1, 2, 3], result.Candidates.Select(c => c.Rank));
        Assert.InRange(result.Periodograms.Count, 2, 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void Noise_alone_gives_no_candidate_white_or_red(double correlation)
    {
        for (int seed = 100; seed < 112; seed++)
        {
            LightCurve lightCurve = new SyntheticLightCurve(seed) { TimeSpan = 30, Correlation = correlation }.Make();
            Assert.Empty(Search(lightCurve).Candidates);
        }
    }

    [Fact]
    public void Correlated_noise_lowers_the_significance_and_white_noise_hardly_does()
    {
        Ephemeris planet = new(4.3, 132.9, 0.15);
        TransitCandidate white = Search(new SyntheticLightCurve(45).With(planet, 1.5e-3).Make()).Candidates[0];
        TransitCandidate red = Search(new SyntheticLightCurve(45) { Correlation = 0.8 }.With(planet, 1.5e-3).Make()).Candidates[0];
        Assert.InRange(white.Snr / white.Statistics.Mes, 0.85, 1);
        Assert.InRange(red.Snr / red.Statistics.Mes, 0.1, 0.6);
    }

    [Fact]
    public void A_star_that_varies_like_a_wave_is_no_transit()
    {
        SyntheticLightCurve source = new(46) { TimeSpan = 27, Variability = t => 0.03 * Math.Sin(2 * Math.PI * t / 0.486) };
        Assert.Empty(Search(source.Make()).Candidates);
    }

    // Rotators whose trough, flattened by the trend, repeats at the rotation period or a fraction of it and lasts as long as the search allows.
    [Theory]
    [InlineData(1, 10, 700)]
    [InlineData(32, 30, 400)]
    [InlineData(34, 10, 700)]
    [InlineData(36, 30, 400)]
    [InlineData(37, 10, 700)]
    public void The_trough_of_a_spotted_star_is_no_transit(ulong seed, double minutes, double noisePpm)
    {
        LightCurve star = LightCurveSimulator.Simulate(new SimulationSettings
        {
            Kind = SimulatedKind.Variable,
            Seed = seed,
            Cadence = minutes / 1440,
            Noise = 1e-6 * noisePpm,
        }).LightCurve;
        LightCurve flat = Detrender.Detrend(LightCurveCleaning.Clean(star)).LightCurve;
        Assert.Empty(TransitSearch.Search(flat).Candidates);
    }

    [Fact]
    public void One_or_two_deep_dips_are_no_period()
    {
        SyntheticLightCurve source = new(47);
        LightCurve lightCurve = source.With(new(400, 150.3, 0.3), 0.05).With(new(400, 168.9, 0.2), 0.02).Make();
        Assert.Empty(Search(lightCurve).Candidates);
    }

    [Fact]
    public void A_planet_beside_one_deep_dip_is_still_found()
    {
        SyntheticLightCurve source = new(48);
        LightCurve lightCurve = source.With(new(400, 150.3, 0.3), 0.05).With(new(3.3, 132.4, 0.12), 1e-3).Make();
        TransitCandidate found = Assert.Single(Search(lightCurve).Candidates);
        Assert.Equal(3.3, found.Ephemeris.Period, 1e-3);
    }

    [Fact]
    public void An_eclipsing_binary_keeps_the_period_of_its_primary_eclipse()
    {
        SyntheticLightCurve source = new(49) { TimeSpan = 40 };
        LightCurve lightCurve = source.With(new(3, 132.4, 0.15), 0.1).With(new(3, 133.9, 0.15), 0.02).Make();
        TransitSearchResult result = Search(lightCurve);
        Assert.Equal(3, result.Candidates[0].Ephemeris.Period, 1e-3);
        Assert.InRange(result.Candidates[0].Depth, 0.09, 0.11);
        Assert.Contains("secondary eclipse", Assert.Single(result.Candidates[1].Notes));
    }

    [Fact]
    public void Only_transits_with_at_least_half_their_cadences_are_counted()
    {
        SyntheticLightCurve source = new(50) { TimeSpan = 30, Gaps = [(136.15, 136.5), (140.3, 140.42)] };
        // Transits at 132.3, 136.3, 140.3, ...: the second is lost whole and two thirds of the third.
        TransitCandidate found = Search(source.With(new(4, 132.3, 0.2), 2e-3).Make()).Candidates[0];
        Assert.Equal(4, found.Ephemeris.Period, 2e-3);
        Assert.Equal(6, found.TransitCount);
    }

    [Fact]
    public void Scaling_the_errors_or_leaving_them_out_changes_no_result()
    {
        LightCurve lightCurve = new SyntheticLightCurve(51) { TimeSpan = 30 }.With(new(3.3, 132.4, 0.12), 8e-4).Make();
        TransitCandidate plain = Search(lightCurve).Candidates[0];
        double[] error = lightCurve.FluxError.ToArray();
        TransitCandidate scaled = Search(lightCurve.WithFlux(lightCurve.Flux.Span, [.. error.Select(e => 7919 * e)])).Candidates[0];
        TransitCandidate without = Search(SyntheticLightCurve.Of(lightCurve.Time.ToArray(), lightCurve.Flux.ToArray())).Candidates[0];
        Assert.Equal(plain.Snr, scaled.Snr, 1e-6 * plain.Snr);
        Assert.Equal(plain.Snr, without.Snr, 1e-6 * plain.Snr);
        Assert.Equal(plain.Ephemeris.Period, scaled.Ephemeris.Period, 1e-9);
    }

    [Fact]
    public void The_candidates_do_not_depend_on_the_number_of_threads()
    {
        LightCurve lightCurve = new SyntheticLightCurve(52) { TimeSpan = 30 }.With(new(3.3, 132.4, 0.12), 8e-4).Make();
        TransitCandidate one = Search(lightCurve, new() { Threads = 1 }).Candidates[0];
        TransitCandidate many = Search(lightCurve, new() { Threads = 5 }).Candidates[0];
        Assert.Equal(one.Statistics.Transits, many.Statistics.Transits);
        Assert.Equal(one.Aliases, many.Aliases);
        TransitStatistics none = new(0, [], 0, 0, 0);
        Assert.Equal(
            one with { Notes = [], Aliases = [], Statistics = none }, many with { Notes = [], Aliases = [], Statistics = none });
    }

    [Fact]
    public void The_settings_used_are_reported_whole()
    {
        TransitSearchResult result = Search(new SyntheticLightCurve(53) { TimeSpan = 12 }.Make());
        Assert.InRange(result.Settings.MaximumPeriod!.Value, 3.9, 4);
        Assert.NotNull(result.Settings.Threads);
        Assert.Single(result.Periodograms);
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        using CancellationTokenSource source = new();
        LightCurve lightCurve = new SyntheticLightCurve(54) { TimeSpan = 400 }.Make();
        Assert.ThrowsAny<OperationCanceledException>(
            () => TransitSearch.Search(lightCurve, progress: new CancelAtFirst(source), cancellationToken: source.Token));
    }

    [Fact]
    public void Refuses_what_cannot_be_searched_and_says_why()
    {
        LightCurve short_ = new SyntheticLightCurve(55) { TimeSpan = 0.5, Cadence = 0.01 }.Make();
        LightCurve lightCurve = new SyntheticLightCurve(55) { TimeSpan = 10 }.Make();
        Assert.Contains("3 transits do not fit into 0.4", Message(() => Search(short_)));
        Assert.Contains("maximum period must be above", Message(() => Search(lightCurve, new() { MaximumPeriod = 0.1 })));
        Assert.Contains("MinimumPeriod must be positive", Message(() => Search(lightCurve, new() { MinimumPeriod = 0 })));
        Assert.Contains("MinimumTransits must be at least 2", Message(() => Search(lightCurve, new() { MinimumTransits = 1 })));
        Assert.Contains("BinsPerDuration must be 3 to 16", Message(() => Search(lightCurve, new() { BinsPerDuration = 0 })));
        Assert.Contains("SnrThreshold must be positive", Message(() => Search(lightCurve, new() { SnrThreshold = double.NaN })));
        Assert.Contains("MaximumPlanets", Message(() => Search(lightCurve, new() { MaximumPlanets = 0 })));
        Assert.Contains("trial periods, more than", Message(() => Search(lightCurve, new() { MinimumPeriod = 1e-12 })));
        double[] flux = lightCurve.Flux.ToArray();
        flux[7] = double.NaN;
        Assert.Contains("point 7 is NaN", Message(() => Search(lightCurve.WithFlux(flux))));
        Assert.Contains("at least 30 points", Message(() => Search(SyntheticLightCurve.Of([0, 10], [1, 1]))));

        static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    private sealed class CancelAtFirst(CancellationTokenSource source) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => source.Cancel();
    }

    private static TransitSearchResult Search(LightCurve lightCurve, TransitSearchSettings? settings = null)
        => TransitSearch.Search(lightCurve, settings);
}

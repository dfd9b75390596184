using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>What transit searches are known to get wrong, asked of the whole search; the coarse stage has its own such tests.</summary>
public class SearchPitfallsTests
{
    [Fact]
    public void A_long_transit_across_the_first_time_stamp_keeps_its_SNR()
    {
        const double period = 4.137, duration = 0.2, depth = 0.01;
        double[] kept = [.. Enumerable.Range(0, 24).Select(i =>
        {
            SyntheticLightCurve source = new(71) { Cadence = 0.007 };
            Ephemeris planet = new(period, source.Start + (i / 24.0 * period), duration);
            LightCurve lightCurve = source.With(planet, depth).Make();
            TransitCandidate found = Search(lightCurve, new() { MinimumPeriod = 4, MaximumPeriod = 4.3 }).Candidates[0];
            double inside = lightCurve.Time.ToArray().Count(t => Math.Abs(planet.FromTransit(t)) < 0.5 * duration);
            return found.Statistics.Mes / (depth / source.Noise * Math.Sqrt(inside * (1 - (inside / lightCurve.Count))));
        })];
        Assert.All(kept, part => Assert.InRange(part, 0.95, 1.02));
        Assert.InRange(kept.Max() / kept.Min(), 1, 1.02);
    }

    [Fact]
    public void One_missing_flux_is_refused_and_cleaned_data_give_the_planet()
    {
        LightCurve lightCurve = new SyntheticLightCurve(72) { TimeSpan = 30 }.With(new(3.3, 132.4, 0.12), 1e-3).Make();
        double[] flux = lightCurve.Flux.ToArray();
        flux[222] = double.NaN;
        LightCurve holed = lightCurve.WithFlux(flux);
        Assert.Contains("point 222 is NaN", Assert.Throws<ArgumentException>(() => Search(holed)).Message);
        Assert.Equal(3.3, Search(LightCurveCleaning.Clean(holed)).Candidates[0].Ephemeris.Period, 1e-3);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(0.01)]
    [InlineData(1e12)]
    public void Errors_wrong_by_any_factor_change_neither_the_periodogram_nor_the_candidates(double factor)
    {
        LightCurve lightCurve = new SyntheticLightCurve(73) { TimeSpan = 30 }.With(new(3.3, 132.4, 0.12), 6e-4).Make(t => t > 145 ? 2 : 1);
        TransitSearchResult right = Search(lightCurve);
        TransitSearchResult wrong = Search(lightCurve.WithFlux(
            lightCurve.Flux.Span, [.. lightCurve.FluxError.ToArray().Select(e => factor * e)]));
        int best = right.Periodograms[0].Best;
        Assert.Equal(best, wrong.Periodograms[0].Best);
        Assert.Equal(right.Periodograms[0].Snr.Span[best], wrong.Periodograms[0].Snr.Span[best], 1e-3);
        Assert.Equal(right.Periodograms[0].Sde.Span[best], wrong.Periodograms[0].Sde.Span[best], 1e-3);
        Assert.Equal(right.Candidates.Count, wrong.Candidates.Count);
        Assert.Equal(right.Candidates[0].Snr, wrong.Candidates[0].Snr, 1e-6 * right.Candidates[0].Snr);
        Assert.Equal(right.Candidates[0].Ephemeris.Period, wrong.Candidates[0].Ephemeris.Period, 1e-8);
    }

    [Theory]
    [InlineData(1e-6, 1)]
    [InlineData(0.05, 200)]
    public void An_absurd_search_is_refused_with_its_cost_before_anything_is_done(double minimumPeriod, double density)
    {
        SyntheticLightCurve source = new(74) { TimeSpan = 36525, Cadence = 30 };
        LightCurve century = source.Make();
        TransitSearchSettings settings = new() { MinimumPeriod = minimumPeriod, StellarDensity = density, BinsPerDuration = 16 };
        ProgressRecorder recorder = new();
        string refusal = Assert.Throws<ArgumentException>(() => TransitSearch.Search(century, settings, recorder)).Message;
        Assert.Contains("trial periods, more than", refusal);
        Assert.Equal(refusal, Assert.Throws<ArgumentException>(() => TransitSearch.Plan(century, settings)).Message);
        Assert.Empty(recorder.Reports);
    }

    [Fact]
    public void The_plan_has_as_many_trials_as_the_periodogram()
    {
        LightCurve lightCurve = new SyntheticLightCurve(75) { TimeSpan = 30 }.Make();
        TransitSearchSettings settings = new() { StellarDensity = 3, MaximumPeriod = 20 };
        Periodogram done = Search(lightCurve, settings).Periodograms[0];
        SearchPlan plan = TransitSearch.Plan(lightCurve, settings);
        Assert.Equal(done.Count, plan.Trials);
        Assert.Equal(plan.MinimumPeriod, done.Period.Span[0], 1e-9);
        Assert.InRange(done.Period.Span[^1], 0.99 * plan.MaximumPeriod, (1 + 1e-9) * plan.MaximumPeriod);
    }

    [Fact]
    public void Progress_never_goes_back_within_a_stage_and_each_stage_ends_at_one()
    {
        ProgressRecorder recorder = new();
        LightCurve lightCurve = new SyntheticLightCurve(76) { TimeSpan = 40 }.With(new(3.3, 132.4, 0.12), 1e-3).Make();
        TransitSearchResult result = TransitSearch.Search(lightCurve, null, recorder);
        IGrouping<string, StageProgress>[] stages = [.. recorder.Reports.GroupBy(report => report.Stage)];
        Assert.InRange(stages.Length, result.Periodograms.Count, 3 * result.Periodograms.Count);
        Assert.All(stages, stage => Assert.Equal(stage.Select(report => report.Fraction).Order(), stage.Select(report => report.Fraction)));
        Assert.All(stages, stage => Assert.Equal(1, stage.Last().Fraction));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(2, 50)]
    [InlineData(2, 99)]
    public void A_cancelled_search_stops_at_once(int threads, int percent)
    {
        using CancellationTokenSource source = new();
        int afterwards = 0;
        ProgressRecorder recorder = new(() => afterwards += source.IsCancellationRequested ? 1 : 0);
        CancelAt cancel = new(recorder, source, percent / 100.0);
        LightCurve lightCurve = new SyntheticLightCurve(77) { TimeSpan = 300 }.With(new(3.3, 132.4, 0.12), 1e-3).Make();
        Assert.ThrowsAny<OperationCanceledException>(
            () => TransitSearch.Search(lightCurve, new() { Threads = threads }, cancel, source.Token));
        Assert.InRange(afterwards, 0, threads);
    }

    [Theory]
    [InlineData("period below the cadence's tenfold", 0.21, 0.04, 60, 5e-4, 2)]
    [InlineData("period below 0.6 d", 0.5531, 0.06, 60, 5e-4, 2)]
    [InlineData("transit of two cadences", 2.1, 0.045, 60, 1e-3, 2)]
    [InlineData("transit of half an exposure", 0.83, 0.011, 60, 1.5e-3, 2)]
    [InlineData("two rows", 27.3, 0.25, 60, 2e-3, 2)]
    [InlineData("period above half the time span", 41.7, 0.3, 60, 2e-3, 2)]
    public void Extreme_periods_and_durations_are_found(
        string kind, double period, double duration, double timeSpan, double depth, int minimumTransits)
    {
        const double exposure = 0.0204;
        SyntheticLightCurve noise = new(78);
        Ephemeris planet = new(period, 0.31 * period, duration);
        double[] time = [.. Enumerable.Range(0, (int)(timeSpan / exposure)).Select(i => i * exposure)];
        double[] flux = [.. time.Select(t => 1 + (1e-4 * noise.Normal()) - (depth * Overlap(planet.FromTransit(t))))];
        TransitSearchResult result = Search(SyntheticLightCurve.Of(time, flux), new() { MinimumTransits = minimumTransits, MaximumPeriod = 0.9 * timeSpan });
        Assert.True(result.Candidates.Count > 0, kind);
        Assert.Equal(period, result.Candidates[0].Ephemeris.Period, 1e-3 * period);

        // The part of an exposure that a transit takes.
        double Overlap(double middle)
            => Math.Max(0, Math.Min(middle + (exposure / 2), duration / 2) - Math.Max(middle - (exposure / 2), -duration / 2)) / exposure;
    }

    // The narrower the range of periods, the more of it is flanks of the signal itself.
    [Theory]
    [InlineData(4, 4.3)]
    [InlineData(4.1, 4.2)]
    [InlineData(3.5, 5)]
    public void A_strong_signal_is_found_in_a_narrow_range_of_periods(double minimum, double maximum)
    {
        foreach (double depth in new[] { 1e-4, 1e-3, 0.01 })
        {
            SyntheticLightCurve source = new(83);
            TransitSearchResult result = Search(
                source.With(new(4.137, 133.1, 0.2), depth).Make(), new() { MinimumPeriod = minimum, MaximumPeriod = maximum });
            Assert.Equal(4.137, Assert.Single(result.Candidates).Ephemeris.Period, 1e-3 * 4.137);
        }
    }

    [Fact]
    public void A_gap_of_many_periods_costs_only_its_own_transits()
    {
        SyntheticLightCurve source = new(79) { TimeSpan = 100, Gaps = [(145, 215)] };
        TransitCandidate found = Search(source.With(new(2.717, 132.4, 0.12), 1e-3).Make()).Candidates[0];
        Assert.Equal(2.717, found.Ephemeris.Period, 1e-4);
        Assert.Equal(11, found.TransitCount);
    }

    [Fact]
    public void Red_noise_lowers_the_SNR_the_more_the_longer_it_is_correlated()
    {
        double[] parts = [.. new[] { 0, 0.5, 0.8, 0.95 }.Select(correlation =>
        {
            SyntheticLightCurve source = new(80) { Correlation = correlation };
            TransitCandidate found = Search(source.With(new(4.3, 132.9, 0.15), 3e-3).Make()).Candidates[0];
            return found.Snr / found.Statistics.Mes;
        })];
        Assert.InRange(parts[0], 0.85, 1.001);
        Assert.All(parts.Skip(1).Zip(parts), pair => Assert.InRange(pair.First, 0.03, 0.9 * pair.Second));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void Red_noise_alone_gives_no_candidate(double correlation)
    {
        for (int seed = 300; seed < 310; seed++)
        {
            LightCurve lightCurve = new SyntheticLightCurve(seed) { TimeSpan = 30, Correlation = correlation }.Make();
            Assert.Empty(Search(lightCurve).Candidates);
        }
    }

    [Fact]
    public void The_epoch_of_a_signal_of_SNR_50_is_right_to_a_twentieth_of_the_duration_at_every_phase()
    {
        for (int i = 0; i < 40; i++)
        {
            SyntheticLightCurve source = new(400 + i) { TimeSpan = 40, Cadence = 0.0139 };
            Ephemeris planet = new(3.1, source.Start + (i / 40.0 * 3.1), 0.15);
            TransitCandidate found = Search(source.With(planet, 4.5e-4).Make(), new() { MinimumPeriod = 2.5, MaximumPeriod = 4 }).Candidates[0];
            Assert.InRange(found.Statistics.Mes, 43, 60);
            Assert.InRange(Math.Abs(planet.FromTransit(found.Ephemeris.TransitTime)), 0, 0.15 / 20);
        }
    }

    [Fact]
    public void Times_out_of_order_or_repeated_are_no_light_curve()
    {
        Assert.Contains("times must increase strictly; point 2", Refusal([0, 1, 0.5]));
        Assert.Contains("times must increase strictly; point 1", Refusal([0, 0, 1]));

        static string Refusal(double[] time)
            => Assert.Throws<ArgumentException>(() => SyntheticLightCurve.Of(time, [1, 1, 1])).Message;
    }

    [Fact]
    public void Points_at_random_times_serve_as_well_as_even_ones()
    {
        SyntheticLightCurve noise = new(81);
        Ephemeris planet = new(3.3, 1.1, 0.12);
        double[] time = [.. Enumerable.Range(0, 3000).Select(_ => 40 * noise.Uniform()).Order()];
        double[] flux = [.. time.Select(t => 1 + (1e-4 * noise.Normal()) - (Math.Abs(planet.FromTransit(t)) < 0.06 ? 5e-4 : 0))];
        TransitCandidate found = Search(SyntheticLightCurve.Of(time, flux)).Candidates[0];
        Assert.Equal(3.3, found.Ephemeris.Period, 1e-3);
        Assert.InRange(Math.Abs(planet.FromTransit(found.Ephemeris.TransitTime)), 0, 0.12 / 12);
    }

    [Fact]
    public void Two_cadences_and_two_years_between_them_go_together()
    {
        SyntheticLightCurve noise = new(82);
        Ephemeris planet = new(3.3, 1.1, 0.12);
        double[] time = [.. Enumerable.Range(0, 1300).Select(i => 0.0204 * i), .. Enumerable.Range(0, 15000).Select(i => 730 + (0.00139 * i))];
        double[] error = [.. time.Select(t => t < 700 ? 1e-4 : 3.8e-4)];
        double[] flux = [.. time.Select((t, i) => 1 + (error[i] * noise.Normal()) - (Math.Abs(planet.FromTransit(t)) < 0.06 ? 5e-4 : 0))];
        LightCurveSegment[] segments = [new("30 min", 0, 1300, ExposureTime: 0.0204), new("2 min", 1300, 15000, ExposureTime: 0.00139)];
        TransitCandidate found = Search(SyntheticLightCurve.Of(time, flux, error, segments)).Candidates[0];
        Assert.Equal(3.3, found.Ephemeris.Period, 1e-4);
        Assert.InRange(found.Depth, 4.2e-4, 6e-4);
    }

    private static TransitSearchResult Search(LightCurve lightCurve, TransitSearchSettings? settings = null)
        => TransitSearch.Search(lightCurve, settings);

    private sealed class CancelAt(ProgressRecorder recorder, CancellationTokenSource source, double fraction) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            recorder.Report(value);
            if (value.Fraction >= fraction)
            {
                source.Cancel();
            }
        }
    }
}

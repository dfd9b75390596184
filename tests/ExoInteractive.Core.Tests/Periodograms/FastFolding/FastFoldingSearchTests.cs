using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Periodograms.FastFolding;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms.FastFolding;

public class FastFoldingSearchTests
{
    [Theory]
    [InlineData(1, 0.2, 3.9, 1, 6)]
    [InlineData(2, 0.35, 9.9, 0.05, 6)]
    [InlineData(3, 0.25, 2, 30, 3)]
    [InlineData(4, 5, 19.9, 1, 4)]
    public void Every_trial_agrees_with_the_slow_search_in_double_precision(
        int seed, double minimum, double maximum, double density, int binsPerDuration)
    {
        SyntheticLightCurve source = new(seed) { TimeSpan = 20, Cadence = 0.03, Gaps = [(136, 138.3)] };
        LightCurve lightCurve = source.With(new(1.31, 132, 0.1), 3e-4).Make(t => Math.Pow(10, 2 * Math.Sin(7 * t)));
        FastFoldingSettings settings = new()
        {
            MinimumPeriod = minimum,
            MaximumPeriod = maximum,
            StellarDensity = density,
            BinsPerDuration = binsPerDuration,
            CoarserOctaves = 0,
        };
        Periodogram fast = FastFoldingSearch.Search(lightCurve, settings);
        List<SlowFastFolding.Trial> slow = SlowFastFolding.Search(lightCurve, FoldingGrid.Of(lightCurve.TimeSpan, settings.Resolve(lightCurve.TimeSpan), 0));
        Assert.Equal(slow.Count, fast.Count);
        for (int i = 0; i < slow.Count; i++)
        {
            Assert.Equal(slow[i].Period, fast.Period.Span[i], 1e-12 * slow[i].Period);
            Assert.Equal(slow[i].Snr, fast.Snr.Span[i], 1e-4 * (1 + slow[i].Snr));
        }
    }

    [Fact]
    public void The_plan_counts_what_is_done()
    {
        LightCurve lightCurve = new SyntheticLightCurve(5) { TimeSpan = 15, Cadence = 0.05 }.Make();
        FastFoldingSettings settings = new() { MaximumPeriod = 7.2, Threads = 2 };
        SearchPlan plan = FastFoldingSearch.Plan(lightCurve, settings);
        List<SlowFastFolding.Trial>[] passes = [.. Enumerable.Range(0, 2).Select(octave => SlowFastFolding.Search(
            lightCurve, FoldingGrid.Of(lightCurve.TimeSpan, settings.Resolve(lightCurve.TimeSpan), octave)))];
        Assert.Equal(FastFoldingSearch.Search(lightCurve, settings).Count, plan.Trials);
        Assert.Equal(passes[0].Count, plan.Trials);
        Assert.Equal(passes.Sum(trials => trials.Sum(trial => (long)trial.Bins)), plan.Bins);
        Assert.Equal(passes.Sum(trials => trials.Sum(trial => (long)trial.Boxes)), plan.Boxes);
    }

    // The transit's 0.2 d and 0.36 d are 1.7 and 3 times the expected duration: the longest boxes of both passes.
    [Theory]
    [InlineData(0.12)]
    [InlineData(0.2)]
    [InlineData(0.36)]
    public void A_box_across_the_first_time_stamp_keeps_its_SNR(double duration)
    {
        const double period = 4.137;
        double[] kept = [.. Enumerable.Range(0, 60).Select(i =>
        {
            LightCurve lightCurve = Noiseless(new Ephemeris(period, 131.5 + (i / 60.0 * period), duration), 1e-3, 60);
            Periodogram coarse = FastFoldingSearch.Search(lightCurve, new() { MinimumPeriod = 4, MaximumPeriod = 4.3 });
            Periodogram exact = BoxLeastSquares.Search(
                lightCurve, PeriodGrid.Of([period]), [duration], new() { Oversample = 50, Objective = BoxObjective.Snr });
            return coarse.Snr.Span[coarse.Best] / exact.Snr.Span[0];
        })];
        Assert.All(kept, part => Assert.InRange(part, 0.88, 1.001));
        Assert.InRange(kept.Min() / kept.Average(), 0.94, 1);
    }

    [Fact]
    public void No_point_is_lost_in_the_last_partial_bin_or_row()
    {
        LightCurve lightCurve = new SyntheticLightCurve(6) { TimeSpan = 23.456 }.Make(t => t > 154 ? 0.1 : 1);
        FoldingSeries series = FoldingSeries.Of(lightCurve);
        FoldingGrid grid = FoldingGrid.Of(lightCurve.TimeSpan, new FastFoldingSettings().Resolve(lightCurve.TimeSpan), 0);
        FoldingRows<Lanes256> folding = new();
        FoldedRow row = new(grid.Bands.Max(band => band.LastLength), grid.LongestBox);
        foreach (FoldingBand band in grid.Bands)
        {
            BinnedSeries binned = new(series, band);
            for (int m = band.FirstLength; m <= band.LastLength; m++)
            {
                int rows = band.Rows(m);
                folding.Fold(binned, m, rows);
                foreach (int s in new[] { 0, rows / 2, rows - 1 })
                {
                    folding.Sum(s, row);
                    Assert.Equal(series.TotalWeight, row.Weight[..m].Sum(w => (double)w), 1e-5 * series.TotalWeight);
                    Assert.Equal(0, row.Deficit[..m].Sum(x => (double)x), 1e-5 * Math.Sqrt(series.TotalWeight));
                }
            }
        }
    }

    [Fact]
    public void Threads_change_no_bit_of_the_periodogram()
    {
        LightCurve lightCurve = new SyntheticLightCurve(7) { TimeSpan = 45 }.With(new(3.3, 132.4, 0.12), 2e-4).Make();
        Periodogram one = FastFoldingSearch.Search(lightCurve, new() { Threads = 1 });
        foreach (int threads in new[] { 2, 5 })
        {
            Periodogram many = FastFoldingSearch.Search(lightCurve, new() { Threads = threads });
            Assert.Equal(one.Period.ToArray(), many.Period.ToArray());
            Assert.Equal(one.Power.ToArray(), many.Power.ToArray());
            Assert.Equal(one.Depth.ToArray(), many.Depth.ToArray());
            Assert.Equal(one.DepthError.ToArray(), many.DepthError.ToArray());
            Assert.Equal(one.Duration.ToArray(), many.Duration.ToArray());
            Assert.Equal(one.TransitTime.ToArray(), many.TransitTime.ToArray());
            Assert.Equal(one.Snr.ToArray(), many.Snr.ToArray());
            Assert.Equal(one.Sde.ToArray(), many.Sde.ToArray());
            Assert.Equal(one.NullChiSquared, many.NullChiSquared);
        }
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.03)]
    [InlineData(4567.8)]
    [InlineData(1e9)]
    public void Wrong_errors_move_no_box_and_flatten_no_SDE(double factor)
    {
        LightCurve lightCurve = new SyntheticLightCurve(8) { TimeSpan = 30 }.With(new(3.3, 132.4, 0.12), 3e-4).Make();
        double[] error = lightCurve.FluxError.ToArray();
        Periodogram right = FastFoldingSearch.Search(lightCurve);
        Periodogram wrong = FastFoldingSearch.Search(lightCurve.WithFlux(lightCurve.Flux.Span, [.. error.Select(e => factor * e)]));
        Assert.Equal(right.Best, wrong.Best);
        Assert.Equal(right.Sde.Span[right.Best], wrong.Sde.Span[right.Best], 1e-3 * right.Sde.Span[right.Best]);
        Assert.Equal(right.SdeRaw, wrong.SdeRaw, 1e-3 * right.SdeRaw);
        Assert.InRange(right.Sde.Span[right.Best], 8, 100);
        for (int i = 0; i < right.Count; i++)
        {
            Assert.Equal(right.Snr.Span[i], factor * wrong.Snr.Span[i], 1e-4 * (1 + right.Snr.Span[i]));
        }
    }

    [Fact]
    public void A_weight_of_two_equals_a_repeated_point()
    {
        LightCurve lightCurve = new SyntheticLightCurve(9) { TimeSpan = 20 }.With(new(3.3, 132.4, 0.12), 2e-4).Make();
        double[] time = lightCurve.Time.ToArray(), flux = lightCurve.Flux.ToArray(), error = lightCurve.FluxError.ToArray();
        int[] twice = [.. Enumerable.Range(0, time.Length).SelectMany(i => i % 3 == 1 && i < time.Length - 1 ? new[] { i, i } : [i])];
        Periodogram repeated = FastFoldingSearch.Search(SyntheticLightCurve.Of(
            [.. twice.Select((i, n) => time[i] + (n > 0 && twice[n - 1] == i ? 1e-10 : 0))],
            [.. twice.Select(i => flux[i])],
            [.. twice.Select(i => error[i])]));
        Periodogram weighted = FastFoldingSearch.Search(
            lightCurve.WithFlux(flux, [.. error.Select((e, i) => i % 3 == 1 && i < time.Length - 1 ? e / Math.Sqrt(2) : e)]));
        Assert.Equal(weighted.Period.ToArray(), repeated.Period.ToArray());
        for (int i = 0; i < weighted.Count; i++)
        {
            Assert.Equal(weighted.Snr.Span[i], repeated.Snr.Span[i], 1e-4 * (1 + weighted.Snr.Span[i]));
        }
    }

    [Fact]
    public void A_brightening_is_no_dimming()
    {
        Ephemeris ephemeris = new(4.137, 133, 0.12);
        FastFoldingSettings settings = new() { MinimumPeriod = 4, MaximumPeriod = 4.3 };
        Periodogram dim = FastFoldingSearch.Search(Noiseless(ephemeris, 1e-3, 60), settings);
        Periodogram bright = FastFoldingSearch.Search(Noiseless(ephemeris, -1e-3, 60), settings);
        Assert.InRange(bright.Snr.Span[bright.Best] / dim.Snr.Span[dim.Best], 0, 0.12);
        Assert.InRange(bright.Depth.Span[bright.Best], 0, 1e-4);
    }

    // All points of a night fall into one box of a one-day fold: nothing is left beside it to be dimmer than.
    [Theory]
    [InlineData(0.04)]
    [InlineData(0.25)]
    public void A_box_holding_all_or_nearly_all_weight_gains_no_more_than_there_is(double night)
    {
        SyntheticLightCurve noise = new(10);
        double[] time = [.. Enumerable.Range(0, 40).SelectMany(day => Enumerable.Range(0, 12).Select(i => day + (night * (i + noise.Uniform()) / 12)))];
        double[] flux = [.. time.Select((_, i) => 1 + (1e-3 * noise.Normal()) - (i == 77 ? 0.5 : 0))];
        double[] error = [.. time.Select((_, i) => i % 12 == 5 ? 1e-5 : 1e-2)];
        Periodogram result = FastFoldingSearch.Search(
            SyntheticLightCurve.Of(time, flux, error), new() { MinimumPeriod = 0.2, MaximumPeriod = 4, StellarDensity = 0.01 });
        Assert.All(result.Snr.ToArray(), snr => Assert.InRange(snr, 0, Math.Sqrt(result.NullChiSquared) * 1.001));
        Assert.Contains(result.Snr.ToArray(), snr => snr > 0);
    }

    [Fact]
    public void One_missing_flux_is_refused_and_cleaned_data_go_through()
    {
        LightCurve lightCurve = new SyntheticLightCurve(11) { TimeSpan = 30 }.With(new(3.3, 132.4, 0.12), 1e-3).Make();
        double[] flux = lightCurve.Flux.ToArray();
        flux[123] = double.NaN;
        LightCurve holed = lightCurve.WithFlux(flux);
        Assert.Contains("point 123 is NaN", Assert.Throws<ArgumentException>(() => FastFoldingSearch.Search(holed)).Message);
        Periodogram cleaned = FastFoldingSearch.Search(LightCurveCleaning.Clean(holed));
        Assert.All(cleaned.Snr.ToArray(), snr => Assert.True(double.IsFinite(snr)));
        Assert.Equal(3.3, cleaned.Period.Span[cleaned.Best], 0.01);
    }

    [Fact]
    public void Transits_of_every_kind_keep_most_of_their_exact_SNR()
    {
        Random random = new(12);
        List<double> kept = [];
        for (int i = 0; i < 40; i++)
        {
            double period = Math.Exp(random.NextDouble() * Math.Log(40)) * 0.3, central = 0.0756 * Math.Cbrt(period);
            Ephemeris planet = new(period, 131.5 + (random.NextDouble() * period), Math.Min(0.2 * period, central * (0.6 + (0.8 * random.NextDouble()))));
            LightCurve lightCurve = Noiseless(planet, 1e-3, 50, 0.01);
            Periodogram coarse = FastFoldingSearch.Search(lightCurve, new() { MinimumPeriod = 0.95 * period, MaximumPeriod = 1.05 * period });
            Periodogram exact = BoxLeastSquares.Search(
                lightCurve,
                PeriodGrid.Of([.. Enumerable.Range(-4, 9).Select(step => period * (1 + (step * 0.02 * planet.Duration / 50)))]),
                new PhysicalDurations { BinsPerDuration = 40, Growth = 1.05 },
                new() { Objective = BoxObjective.Snr });
            kept.Add(coarse.Snr.Span[coarse.Best] / exact.Snr.Span[exact.Best]);
        }

        Assert.All(kept, part => Assert.InRange(part, 0.85, 1.02));
        Assert.InRange(kept.Average(), 0.92, 1);
    }

    [Fact]
    public void Progress_never_goes_back_and_ends_at_one()
    {
        ProgressRecorder recorder = new();
        FastFoldingSearch.Search(new SyntheticLightCurve(13).Make(), new() { Threads = 3 }, recorder);
        Assert.Equal(recorder.Fractions.Order(), recorder.Fractions);
        Assert.Equal(1, recorder.Fractions[^1]);
        Assert.InRange(recorder.Fractions.Count, 50, 102);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_cancelled_search_does_no_more_than_the_folds_at_work(int threads)
    {
        using CancellationTokenSource source = new();
        ProgressRecorder recorder = new(source.Cancel);
        LightCurve lightCurve = new SyntheticLightCurve(14) { TimeSpan = 300, Cadence = 0.2 }.Make();
        Assert.ThrowsAny<OperationCanceledException>(
            () => FastFoldingSearch.Search(lightCurve, new() { Threads = threads }, recorder, source.Token));
        Assert.InRange(recorder.Reports.Count, 1, threads);
    }

    [Theory]
    [InlineData(1e-6, 100, 1, 6)]
    [InlineData(0.001, 36525, 1, 6)]
    [InlineData(0.02, 36525, 200, 6)]
    [InlineData(0.2, 36525, 200, 16)]
    [InlineData(1e-300, 100, 0.001, 3)]
    [InlineData(double.Epsilon, 1e300, 200, 16)]
    public void An_absurd_grid_is_refused_with_its_cost_before_anything_is_made(
        double minimum, double timeSpan, double density, int binsPerDuration)
    {
        LightCurve lightCurve = SyntheticLightCurve.Of([0, 0.4 * timeSpan, timeSpan], [1, 1, 1]);
        FastFoldingSettings settings = new() { MinimumPeriod = minimum, StellarDensity = density, BinsPerDuration = binsPerDuration };
        ProgressRecorder recorder = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        string refusal = Assert.Throws<ArgumentException>(() => FastFoldingSearch.Search(lightCurve, settings, recorder)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Contains("trial periods, more than", refusal);
        Assert.Empty(recorder.Reports);
        Assert.Throws<ArgumentException>(() => FastFoldingSearch.Plan(lightCurve, settings));
    }

    private static LightCurve Noiseless(Ephemeris planet, double depth, double timeSpan, double cadence = 0.0204)
    {
        double[] time = [.. Enumerable.Range(0, (int)(timeSpan / cadence)).Select(i => 131.5 + (i * cadence) + (1e-4 * Math.Sin(0.017 * i)))];
        return SyntheticLightCurve.Of(
            time,
            [.. time.Select(t => Math.Abs(planet.FromTransit(t)) < 0.5 * planet.Duration ? 1 - depth : 1)],
            [.. time.Select(_ => 1e-4)]);
    }
}

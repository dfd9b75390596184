using ExoInteractive.Core.Classification.Views;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting.Pixels;

namespace ExoInteractive.Core.Tests.Classification.Views;

public class ViewBuilderTests
{
    private const double Depth = 0.01;

    [Theory]
    [InlineData(3.2, 0.12, 0.0208)]
    [InlineData(0.9, 0.24, 0.0069)]
    [InlineData(11.7, 0.05, 0.0208)]
    public void Every_bin_is_the_median_of_the_points_whose_phase_lies_in_it(double period, double duration, double cadence)
    {
        Ephemeris ephemeris = new(period, 1001.3, duration);
        LightCurve lightCurve = Transits(ephemeris, cadence, 25, noise: 8e-4);
        CandidateViews views = ViewBuilder.Build(new ViewSources(lightCurve, ephemeris) { SecondaryPhase = 0.43 });
        double reach = Math.Min(2 * duration, period / 2);
        double[] local = Slow(lightCurve, ephemeris, 61, reach, 0.16 * duration, _ => true);
        (double baseline, double depth) = Scale(local);
        Same(Slow(lightCurve, ephemeris, 201, period / 2, 1.2 * period / 201, _ => true), views.Global, null);
        Same(local, views.Local, (baseline, depth));
        Same(Slow(lightCurve, ephemeris, 61, reach, 0.16 * duration, cycle => cycle % 2 != 0), views.Odd!, (baseline, depth));
        Same(Slow(lightCurve, ephemeris, 61, reach, 0.16 * duration, cycle => cycle % 2 == 0), views.Even!, (baseline, depth));
        double[] secondary = Slow(lightCurve, ephemeris with { TransitTime = ephemeris.TransitTime + (0.43 * period) }, 61, reach, 0.16 * duration, _ => true);
        Same(secondary, views.Secondary!, (Scale(secondary).Baseline, depth));
    }

    [Fact]
    public void The_deepest_bin_is_minus_one_and_the_median_bin_zero()
    {
        Ephemeris ephemeris = new(2.7, 1001.3, 0.15);
        CandidateViews views = ViewBuilder.Build(new ViewSources(Transits(ephemeris, 0.0069, 27, 5e-4), ephemeris));
        foreach (BinnedView view in new[] { views.Global, views.Local })
        {
            float[] sorted = [.. view.Flux.ToArray().Order()];
            Assert.Equal(-1, sorted[0], 1e-6);
            Assert.Equal(0, sorted[view.Bins / 2], 1e-6);
            Assert.Equal(1, view.Count.ToArray().Average(), 1e-5);
        }

        Assert.InRange(views.Local.Flux.Span[30], -1, -0.8);
        Assert.InRange(views.Global.Flux.Span[100], -1, -0.8);
    }

    [Fact]
    public void Errors_are_those_of_a_median_of_noise()
    {
        Ephemeris ephemeris = new(2.1, 1001.3, 0.15);
        List<double> pulls = [];
        for (int seed = 0; seed < 20; seed++)
        {
            LightCurve lightCurve = Transits(ephemeris, 0.0014, 27, 1e-3, seed);
            BinnedView view = ViewBuilder.Build(new ViewSources(lightCurve, ephemeris)).Local;
            pulls.AddRange(Enumerable.Range(0, 12).Select(bin => (double)view.Flux.Span[bin] / view.Error.Span[bin]));
        }

        Assert.InRange(Math.Sqrt(pulls.Average(pull => pull * pull)), 0.85, 1.2);
    }

    [Fact]
    public void Bins_without_points_are_zero_with_neither_error_nor_count()
    {
        Ephemeris ephemeris = new(9.5, 1001.3, 0.1);
        LightCurve whole = Transits(ephemeris, 0.0208, 27, 3e-4);
        bool[] keep = [.. whole.Time.ToArray().Select(time => ephemeris.FromTransit(time) is < 2 or > 3)];
        CandidateViews views = ViewBuilder.Build(new ViewSources(whole.Where(keep), ephemeris));
        int[] empty = [.. Enumerable.Range(0, 201).Where(bin => views.Global.Count.Span[bin] == 0)];
        Assert.InRange(empty.Length, 15, 30);
        Assert.All(empty, bin => Assert.Equal((0f, 0f), (views.Global.Flux.Span[bin], views.Global.Error.Span[bin])));
        Assert.All(Enumerable.Range(0, 201).Except(empty), bin => Assert.True(views.Global.Error.Span[bin] > 0));
    }

    [Fact]
    public void One_transit_gives_views_without_odd_and_even()
    {
        Ephemeris ephemeris = new(40, 1008, 0.3);
        CandidateViews views = ViewBuilder.Build(new ViewSources(Transits(ephemeris, 0.0208, 20, 3e-4), ephemeris));
        Assert.Null(views.Odd);
        Assert.Null(views.Even);
        float[] unfolded = views.Unfolded!.Value.ToArray();
        Assert.Contains(unfolded[..31], value => value < -0.8);
        Assert.All(unfolded[31..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Single_transits_stand_in_time_order_evenly_chosen_and_gaps_in_them_are_zero()
    {
        Ephemeris ephemeris = new(0.8, 1000.4, 0.1);
        LightCurve whole = Transits(ephemeris, 0.0208, 27, 1e-5, deepen: 0.02);
        int transits = Enumerable.Range(0, 40).Count(cycle => ephemeris.TransitTime + (cycle * 0.8) < 1027);
        float[] unfolded = ViewBuilder.Build(new ViewSources(whole, ephemeris)).Unfolded!.Value.ToArray();
        double[] depths = [.. Enumerable.Range(0, 16).Select(row => (double)-unfolded.Skip(row * 31).Take(31).Min())];
        Assert.True(transits > 16);
        Assert.Equal(depths.Order(), depths);
        double[] expected = [.. Enumerable.Range(0, 16).Select(row => 1 + (0.02 * Math.Round(row * (transits - 1) / 15.0)))];
        Assert.All(Enumerable.Range(0, 16), row => Assert.Equal(expected[row] / expected[0], depths[row] / depths[0], 0.01));

        bool[] keep = [.. whole.Time.ToArray().Select(time => ephemeris.Cycle(time) != 0 || ephemeris.FromTransit(time) is < 0.06 or > 0.16)];
        float[] gapped = ViewBuilder.Build(new ViewSources(whole.Where(keep), ephemeris)).Unfolded!.Value.ToArray();
        Assert.InRange(Enumerable.Range(0, 31).Count(bin => gapped[bin] == 0), 5, 14);
    }

    [Fact]
    public void The_trend_is_told_in_its_own_deviations_whatever_its_unit_and_a_flat_one_is_none()
    {
        Ephemeris ephemeris = new(2.7, 1001.3, 0.15);
        LightCurve lightCurve = Transits(ephemeris, 0.0208, 27, 5e-4);
        double[] trend = [.. lightCurve.Time.ToArray().Select(time => 5000 * (1 + (0.01 * Math.Sin(time / 3))))];
        float[] view = ViewBuilder.Build(new ViewSources(lightCurve, ephemeris) { Trend = trend }).Trend!.Value.ToArray();
        float[] scaled = ViewBuilder.Build(new ViewSources(lightCurve, ephemeris) { Trend = trend.Select(value => value / 5000).ToArray() }).Trend!.Value.ToArray();
        Assert.Equal(view, scaled, (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(0, view.Order().ElementAt(100), 1e-5);
        Assert.Equal(1, Math.Sqrt(view.Average(value => Math.Pow(value - view.Average(), 2))), 1e-3);
        Assert.Null(ViewBuilder.Build(new ViewSources(lightCurve, ephemeris) { Trend = Enumerable.Repeat(1.0, lightCurve.Count).ToArray() }).Trend);
        Assert.Throws<ArgumentException>(() => ViewBuilder.Build(new ViewSources(lightCurve, ephemeris) { Trend = new double[3] }));
    }

    [Fact]
    public void The_periodogram_is_told_over_the_candidates_own_signal()
    {
        double[] periods = [.. Enumerable.Range(0, 4000).Select(i => 0.2 * Math.Pow(100, i / 4000.0))];
        double[] snr = [.. periods.Select(period => Math.Abs(period - 2) < 0.01 ? 20.0 : Math.Abs(period - 4) < 0.02 ? 10 : 3)];
        Ephemeris ephemeris = new(2, 1001.3, 0.1);
        float[] view = ViewBuilder.Build(new ViewSources(Transits(ephemeris, 0.0208, 27, 5e-4), ephemeris) { Periodogram = Of(periods, snr) }).Periodogram!.Value.ToArray();
        Assert.Equal(1, view.Max());
        Assert.InRange(Array.IndexOf(view, 1), 63, 64);
        Assert.Equal(0.5f, view[(int)((Math.Log10(2) + 1) / 2 * 128)]);
        Assert.Equal(0.15f, view[10]);
    }

    [Fact]
    public void A_centroid_that_moves_in_transit_shows_and_drifting_pointing_does_not()
    {
        Ephemeris ephemeris = new(2.7, 1001.3, 0.15);
        LightCurve lightCurve = Transits(ephemeris, 0.0069, 27, 5e-4);
        Random random = new(7);
        double[] time = lightCurve.Time.ToArray();
        double[] column = [.. time.Select(at => 5 + (0.1 * (at - 1000)) + (1e-3 * (random.NextDouble() - 0.5)) + (Math.Abs(ephemeris.FromTransit(at)) < 0.07 ? 5e-3 : 0))];
        double[] row = [.. time.Select(_ => 9 + (1e-3 * (random.NextDouble() - 0.5)))];
        float[] view = ViewBuilder.Build(new ViewSources(lightCurve, ephemeris) { Centroid = new CentroidSeries(time, column, row) }).Centroid!.Value.ToArray();
        Assert.True(view[28..33].Min() > 5 || view[28..33].Max() < -5);
        Assert.All(view[61..], value => Assert.InRange(Math.Abs(value), 0, 5));
    }

    [Fact]
    public void Anything_but_a_transit_in_the_data_is_refused_with_the_reason()
    {
        LightCurve lightCurve = Transits(new Ephemeris(2.7, 1001.3, 0.15), 0.0208, 5, 5e-4);
        Assert.Contains("check the clock", Assert.Throws<ArgumentException>(() => ViewBuilder.Build(new ViewSources(lightCurve, new Ephemeris(900, 1500, 0.1)))).Message);
        Assert.Throws<ArgumentException>(() => ViewBuilder.Build(new ViewSources(lightCurve, new Ephemeris(2.7, 1001.3, 1.5))));
        Assert.Throws<ArgumentException>(() => ViewBuilder.Build(new ViewSources(lightCurve, new Ephemeris(double.NaN, 1001.3, 0.1))));
    }

    [Fact]
    public void A_flat_light_curve_stays_flat()
    {
        LightCurve flat = Transits(new Ephemeris(2.7, 1001.3, 0.15), 0.0208, 20, 0, depth: 0);
        CandidateViews views = ViewBuilder.Build(new ViewSources(flat, new Ephemeris(2.7, 1001.3, 0.15)));
        Assert.All(views.Global.Flux.ToArray().Concat(views.Local.Flux.ToArray()), value => Assert.Equal(0, value));
    }

    private static double[] Slow(LightCurve lightCurve, Ephemeris ephemeris, int bins, double reach, double width, Func<long, bool> wanted)
    {
        double[] view = new double[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            double start = -reach + (bin * ((2 * reach) - width) / (bins - 1));
            List<double> inside = [];
            for (int i = 0; i < lightCurve.Count; i++)
            {
                double phase = ephemeris.FromTransit(lightCurve.Time.Span[i]);
                if (phase >= start && phase < start + width && wanted(ephemeris.Cycle(lightCurve.Time.Span[i])))
                {
                    inside.Add(lightCurve.Flux.Span[i]);
                }
            }

            inside.Sort();
            view[bin] = inside.Count == 0 ? double.NaN : (inside[(inside.Count - 1) / 2] + inside[inside.Count / 2]) / 2;
        }

        return view;
    }

    private static (double Baseline, double Depth) Scale(double[] bins)
    {
        double[] known = [.. bins.Where(double.IsFinite).Order()];
        double median = (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
        return (median, median - known[0]);
    }

    private static void Same(double[] expected, BinnedView actual, (double Baseline, double Depth)? scale)
    {
        (double baseline, double depth) = scale ?? Scale(expected);
        Assert.Equal(expected.Length, actual.Bins);
        int differing = 0;
        for (int bin = 0; bin < expected.Length; bin++)
        {
            double value = double.IsFinite(expected[bin]) ? (expected[bin] - baseline) / depth : 0;
            differing += Math.Abs(value - actual.Flux.Span[bin]) > 1e-5 ? 1 : 0;
        }

        Assert.Equal(0, differing);
    }

    private static Periodogram Of(double[] periods, double[] snr) => new()
    {
        Period = periods,
        Power = snr,
        Depth = snr,
        DepthError = snr,
        Duration = snr,
        TransitTime = snr,
        Snr = snr,
        Sde = snr,
    };

    // Trapezoids, each deeper than the one before where asked.
    private static LightCurve Transits(Ephemeris ephemeris, double cadence, double days, double noise, int seed = 1, double depth = Depth, double deepen = 0)
    {
        Random random = new(seed);
        double[] time = [.. Enumerable.Range(0, (int)(days / cadence)).Select(i => 1000 + (i * cadence))];
        double[] flux = [.. time.Select(at =>
        {
            double away = Math.Abs(ephemeris.FromTransit(at)) / ephemeris.Duration;
            double shape = Math.Clamp((0.5 - away) / 0.1, 0, 1);
            return 1 - (depth * shape * (1 + (deepen * ephemeris.Cycle(at)))) + (noise * Normal(random));
        })];
        return new LightCurve(time, flux, [], [], TimeSystem.Btjd, new LightCurveMetadata("SIM 1"));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

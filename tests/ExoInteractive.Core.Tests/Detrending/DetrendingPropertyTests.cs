using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Tests.LightCurves;

namespace ExoInteractive.Core.Tests.Detrending;

/// <summary>What must hold for every method.</summary>
public class DetrendingPropertyTests
{
    public static TheoryData<DetrendingMethod> Methods
        => [.. Enum.GetValues<DetrendingMethod>().Where(method => method != DetrendingMethod.None)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Adding_a_constant_and_changing_the_unit_does_the_same_to_the_trend(DetrendingMethod method)
    {
        LightCurve lightCurve = Star();
        double[] flux = lightCurve.Flux.ToArray();
        double[] trend = TrendOf(lightCurve, method);
        double[] shifted = TrendOf(lightCurve.WithFlux([.. flux.Select(f => f + 3)]), method);
        double[] scaled = TrendOf(lightCurve.WithFlux([.. flux.Select(f => f * 700)]), method);
        for (int i = 0; i < trend.Length; i++)
        {
            Assert.Equal(trend[i] + 3, shifted[i], Tolerance(method));
            Assert.Equal(trend[i] * 700, scaled[i], 700 * Tolerance(method));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Time_run_backwards_gives_the_trend_backwards(DetrendingMethod method)
    {
        LightCurve lightCurve = Star();
        double[] time = lightCurve.Time.ToArray(), flux = lightCurve.Flux.ToArray();
        LightCurve backwards = SyntheticLightCurve.Of([.. time.Reverse().Select(t => 300 - t)], [.. flux.Reverse()]);
        double[] trend = TrendOf(lightCurve, method), reversed = [.. TrendOf(backwards, method).Reverse()];

        // The bins in which a Gaussian process is fitted are counted from the other end: its numbers change a little.
        double tolerance = method == DetrendingMethod.GaussianProcess ? 3e-5 : Tolerance(method);
        Assert.All(trend.Zip(reversed), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Constant_flux_is_its_own_trend_whatever_is_hidden(DetrendingMethod method)
    {
        LightCurve lightCurve = SyntheticLightCurve.Of([.. Star().Time.ToArray()], [.. Star().Flux.ToArray().Select(_ => 7.25)]);
        bool[] mask = [.. Enumerable.Range(0, lightCurve.Count).Select(i => i % 7 < 3 || i is > 90 and < 200)];
        Assert.All(TrendOf(lightCurve, method), g => Assert.Equal(7.25, g, 1e-12));
        Assert.All(TrendOf(lightCurve, method, mask), g => Assert.Equal(7.25, g, 1e-12));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_number_of_threads_changes_no_bit(DetrendingMethod method)
    {
        SyntheticLightCurve source = new(52) { TimeSpan = 130, Gaps = [(170, 172), (200, 200.4)], Variability = t => 0.01 * Math.Sin(t) };
        LightCurve lightCurve = source.Make();
        bool[] mask = [.. Enumerable.Range(0, lightCurve.Count).Select(i => i % 97 < 9)];
        double[] Trend(int threads) => Detrender.Detrend(
            lightCurve, new() { Method = method, Threads = threads }, mask).Trend.ToArray();
        Assert.Equal(Trend(1), Trend(2));
        Assert.Equal(Trend(1), Trend(5));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void One_point_two_points_and_stretches_of_such_have_finite_trends_near_the_flux(DetrendingMethod method)
    {
        Assert.Equal([5.0], TrendOf(SyntheticLightCurve.Of([2], [5]), method));
        foreach (double step in new[] { 1e-5, 0.02, 0.4, 3, 500 })
        {
            Assert.All(TrendOf(SyntheticLightCurve.Of([0, step], [5, 6]), method), g => Assert.InRange(g, 5 - 1e-6, 6 + 1e-6));
        }

        LightCurve islands = SyntheticLightCurve.Of(
            [0, 10, 10.02, 20, 20.02, 20.04, 4e5, 4e5 + 0.02], [1, 2, 2.1, 3, 3.1, 2.9, 4, 4.1], segments: [new("a", 0, 5), new("b", 5, 3)]);
        Assert.All(TrendOf(islands, method).Zip(islands.Flux.ToArray()), pair => Assert.InRange(pair.First / pair.Second, 0.9, 1.1));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Where_all_is_hidden_the_trend_is_the_median_and_no_number_is_missing_anywhere(DetrendingMethod method)
    {
        LightCurve lightCurve = Star();
        double[] all = TrendOf(lightCurve, method, [.. lightCurve.Flux.ToArray().Select(_ => true)]);
        Assert.All(all, g => Assert.Equal(SlowTrend.Median(lightCurve.Flux.ToArray()), g, 1e-15));

        // All but a few at one end, and all but one.
        foreach (int shown in new[] { 1, 2, 5 })
        {
            double[] trend = TrendOf(lightCurve, method, [.. Enumerable.Range(0, lightCurve.Count).Select(i => i >= shown)]);
            Assert.All(trend, g => Assert.InRange(g, 0.9, 1.1));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_break_between_segments_and_at_a_gap_is_not_smoothed(DetrendingMethod method)
    {
        double[] time = [.. Enumerable.Range(0, 300).Select(i => (0.02 * i) + (i < 100 ? 0 : 0.6))];
        double[] flux = [.. time.Select((t, i) => (i < 100 ? 1.0 : i < 200 ? 2.0 : 3.0) + (1e-4 * Math.Sin(40 * t)))];
        LightCurve lightCurve = SyntheticLightCurve.Of(time, flux, segments: [new("1", 0, 200), new("2", 200, 100)]);
        Assert.All(Detrender.Detrend(lightCurve, new() { Method = method }).LightCurve.Flux.ToArray(), f => Assert.Equal(1, f, 1e-3));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_hidden_transit_leaves_no_mark_on_the_trend(DetrendingMethod method)
    {
        SyntheticLightCurve with = new(53) { Variability = t => 0.002 * Math.Sin(t) }, without = new(53) { Variability = t => 0.002 * Math.Sin(t) };
        LightCurve dipped = with.With(new(4.1, 133, 0.2), 0.05).Make(), plain = without.Make();
        bool[] mask = TransitMask.InTransit(dipped, [new(4.1, 133, 0.2)]);
        Assert.Equal(TrendOf(plain, method, mask), TrendOf(dipped, method, mask));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_slow_wave_goes_and_its_noise_stays(DetrendingMethod method)
    {
        SyntheticLightCurve source = new(54) { Noise = 2e-4, Variability = t => 0.005 * Math.Sin(2 * Math.PI * t / 25) };
        double[] flat = Detrender.Detrend(source.Make(), new() { Method = method }).LightCurve.Flux.ToArray()[80..^80];
        Assert.InRange(Math.Sqrt(flat.Average(f => (f - 1) * (f - 1))), 1.8e-4, 2.2e-4);
    }

    private static double Tolerance(DetrendingMethod method) => method switch
    {
        DetrendingMethod.GaussianProcess => 1e-7,
        DetrendingMethod.PenalisedSpline => 1e-11,
        _ => 1e-12,
    };

    private static double[] TrendOf(LightCurve lightCurve, DetrendingMethod method, bool[]? mask = null)
        => Detrender.Detrend(lightCurve, new() { Method = method, Window = 0.8 }, mask).Trend.ToArray();

    private static LightCurve Star()
    {
        SyntheticLightCurve source = new(51) { TimeSpan = 12, Gaps = [(136, 136.3)], Variability = t => 0.01 * Math.Sin(2 * t) };
        return source.With(new(2.1, 132.7, 0.2), 0.02).Make();
    }
}

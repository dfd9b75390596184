using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Tests.LightCurves;

namespace ExoInteractive.Core.Tests.Detrending;

public class PenalisedSplineTests
{
    [Theory]
    [InlineData(0.7, false)]
    [InlineData(0.7, true)]
    [InlineData(2.5, true)]
    public void The_banded_spline_agrees_with_full_matrices_and_the_textbook_recursion(double window, bool masked)
    {
        SyntheticLightCurve source = new(41) { TimeSpan = 7, Gaps = [(134, 134.3)], Variability = t => 0.01 * Math.Sin(2 * t) };
        LightCurve lightCurve = source.With(new(2.1, 132.7, 0.2), 0.02).Make();
        DetrendingSettings settings = new() { Method = DetrendingMethod.PenalisedSpline, Window = window };
        bool[] mask = [.. lightCurve.Time.ToArray().Select(t => masked && t is > 133 and < 133.4)];
        DetrendedLightCurve detrended = Detrender.Detrend(lightCurve, settings, mask);

        // The weights to begin with are those about the running median.
        double[] flux = lightCurve.Flux.ToArray();
        int[] seen = [.. Enumerable.Range(0, flux.Length).Where(i => !mask[i])];
        double[] residual = [.. seen.Select(i => flux[i] - SlowTrend.At(lightCurve, i, settings with { Method = DetrendingMethod.Median }, mask))];
        double scale = 5 * SlowTrend.Median([.. residual.Select(Math.Abs)]);
        double[] weight = new double[flux.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            weight[seen[i]] = Math.Abs(residual[i]) < scale ? Math.Pow(1 - Math.Pow(residual[i] / scale, 2), 2) : 0;
        }

        double[] slow = SlowSpline.Of(lightCurve.Time.ToArray(), flux, [.. mask.Select(hidden => !hidden)], window, 5, weight);
        Assert.All(slow.Zip(detrended.Trend.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Fact]
    public void A_slow_wave_is_left_as_the_window_says()
    {
        // A frequency of f₀ = 0.603/W is halved, and one half as fast keeps 1/17 of itself.
        foreach ((double share, double expected) in new[] { (1.0, 0.5), (0.5, 1 / 17.0), (2, 16 / 17.0) })
        {
            double frequency = share * 0.603 / 1.5;
            SyntheticLightCurve source = new(42) { TimeSpan = 90, Noise = 1e-9, Variability = t => 1e-3 * Math.Sin(2 * Math.PI * frequency * t) };
            LightCurve lightCurve = source.Make();
            double[] left = Detrender.Detrend(lightCurve, new() { Method = DetrendingMethod.PenalisedSpline, BiweightTuning = 1e6 })
                .LightCurve.Flux.ToArray()[1000..^1000];
            Assert.Equal(expected, Math.Sqrt(2 * left.Average(f => (f - 1) * (f - 1))) / 1e-3, 0.03);
        }
    }
}

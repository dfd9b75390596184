using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Detrending;

public class DetrenderTests
{
    [Theory]
    [InlineData(DetrendingMethod.Median, false)]
    [InlineData(DetrendingMethod.Median, true)]
    [InlineData(DetrendingMethod.Biweight, false)]
    [InlineData(DetrendingMethod.Biweight, true)]
    [InlineData(DetrendingMethod.SavitzkyGolay, false)]
    [InlineData(DetrendingMethod.SavitzkyGolay, true)]
    public void The_sliding_trend_agrees_with_the_slow_one(DetrendingMethod method, bool masked)
    {
        SyntheticLightCurve source = new(11)
        {
            TimeSpan = 14,
            Gaps = [(134, 134.3), (138, 139.2)],
            Variability = t => 0.01 * Math.Sin(2 * t),
        };
        LightCurve one = source.With(new(2.1, 132.7, 0.2), 0.02).Make();
        LightCurve lightCurve = SyntheticLightCurve.Of(
            one.Time.ToArray(), one.Flux.ToArray(), one.FluxError.ToArray(), [new("Q1", 0, 200), new("Q2", 200, one.Count - 200)]);
        bool[]? mask = masked ? TransitMask.InTransit(lightCurve, [new(2.1, 132.7, 0.2)]) : null;
        DetrendingSettings settings = new() { Method = method, Window = 0.9 };

        DetrendedLightCurve detrended = Detrender.Detrend(lightCurve, settings, mask);
        for (int i = 0; i < lightCurve.Count; i++)
        {
            Assert.Equal(SlowTrend.At(lightCurve, i, settings, mask), detrended.Trend.Span[i], 1e-12);
            Assert.Equal(lightCurve.Flux.Span[i] / detrended.Trend.Span[i], detrended.LightCurve.Flux.Span[i], 14);
            Assert.Equal(lightCurve.FluxError.Span[i] / detrended.Trend.Span[i], detrended.LightCurve.FluxError.Span[i], 14);
        }
    }

    [Theory]
    [InlineData(DetrendingMethod.Median)]
    [InlineData(DetrendingMethod.Biweight)]
    public void Flux_on_either_side_of_a_gap_does_not_mix(DetrendingMethod method)
    {
        double[] time = [.. Enumerable.Range(0, 100).Select(i => (0.02 * i) + (i < 40 ? 0 : 0.6))];
        double[] flux = [.. Enumerable.Range(0, 100).Select(i => i < 40 ? 1.0 : 2.0)];
        LightCurve lightCurve = SyntheticLightCurve.Of(time, flux);
        Assert.All(
            Detrender.Detrend(lightCurve, new() { Method = method, Window = 3 }).LightCurve.Flux.ToArray(), f => Assert.Equal(1, f, 14));
        Assert.Contains(
            Detrender.Detrend(lightCurve, new() { Method = method, Window = 3, BreakTolerance = 1 }).LightCurve.Flux.ToArray(),
            f => Math.Abs(f - 1) > 0.2);
    }

    [Fact]
    public void A_thirteen_hour_transit_survives_a_masked_trend_whole_and_the_default_one_in_part()
    {
        Ephemeris planet = new(84, 161.5, 13 / 24.0);
        SyntheticLightCurve source = new(12) { Variability = t => 0.003 * Math.Sin(t / 4), Noise = 5e-5 };
        LightCurve lightCurve = source.With(planet, 1.2e-3).Make();

        Assert.InRange(Depth(Detrender.DetrendAround(lightCurve, [planet])), 1.12e-3, 1.28e-3);
        Assert.InRange(Depth(Detrender.Detrend(lightCurve)), 0.7e-3, 1.28e-3);

        double Depth(DetrendedLightCurve detrended)
        {
            bool[] inTransit = TransitMask.InTransit(lightCurve, [planet], 0.45);
            return 1 - detrended.LightCurve.Flux.ToArray().Where((_, i) => inTransit[i]).Average();
        }
    }

    // One pass of a mean over W leaves 1 − sinc(W/P) of a wave of period P, here a fifth, and on its flanks the holes shift the mean.
    [Fact]
    public void A_wave_the_window_cannot_follow_is_taken_out_by_the_second_pass_round_the_transits()
    {
        Ephemeris planet = new(3.3, 132.4, 0.15);
        SyntheticLightCurve source = new(13) { Variability = t => 0.003 * Math.Sin(2 * Math.PI * t / 4), Noise = 1e-6 };
        LightCurve lightCurve = source.With(planet, 8e-3).Make();
        bool[] mask = TransitMask.InTransit(lightCurve, [planet]);

        DetrendedLightCurve once = Detrender.Detrend(lightCurve, mask: mask), twice = Detrender.DetrendAround(lightCurve, [planet]);
        Assert.InRange(Left(once), 2e-4, 7e-4);
        Assert.InRange(Left(twice), 0, 0.55 * Left(once));
        for (int i = 0; i < lightCurve.Count; i++)
        {
            Assert.Equal(lightCurve.Flux.Span[i], twice.LightCurve.Flux.Span[i] * twice.Trend.Span[i], 1e-12);
        }

        double Left(DetrendedLightCurve detrended)
            => Math.Sqrt(detrended.LightCurve.Flux.ToArray().Where((_, i) => !mask[i] && Inner(i)).Average(f => (f - 1) * (f - 1)));

        // Away from the ends, where windows are whole.
        bool Inner(int i)
            => lightCurve.Time.Span[i] - lightCurve.Time.Span[0] > 1.5 && lightCurve.Time.Span[^1] - lightCurve.Time.Span[i] > 1.5;
    }

    [Fact]
    public void A_straight_slope_is_taken_out_whole_up_to_the_ends_when_measuring_and_not_when_searching()
    {
        double[] time = [.. Enumerable.Range(0, 400).Select(i => (0.02 * i) + (i < 150 ? 0 : 0.7))];
        LightCurve lightCurve = SyntheticLightCurve.Of(time, [.. time.Select(t => 1 + (0.01 * t))]);
        double[] flat = Detrender.DetrendAround(lightCurve, []).LightCurve.Flux.ToArray();
        Assert.All(flat, f => Assert.Equal(1, f, 1e-7));
        Assert.Contains(Detrender.Detrend(lightCurve).LightCurve.Flux.ToArray(), f => Math.Abs(f - 1) > 3e-3);
    }

    [Fact]
    public void A_stretch_hidden_whole_by_the_mask_gets_its_own_median_and_a_hole_is_bridged()
    {
        double[] time = [.. Enumerable.Range(0, 60).Select(i => (0.05 * i) + (i < 40 ? 0 : 5))];
        double[] flux = [.. time.Select(t => 1 + (0.1 * t))];
        bool[] mask = [.. time.Select((_, i) => i is (> 10 and < 35) or >= 40)];
        DetrendedLightCurve detrended = Detrender.Detrend(
            SyntheticLightCurve.Of(time, flux), new() { Method = DetrendingMethod.Median, Window = 0.2 }, mask);
        Assert.Equal(flux[22], detrended.Trend.Span[22], 0.01);
        Assert.Equal(RobustScatter.Median(flux.AsSpan(40)), detrended.Trend.Span[50], 12);
    }

    [Fact]
    public void No_method_leaves_the_flux_as_it_is()
    {
        LightCurve lightCurve = new SyntheticLightCurve(13).Make();
        Assert.Equal(
            lightCurve.Flux.ToArray(),
            Detrender.Detrend(lightCurve, new() { Method = DetrendingMethod.None }).LightCurve.Flux.ToArray());
    }

    [Fact]
    public void Constant_flux_and_a_single_point_have_themselves_as_trend()
    {
        Assert.Equal([1.0, 1.0], Detrender.Detrend(SyntheticLightCurve.Of([0, 1e-3], [5, 5])).LightCurve.Flux.ToArray());
        Assert.Equal([1.0], Detrender.Detrend(SyntheticLightCurve.Of([0], [5])).LightCurve.Flux.ToArray());
    }

    [Fact]
    public void Refuses_missing_flux_a_mask_of_another_length_and_impossible_settings()
    {
        LightCurve lightCurve = SyntheticLightCurve.Of([0, 1, 2], [1, 1, 1]);
        Assert.Contains("point 1 is NaN", Message(() => Detrender.Detrend(SyntheticLightCurve.Of([0, 1], [1, double.NaN]))));
        Assert.Contains("2 values for 3 points", Message(() => Detrender.Detrend(lightCurve, null, [true, false])));
        Assert.Contains("Window must be positive and finite", Message(() => Detrender.Detrend(lightCurve, new() { Window = 0 })));
        Assert.Contains("BreakTolerance", Message(() => Detrender.Detrend(lightCurve, new() { BreakTolerance = double.NaN })));
        Assert.Contains("BiweightTuning", Message(() => Detrender.Detrend(lightCurve, new() { BiweightTuning = -5 })));
        Assert.Contains("needs a positive one", Message(() => Detrender.Detrend(SyntheticLightCurve.Of([0, 1], [-1, -1]))));

        static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }
}

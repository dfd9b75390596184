using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Detrending;

public class DepthRetentionTests
{
    private static readonly LightCurve Quiet = LightCurveCleaning.Clean(LightCurveSimulator.Simulate(
        new SimulationSettings { Kind = SimulatedKind.Quiet, TimeSpan = 220, Cadence = 15.0 / 1440, Noise = 1.5e-4, Seed = 5 }).LightCurve);

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(1000)]
    public void The_default_trend_keeps_97_percent_of_the_depth_of_transits_of_1_to_13_hours(double depthPpm)
    {
        foreach (double hours in new[] { 1, 2, 4, 6, 9, 13.0 })
        {
            DepthRetention kept = DepthRetention.Measure(Quiet, new DetrendingSettings(), depthPpm / 1e6, hours / 24);
            Assert.InRange(kept.Transits, 20, 200);
            Assert.InRange(kept.BesideTransit, 0.97, 1.01);

            // Against the level of the whole curve a mean over the window loses its share, T/W, of what is too shallow to stand out.
            Assert.InRange(kept.BelowLevel, 0.95 * (1 - (hours / 36)) - 0.02, 1.01);
        }
    }

    [Theory]
    [InlineData(DetrendingMethod.Median, 2.8)]
    [InlineData(DetrendingMethod.Biweight, 2.8)]
    [InlineData(DetrendingMethod.PenalisedSpline, 4)]
    [InlineData(DetrendingMethod.GaussianProcess, 6)]
    [InlineData(DetrendingMethod.SavitzkyGolay, 7)]
    public void Each_method_keeps_97_percent_from_a_window_of_so_many_durations(DetrendingMethod method, double durations)
    {
        const double Duration = 6.0 / 24;
        DepthRetention enough = DepthRetention.Measure(Quiet, new() { Method = method, Window = durations * Duration }, 3e-4, Duration);
        DepthRetention less = DepthRetention.Measure(Quiet, new() { Method = method, Window = 0.5 * durations * Duration }, 3e-4, Duration);
        Assert.InRange(enough.BesideTransit, 0.97, 1.02);
        Assert.InRange(less.BesideTransit, 0, 0.95);
    }

    [Fact]
    public void A_trend_that_knows_of_the_transits_keeps_all_of_their_depth_even_of_20_hours()
    {
        Ephemeris planet = new(20, 140, 20.0 / 24);
        LightCurve with = new SyntheticLightCurve(91) { TimeSpan = 100 }.With(planet, 5e-4).Make(), without = new SyntheticLightCurve(91) { TimeSpan = 100 }.Make();
        double[] dipped = Detrender.DetrendAround(with, [planet]).LightCurve.Flux.ToArray();
        double[] plain = Detrender.DetrendAround(without, [planet]).LightCurve.Flux.ToArray();
        bool[] inside = TransitMask.InTransit(with, [planet], 0.45);
        double depth = dipped.Zip(plain, (a, b) => b - a).Where((_, i) => inside[i]).Average();
        Assert.Equal(5e-4, depth, 1e-4 * 5e-4);
    }

    [Fact]
    public void No_method_keeps_everything_and_a_light_curve_too_short_for_a_transit_says_so()
    {
        DepthRetention all = DepthRetention.Measure(Quiet, new() { Method = DetrendingMethod.None }, 1e-3, 0.2);
        Assert.Equal(1, all.BesideTransit, 1e-9);
        Assert.Equal(1, all.BelowLevel, 1e-9);
        DepthRetention none = DepthRetention.Measure(SyntheticLightCurve.Of([0, 0.02, 0.04], [1, 1, 1]), new(), 1e-3, 0.2);
        Assert.Equal(0, none.Transits);
        Assert.True(double.IsNaN(none.BesideTransit));
    }

    [Theory]
    [InlineData(0, 0.1, "depth must be between 0 and 1")]
    [InlineData(1, 0.1, "depth must be between 0 and 1")]
    [InlineData(1e-3, 0, "duration must be positive")]
    [InlineData(1e-3, double.NaN, "duration must be positive")]
    public void An_impossible_transit_is_refused(double depth, double duration, string expected)
        => Assert.Contains(expected, Assert.Throws<ArgumentException>(
            () => DepthRetention.Measure(Quiet, new(), depth, duration)).Message);
}

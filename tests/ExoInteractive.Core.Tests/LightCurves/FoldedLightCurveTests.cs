using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.LightCurves;

public class FoldedLightCurveTests
{
    private static readonly Ephemeris Planet = new(3.7, 133.2, 0.15);

    [Fact]
    public void Folding_keeps_every_point_once_sorted_by_time_from_transit()
    {
        LightCurve lightCurve = new SyntheticLightCurve(1).With(Planet, 0.01).Make();
        FoldedLightCurve folded = FoldedLightCurve.Fold(lightCurve, Planet);
        double[] phase = folded.TimeFromTransit.ToArray();

        Assert.Equal(lightCurve.Count, folded.Count);
        Assert.Equal(phase.Order(), phase);
        Assert.All(phase, p => Assert.InRange(p, -1.85, 1.85));
        Assert.Equal(lightCurve.Flux.ToArray().Order(), folded.Flux.ToArray().Order());
        for (int i = 0; i < folded.Count; i++)
        {
            Assert.Equal(Math.Abs(phase[i]) < 0.07, folded.Flux.Span[i] < 0.995 && Math.Abs(phase[i]) < 0.07);
        }
    }

    [Fact]
    public void Missing_flux_is_left_out()
    {
        LightCurve lightCurve = SyntheticLightCurve.Of([0, 1, 2], [1, double.NaN, 1], [0.1, 0.1, 0.1]);
        Assert.Equal(2, FoldedLightCurve.Fold(lightCurve, new Ephemeris(5, 0, 1)).Count);
    }

    [Fact]
    public void A_bin_is_the_weighted_mean_of_its_points_with_the_error_of_the_mean()
    {
        LightCurve lightCurve = SyntheticLightCurve.Of([-0.01, 0.02, 1.0], [0.9, 1.2, 7], [0.1, 0.2, 0.5]);
        BinnedFold bins = FoldedLightCurve.Fold(lightCurve, new Ephemeris(10, 0, 1)).Bin(0.1);

        Assert.Equal([0, 1.0], bins.Center.ToArray());
        Assert.Equal([2, 1], bins.PointCount.ToArray());
        Assert.Equal(((0.9 / 0.01) + (1.2 / 0.04)) / 125, bins.Flux.Span[0], 14);
        Assert.Equal(Math.Sqrt(1 / 125.0), bins.Error.Span[0], 14);
    }

    [Fact]
    public void Without_errors_a_bin_is_the_plain_mean_and_its_error_comes_from_the_scatter()
    {
        LightCurve lightCurve = SyntheticLightCurve.Of([-0.01, 0, 0.02], [1, 2, 3]);
        BinnedFold bins = FoldedLightCurve.Fold(lightCurve, new Ephemeris(10, 0, 1)).Bin(0.1);
        Assert.Equal(2, bins.Flux.Span[0], 14);
        Assert.Equal(1 / Math.Sqrt(3), bins.Error.Span[0], 14);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(1, double.NaN)]
    public void Refuses_an_ephemeris_that_cannot_fold(double period, double transitTime)
        => Assert.Contains("positive period", Assert.Throws<ArgumentException>(
            () => FoldedLightCurve.Fold(SyntheticLightCurve.Of([0, 1], [1, 1]), new Ephemeris(period, transitTime, 0.1))).Message);

    [Fact]
    public void Refuses_a_bin_without_width()
        => Assert.Contains("bin width", Assert.Throws<ArgumentException>(
            () => FoldedLightCurve.Fold(SyntheticLightCurve.Of([0, 1], [1, 1]), Planet).Bin(0)).Message);
}

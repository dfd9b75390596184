using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class AxisScaleTests
{
    [Fact]
    public void Nothing_is_shown_from_zero_to_one()
    {
        AxisScale scale = AxisScale.Create(new Axis(""), DataRange.Empty, 0.05);
        Assert.Equal((0, 1), (scale.Minimum, scale.Maximum));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-2_458_000.5)]
    [InlineData(1e-200)]
    [InlineData(1e280)]
    public void A_single_value_stands_in_the_middle(double value)
    {
        AxisScale scale = AxisScale.Create(new Axis(""), DataRange.Of([value]), 0.05);
        Assert.True(scale.Minimum < value && value < scale.Maximum);
        Assert.Equal(0.5, scale.Fraction(value), 1e-6);
    }

    [Theory]
    [InlineData(5.0, 5.0)]
    [InlineData(double.NaN, 3.0)]
    [InlineData(9.0, 2.0)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void Odd_limits_still_give_an_increasing_axis(double low, double high)
    {
        AxisScale scale = AxisScale.Create(new Axis("", low, high), DataRange.Of([1.0, 2.0]), 0.05);
        Assert.True(scale.Minimum < scale.Maximum);
        Assert.True(double.IsFinite(scale.Minimum) && double.IsFinite(scale.Maximum));
    }

    [Fact]
    public void A_logarithmic_axis_has_no_place_for_zero()
    {
        AxisScale scale = AxisScale.Create(new Axis("", Logarithmic: true), DataRange.Of([0, 0.1, 10], positiveOnly: true), 0);
        Assert.Equal(0.5, scale.Fraction(1), 1e-12);
        Assert.True(double.IsNaN(scale.Fraction(0)));
    }

    [Fact]
    public void Stray_values_do_not_stretch_a_robust_range()
    {
        Random random = new(1);
        double[] flux = [.. Enumerable.Range(0, 20_000).Select(_ => 1 + (0.001 * (random.NextDouble() - 0.5)))];
        (flux[10], flux[500], flux[19_000]) = (3, 40, -1e20);
        DataRange range = DataRange.Robust(flux);
        Assert.InRange(range.Minimum, 0.9994, 1);
        Assert.InRange(range.Maximum, 1, 1.0006);
    }

    [Fact]
    public void A_single_transit_of_a_dozen_points_is_no_stray()
    {
        double[] flux = [.. Enumerable.Range(0, 1300).Select(i => i is >= 600 and < 612 ? 0.99 : 1 + (1e-4 * Math.Sin(i)))];
        Assert.Equal(0.99, DataRange.Robust(flux).Minimum);
    }

    [Fact]
    public void The_ends_of_ordinary_noise_stay()
    {
        Random random = new(5);
        double[] noise = [.. Enumerable.Range(0, 5000).Select(_ => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)];
        DataRange range = DataRange.Robust(noise);
        Assert.Equal((noise.Min(), noise.Max()), (range.Minimum, range.Maximum));
    }
}

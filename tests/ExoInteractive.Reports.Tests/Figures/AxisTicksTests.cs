using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class AxisTicksTests
{
    private static double Extent(string label) => 6.0 * label.Length;

    private static AxisScale Scale(double from, double to, bool logarithmic = false)
        => AxisScale.Create(new Axis("", from, to, logarithmic), DataRange.Empty, 0);

    [Fact]
    public void A_linear_axis_has_three_to_ten_increasing_ticks_within_its_range()
    {
        Random random = new(20_261_121);
        for (int i = 0; i < 3000; i++)
        {
            double span = Math.Pow(10, (random.NextDouble() * 16) - 8);
            double from = (random.NextDouble() - 0.5) * span * Math.Pow(10, random.NextDouble() * 4);
            AxisScale scale = Scale(from, from + span);
            AxisTicks ticks = AxisTicks.Choose(scale, 600, Extent, 70);
            AssertProper(ticks, scale, 600, 3);
        }
    }

    [Fact]
    public void A_logarithmic_axis_has_three_to_ten_increasing_ticks_however_short_or_long()
    {
        Random random = new(7);
        for (int i = 0; i < 3000; i++)
        {
            double from = Math.Pow(10, (random.NextDouble() * 10) - 5);
            double decades = Math.Pow(10, (random.NextDouble() * 3.2) - 2);
            AxisScale scale = Scale(from, from * Math.Pow(10, decades), logarithmic: true);
            AxisTicks ticks = AxisTicks.Choose(scale, 600, Extent, 70);
            AssertProper(ticks, scale, 600, decades > 0.02 ? 3 : 2);
        }
    }

    [Theory]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(-1, 1, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(0.9975, 1.0012, "0.998 0.999 1.000 1.001")]
    [InlineData(-12_500, 3000, "−10,000 −5000 0")]
    [InlineData(2_458_325.1, 2_458_352.9, "2,458,330 2,458,335 2,458,340 2,458,345 2,458,350")]
    public void Labels_are_round_numbers_with_a_true_minus(double from, double to, string expected)
        => Assert.Equal(expected, Labels(AxisTicks.Choose(Scale(from, to), 420, Extent, 90)));

    [Fact]
    public void A_period_axis_is_labelled_at_one_two_five()
        => Assert.Equal("0.2 0.5 1 2 5 10 20", Labels(AxisTicks.Choose(Scale(0.19, 27, logarithmic: true), 500, Extent, 70)));

    [Fact]
    public void Many_decades_are_labelled_by_powers_of_ten()
    {
        AxisTicks ticks = AxisTicks.Choose(Scale(1e-12, 1e12, logarithmic: true), 500, Extent, 70);
        Assert.Contains("10⁻⁸", ticks.Major.Select(tick => tick.Label));
        Assert.All(ticks.Major, tick => Assert.True(Math.Abs(Math.Log10(tick.Value) - Math.Round(Math.Log10(tick.Value))) < 1e-9));
    }

    [Fact]
    public void Tiny_numbers_share_a_multiplier()
    {
        AxisTicks ticks = AxisTicks.Choose(Scale(0, 4e-9), 300, Extent, 60);
        Assert.Equal("×10⁻⁹", ticks.Multiplier);
        Assert.Equal("0 1 2 3 4", Labels(ticks));
    }

    [Fact]
    public void A_short_axis_keeps_only_labels_that_stand_clear()
    {
        for (double length = 5; length < 120; length += 5)
        {
            AxisScale scale = Scale(-98_765, 123_456);
            AssertClear(AxisTicks.Choose(scale, length, Extent, 70), scale, length);
        }
    }

    private static string Labels(AxisTicks ticks) => string.Join(' ', ticks.Major.Select(tick => tick.Label));

    private static void AssertProper(AxisTicks ticks, AxisScale scale, double length, int fewest)
    {
        string what = $"{scale.Minimum:R} to {scale.Maximum:R}: {Labels(ticks)}";
        double slack = 1e-6 * (scale.Maximum - scale.Minimum);
        Assert.True(ticks.Major.Count >= fewest && ticks.Major.Count <= 10, what);
        Assert.All(ticks.Major, tick => Assert.True(tick.Value >= scale.Minimum - slack && tick.Value <= scale.Maximum + slack, what));
        Assert.True(ticks.Major.Zip(ticks.Major.Skip(1)).All(pair => pair.First.Value < pair.Second.Value), what);
        Assert.True(ticks.Major.Count == ticks.Major.Select(tick => tick.Label).Distinct().Count(), what);
        Assert.Empty(ticks.Minor.Intersect(ticks.Major.Select(tick => tick.Value)));
        AssertClear(ticks, scale, length);
    }

    private static void AssertClear(AxisTicks ticks, AxisScale scale, double length)
    {
        for (int i = 1; i < ticks.Major.Count; i++)
        {
            double distance = length * (scale.Fraction(ticks.Major[i].Value) - scale.Fraction(ticks.Major[i - 1].Value));
            double needed = 0.5 * (Extent(ticks.Major[i].Label) + Extent(ticks.Major[i - 1].Label));
            Assert.True(distance >= needed - 1e-6, $"{ticks.Major[i - 1].Label} and {ticks.Major[i].Label} overlap on {length}");
        }
    }
}

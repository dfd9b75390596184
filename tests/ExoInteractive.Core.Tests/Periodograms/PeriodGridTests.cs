using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Core.Tests.Periodograms;

public class PeriodGridTests
{
    [Fact]
    public void Between_trials_a_transit_drifts_by_one_part_of_its_duration_over_the_whole_span()
    {
        const double span = 90, oversampling = 4;
        double[] periods = PeriodGrid.Ofir(span, 0.5, 30, oversampling).Periods.ToArray();
        for (int i = 1; i < periods.Length; i++)
        {
            double frequencyStep = (1 / periods[i - 1]) - (1 / periods[i]);
            double middle = Math.Sqrt(periods[i] * periods[i - 1]);
            double drift = frequencyStep * span * middle;
            double duration = 0.0756 * Math.Cbrt(middle);
            Assert.Equal(1 / oversampling, drift / duration, 0.02);
        }
    }

    [Fact]
    public void Covers_the_range_from_end_to_end_in_increasing_order()
    {
        double[] periods = PeriodGrid.Ofir(27, 0.2, 9).Periods.ToArray();
        Assert.Equal(9, periods[^1], 1e-12);
        Assert.InRange(periods[0], 0.19, 0.2);
        Assert.Equal(periods.Order(), periods);
    }

    [Theory]
    [InlineData(1470, 0.2, 490, 3, 277_000)]
    [InlineData(1470, 0.6, 500, 6, 374_000)]
    public void Its_size_is_that_of_the_paper_and_known_before(double span, double minimum, double maximum, double oversampling, long expected)
    {
        long count = PeriodGrid.CountOfir(span, minimum, maximum, oversampling);
        Assert.InRange(count, 0.98 * expected, 1.03 * expected);
        Assert.Equal(count, PeriodGrid.Ofir(span, minimum, maximum, oversampling).Count);
    }

    [Fact]
    public void A_dense_star_needs_a_finer_grid()
        => Assert.Equal(
            2.0,
            PeriodGrid.CountOfir(100, 0.5, 30, 3, stellarDensity: 8) / (double)PeriodGrid.CountOfir(100, 0.5, 30, 3),
            0.01);

    [Fact]
    public void Refuses_an_absurd_grid_and_says_what_it_would_cost()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => PeriodGrid.Ofir(1e6, 0.001, 1000));
        Assert.Contains("trial periods, more than the 5,000,000 allowed", e.Message);
        Assert.True(PeriodGrid.CountOfir(1e6, 0.001, 1000) > 5_000_000);
    }

    [Theory]
    [InlineData(0, 1, 2, 3, "timeSpan")]
    [InlineData(10, 0, 2, 3, "minimumPeriod")]
    [InlineData(10, 2, 2, 3, "maximum period")]
    [InlineData(10, 1, double.NaN, 3, "maximum period")]
    [InlineData(10, 1, 2, 0.5, "oversampling")]
    public void Refuses_values_out_of_range(double span, double minimum, double maximum, double oversampling, string named)
        => Assert.Contains(named, Assert.Throws<ArgumentException>(() => PeriodGrid.Ofir(span, minimum, maximum, oversampling)).Message);

    [Fact]
    public void An_explicit_grid_must_increase()
    {
        Assert.Equal([1.0, 2.5], PeriodGrid.Of([1, 2.5]).Periods.ToArray());
        Assert.Contains("number 1", Assert.Throws<ArgumentException>(() => PeriodGrid.Of([2, 1])).Message);
        Assert.Throws<ArgumentException>(() => PeriodGrid.Of([]));
        Assert.Throws<ArgumentException>(() => PeriodGrid.Of([-1]));
        Assert.Throws<ArgumentException>(() => PeriodGrid.Of([double.NaN]));
    }
}

using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Core.Tests.Classification.Metrics;

public class ChanceCalibrationErrorTests
{
    // N rows of one probability p fill one bin, whose error is |mean − p|: √(2 p (1 − p)/(π N)) on average.
    [Theory]
    [InlineData(0.5, 100)]
    [InlineData(0.5, 1600)]
    [InlineData(0.2, 400)]
    public void Few_rows_seem_worse_calibrated_than_many(double p, int rows)
    {
        ScoredSample sample = new([.. Enumerable.Repeat(p, rows)], [.. Enumerable.Repeat(true, rows)], [.. Enumerable.Range(0, rows).Select(i => (long)i)]);
        double expected = Math.Sqrt(2 * p * (1 - p) / (Math.PI * rows));
        Assert.Equal(expected, ChanceCalibrationError.Of(sample, 5, 400), 0.15 * expected);
    }

    [Fact]
    public void Certain_answers_show_no_error_by_chance()
        => Assert.Equal(0, ChanceCalibrationError.Of(new ScoredSample([0, 1, 1], [true, false, true], [1, 2, 3]), 5));
}

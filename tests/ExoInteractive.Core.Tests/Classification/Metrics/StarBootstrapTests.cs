using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Metrics;

public class StarBootstrapTests
{
    [Fact]
    public void The_interval_of_a_share_is_that_of_the_binomial_distribution()
    {
        ScoredSample sample = Sample(1000, rowsPerStar: 1, agree: 0.8);
        MetricInterval interval = StarBootstrap.Of(sample, [BinaryMetric.Accuracy], 3, 2000)[0];
        double sigma = Math.Sqrt(interval.Value * (1 - interval.Value) / 1000);
        Assert.InRange(interval.Value - interval.Low, 1.7 * sigma, 2.25 * sigma);
        Assert.InRange(interval.High - interval.Value, 1.7 * sigma, 2.25 * sigma);
    }

    [Fact]
    public void Rows_of_one_star_are_drawn_together()
    {
        MetricInterval apart = StarBootstrap.Of(Sample(1000, 1, 0.8), [BinaryMetric.Accuracy], 3)[0];
        MetricInterval together = StarBootstrap.Of(Sample(1000, 10, 0.8), [BinaryMetric.Accuracy], 3)[0];
        Assert.InRange((together.High - together.Low) / (apart.High - apart.Low), 2.2, 4.4);
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_does_not()
    {
        ScoredSample sample = Sample(300, 2, 0.7);
        Assert.Equal(StarBootstrap.Of(sample, [BinaryMetric.Auc], 3), StarBootstrap.Of(sample, [BinaryMetric.Auc], 3));
        Assert.NotEqual(StarBootstrap.Of(sample, [BinaryMetric.Auc], 3), StarBootstrap.Of(sample, [BinaryMetric.Auc], 4));
    }

    [Fact]
    public void A_difference_of_two_models_on_the_same_rows_is_narrower_than_either()
    {
        CounterRandom random = new(5);
        double[] good = new double[600], worse = new double[600];
        bool[] truth = new bool[600];
        long[] stars = new long[600];
        for (int i = 0; i < truth.Length; i++)
        {
            (truth[i], stars[i]) = (random.Uniform() < 0.4, i / 2);
            double score = (truth[i] ? 1 : -1) + (1.5 * random.Normal());
            good[i] = 1 / (1 + Math.Exp(-score));
            worse[i] = 1 / (1 + Math.Exp(-(score + (0.5 * random.Normal()))));
        }

        ScoredSample one = new(good, truth, stars), other = new(worse, truth, stars);
        MetricInterval difference = StarBootstrap.Difference(one, other, BinaryMetric.Auc, 1), alone = StarBootstrap.Of(one, [BinaryMetric.Auc], 1)[0];
        Assert.Equal(BinaryMetric.Auc.Of(one, one.Ones) - BinaryMetric.Auc.Of(other, other.Ones), difference.Value, 12);
        Assert.True(difference.High - difference.Low < 0.8 * (alone.High - alone.Low), $"{difference} {alone}");
        Assert.Equal(0, StarBootstrap.Difference(one, one, BinaryMetric.Auc, 1).High, 12);
    }

    [Fact]
    public void Fourteen_thousand_rows_take_well_under_a_second()
    {
        ScoredSample sample = Sample(14_000, 1, 0.9);
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        StarBootstrap.Of(sample, [BinaryMetric.Auc, BinaryMetric.AveragePrecision, BinaryMetric.CalibrationError], 1);

        // Some 0.3 s on a quiet core; the limit leaves room for a busy one.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(6), watch.Elapsed.ToString());
    }

    private static ScoredSample Sample(int rows, int rowsPerStar, double agree)
    {
        CounterRandom random = new(7);
        bool[] right = [.. Enumerable.Range(0, rows / rowsPerStar).Select(_ => random.Uniform() < agree)];
        bool[] truth = [.. Enumerable.Range(0, rows).Select(i => i / rowsPerStar % 2 == 0)];
        double[] p = [.. truth.Select((one, i) => (one == right[i / rowsPerStar] ? 0.5 : 0) + (0.49 * random.Uniform()))];
        return new ScoredSample(p, truth, [.. Enumerable.Range(0, rows).Select(i => (long)(i / rowsPerStar))]);
    }
}

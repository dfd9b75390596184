using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Metrics;

public class BinaryMetricTests
{
    // By hand: order .9 + .8 − .7 + .6 − .4 + .2 −.
    private static readonly ScoredSample Six = Sample([.9, .8, .7, .6, .4, .2], [true, false, true, false, true, false]);

    [Fact]
    public void Gives_the_values_worked_out_by_hand()
    {
        Assert.Equal(3.0 / 6, Value(BinaryMetric.Accuracy, Six), 12);
        Assert.Equal(6.0 / 9, Value(BinaryMetric.Auc, Six), 12);
        Assert.Equal(((1.0 / 1) + (2.0 / 3) + (3.0 / 5)) / 3, Value(BinaryMetric.AveragePrecision, Six), 12);
        Assert.Equal(1.0 / 3, Value(BinaryMetric.RecallAtPrecision99, Six), 12);
        Assert.Equal((.01 + .64 + .09 + .36 + .36 + .04) / 6, Value(BinaryMetric.Brier, Six), 12);
        Assert.Equal((.1 + .8 + .3 + .6 + .6 + .2) / 6, Value(BinaryMetric.CalibrationError, Six), 12);
        Assert.Equal(-(Math.Log(.9) + Math.Log(.2) + Math.Log(.7) + Math.Log(.4) + Math.Log(.4) + Math.Log(.8)) / 6, Value(BinaryMetric.LogLoss, Six), 12);

        // Farthest from ½: .9 right, .8 wrong, .2 right, .7 right; the last two are left out.
        Assert.Equal(3.0 / 4, Value(BinaryMetric.SelectiveAccuracy(4.0 / 6), Six), 12);
    }

    [Fact]
    public void A_bin_errs_by_its_mean_and_not_row_by_row()
        => Assert.Equal(0, Value(BinaryMetric.CalibrationError, Sample([.5, .5, .5, .5], [true, false, true, false])), 12);

    [Fact]
    public void Ranking_agrees_with_counting_every_pair_and_every_threshold()
    {
        CounterRandom random = new(1);
        for (int trial = 0; trial < 30; trial++)
        {
            // Rounded, so that many are tied.
            double[] p = [.. Enumerable.Range(0, 40).Select(_ => Math.Round(random.Uniform(), 1))];
            bool[] truth = [.. p.Select((x, i) => i == 0 || (i != 1 && random.Uniform() < x))];
            ScoredSample sample = Sample(p, truth);
            int[] all = [.. Enumerable.Range(0, p.Length)], positive = [.. all.Where(i => truth[i])], negative = [.. all.Where(i => !truth[i])];
            double wins = positive.Sum(i => negative.Sum(j => p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0));
            (double Recall, double Precision)[] curve =
            [
                .. p.Distinct().OrderDescending().Select(limit => (
                    (double)positive.Count(i => p[i] >= limit) / positive.Length, (double)positive.Count(i => p[i] >= limit) / all.Count(i => p[i] >= limit))),
            ];
            double area = curve.Select((point, k) => (point.Recall - (k == 0 ? 0 : curve[k - 1].Recall)) * point.Precision).Sum();
            Assert.Equal(wins / (positive.Length * (double)negative.Length), Value(BinaryMetric.Auc, sample), 10);
            Assert.Equal(area, Value(BinaryMetric.AveragePrecision, sample), 10);
            Assert.Equal(curve.Where(point => point.Precision >= .99).Select(point => point.Recall).DefaultIfEmpty(0).Max(), Value(BinaryMetric.RecallAtPrecision99, sample), 10);
        }
    }

    [Fact]
    public void Weight_two_is_the_row_twice()
    {
        double[] p = [.9, .6, .6, .3, .1], twice = [.9, .9, .6, .6, .3, .1];
        bool[] truth = [true, false, true, true, false], truthTwice = [true, true, false, true, true, false];
        ScoredSample one = Sample(p, truth), other = Sample(twice, truthTwice);
        foreach (BinaryMetric metric in BinaryMetric.All)
        {
            Assert.Equal(metric.Of(other, other.Ones), metric.Of(one, [2, 1, 1, 1, 1]), 12);
        }
    }

    [Fact]
    public void Reliability_bins_hold_shares_with_Wilsons_interval()
    {
        IReadOnlyList<ReliabilityBin> bins = ReliabilityBin.Of(Sample([.05, .1, .15, .95], [false, true, false, true]), 5);

        // 1 of 3: Wilson 1927, worked out by hand, 0.0615 to 0.7923.
        Assert.Equal((3, 0.1, 1.0 / 3), (bins[0].Count, Math.Round(bins[0].MeanProbability, 12), bins[0].PositiveShare));
        Assert.Equal(0.0615, bins[0].Low, 4);
        Assert.Equal(0.7923, bins[0].High, 4);
        Assert.Equal(0, bins[2].Count);
        Assert.True(double.IsNaN(bins[2].PositiveShare));
    }

    [Fact]
    public void Rows_without_a_truth_are_refused()
    {
        Assert.Contains("truth and a star", Assert.Throws<ArgumentException>(() => new ScoredSample([.5], [], [])).Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => Sample([double.NaN], [true])).Message, StringComparison.Ordinal);
    }

    private static double Value(BinaryMetric metric, ScoredSample sample) => metric.Of(sample, sample.Ones);

    private static ScoredSample Sample(double[] probabilities, bool[] positive)
        => new(probabilities, positive, [.. Enumerable.Range(0, probabilities.Length).Select(i => (long)i)]);
}

using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Trees;

public class GradientBoostingTests
{
    private const int Features = 6;

    [Fact]
    public void Learns_an_exclusive_or_that_no_single_question_tells()
    {
        (float[] values, float[] targets) = Rows(2000, 1, (a, b, _) => (a > 0) != (b > 0));
        (float[] fresh, float[] truth) = Rows(500, 2, (a, b, _) => (a > 0) != (b > 0));
        double[] logOdds = GradientBoosting.Train(values, Features, targets, new BoostingSettings { Trees = 60, Leaves = 8, LearningRate = 0.2 }, 0).LogOdds(fresh);
        Assert.InRange(logOdds.Where((z, i) => z > 0 == truth[i] > 0.5f).Count(), 480, 500);
    }

    [Fact]
    public void Learns_on_which_side_missing_values_belong()
    {
        (float[] values, float[] targets) = Rows(2000, 3, (a, _, _) => float.IsNaN(a) || a > 1, missing: 0.3);
        BoostedTrees model = GradientBoosting.Train(values, Features, targets, new BoostingSettings { Trees = 40, Leaves = 4, LearningRate = 0.2 }, 0);
        float[] row = new float[Features];
        row[0] = float.NaN;
        Assert.True(model.LogOddsByWalking(row) > 2);
        row[0] = 0;
        Assert.True(model.LogOddsByWalking(row) < -2);
        row[0] = 1.5f;
        Assert.True(model.LogOddsByWalking(row) > 2);
    }

    [Fact]
    public void One_tree_of_two_leaves_is_the_best_question_found_by_trying_all()
    {
        (float[] values, float[] targets) = Rows(80, 4, (a, b, c) => a + (0.5f * b) > c, missing: 0.15);
        const double penalty = 1.5, rate = 0.3;
        BoostedTrees model = GradientBoosting.Train(
            values, Features, targets, new BoostingSettings { Trees = 1, Leaves = 2, LearningRate = rate, RowsPerLeaf = 5, Penalty = penalty }, 0);
        double share = targets.Average(), start = Math.Log(share / (1 - share));
        double Sum(IEnumerable<int> rows) => rows.Sum(i => share - targets[i]);
        double Curvature(IEnumerable<int> rows) => rows.Count() * share * (1 - share);
        double Gain(int[] rows) => Sum(rows) * Sum(rows) / (Curvature(rows) + penalty);
        int[] all = [.. Enumerable.Range(0, targets.Length)];
        (double Gain, int[] Left) best = (double.NegativeInfinity, []);
        for (int f = 0; f < Features; f++)
        {
            foreach (float limit in all.Select(i => values[(i * Features) + f]).Where(x => !float.IsNaN(x)).Distinct())
            {
                foreach (bool missingLeft in new[] { false, true })
                {
                    int[] left = [.. all.Where(i => float.IsNaN(values[(i * Features) + f]) ? missingLeft : values[(i * Features) + f] <= limit)];
                    int[] right = [.. all.Except(left)];
                    double gain = left.Length < 5 || right.Length < 5 ? double.NegativeInfinity : Gain(left) + Gain(right) - Gain(all);
                    best = gain > best.Gain + 1e-12 ? (gain, left) : best;
                }
            }
        }

        foreach (int i in all)
        {
            int[] side = best.Left.Contains(i) ? best.Left : [.. all.Except(best.Left)];
            Assert.Equal(start - (rate * Sum(side) / (Curvature(side) + penalty)), model.LogOddsByWalking(values.AsSpan(i * Features, Features)), 5);
        }
    }

    [Fact]
    public void Eight_rows_at_once_answer_as_walking_down_every_tree_does()
    {
        CounterRandom random = new(6);
        (float[] values, float[] targets) = Rows(1500, 5, (a, b, c) => (a * b) > c, missing: 0.2);
        foreach (int leaves in new[] { 2, 7, 32 })
        {
            BoostedTrees model = GradientBoosting.Train(values, Features, targets, new BoostingSettings { Trees = 30, Leaves = leaves, RowsPerLeaf = 3 }, 1);
            float[] fresh = [.. Enumerable.Range(0, 37 * Features).Select(_ => random.Uniform() < 0.2 ? float.NaN : (float)(3 * random.Normal()))];
            double[] together = model.LogOdds(fresh);
            for (int i = 0; i < together.Length; i++)
            {
                Assert.Equal(model.LogOddsByWalking(fresh.AsSpan(i * Features, Features)), together[i]);
            }
        }
    }

    [Fact]
    public void The_same_seed_grows_the_same_trees_and_another_does_not()
    {
        (float[] values, float[] targets) = Rows(400, 8, (a, b, _) => a > b);
        BoostingSettings settings = new() { Trees = 10, RowShare = 0.5, ColumnShare = 0.5 };
        double[] one = GradientBoosting.Train(values, Features, targets, settings, 1).LogOdds(values);
        Assert.Equal(one, GradientBoosting.Train(values, Features, targets, settings, 1).LogOdds(values));
        Assert.NotEqual(one, GradientBoosting.Train(values, Features, targets, settings, 2).LogOdds(values));
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        (float[] values, float[] targets) = Rows(100, 9, (a, b, _) => a > b);
        float[] weights = [.. Enumerable.Range(0, 100).Select(i => i < 30 ? 2f : 1f)];
        BoostingSettings settings = new() { Trees = 5, RowsPerLeaf = 1, Leaves = 4 };
        FeatureBins bins = FeatureBins.Of(values, Features);
        double[] weighted = GradientBoosting.Train(values, Features, targets, settings, 1, weights, bins).LogOdds(values);
        double[] doubled = GradientBoosting.Train(
            [.. values, .. values[..(30 * Features)]], Features, [.. targets, .. targets[..30]], settings, 1, default, bins).LogOdds(values);
        for (int i = 0; i < weighted.Length; i++)
        {
            Assert.Equal(doubled[i], weighted[i], 5);
        }
    }

    [Fact]
    public void No_leaf_has_fewer_rows_than_asked()
    {
        (float[] values, float[] targets) = Rows(300, 10, (a, b, c) => a * b > c);
        BoostedTrees model = GradientBoosting.Train(values, Features, targets, new BoostingSettings { Trees = 20, RowsPerLeaf = 17 }, 1);
        Assert.All(model.Trees, tree => Assert.All(tree.LeafCover.ToArray(), rows => Assert.True(rows >= 17)));
        Assert.Contains(model.Trees, tree => tree.Nodes > 3);
    }

    [Fact]
    public void Values_that_are_all_alike_or_missing_grow_a_stump_that_answers_the_share()
    {
        float[] values = new float[20 * Features], targets = [.. Enumerable.Range(0, 20).Select(i => i < 5 ? 1f : 0f)];
        foreach (float value in new[] { 3f, float.NaN })
        {
            Array.Fill(values, value);
            BoostedTrees model = GradientBoosting.Train(values, Features, targets, new BoostingSettings { Trees = 3, RowsPerLeaf = 1 }, 1);
            Assert.All(model.LogOdds(values), z => Assert.Equal(Math.Log(5.0 / 15), z, 5));
        }
    }

    [Fact]
    public void Stops_between_trees_and_tells_how_far_it_is()
    {
        (float[] values, float[] targets) = Rows(50, 11, (a, b, _) => a > b);
        using CancellationTokenSource stop = new();
        List<double> told = [];
        Stopper progress = new(told, stop);
        Assert.Throws<OperationCanceledException>(() => GradientBoosting.Train(values, Features, targets, new BoostingSettings(), 1, progress: progress, cancellationToken: stop.Token));
        Assert.Equal([1 / 400.0, 2 / 400.0, 3 / 400.0], told);
    }

    [Fact]
    public void Wrong_input_says_what_is_wrong()
    {
        Assert.Contains("Leaves must be from 2 to 32; it is 33", Assert.Throws<ArgumentException>(() => new BoostingSettings { Leaves = 33 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("probability from 0 to 1", Assert.Throws<ArgumentException>(() => GradientBoosting.Train(new float[4], 2, [0, 2], new BoostingSettings(), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("1 to 255 features", Assert.Throws<ArgumentException>(() => GradientBoosting.Train(new float[3], 2, [0, 1], new BoostingSettings(), 1)).Message, StringComparison.Ordinal);
    }

    internal static (float[] Values, float[] Targets) Rows(int rows, ulong seed, Func<float, float, float, bool> truth, double missing = 0)
    {
        CounterRandom random = new(seed);
        float[] values = [.. Enumerable.Range(0, rows * Features).Select(_ => (float)random.Normal())];
        if (missing > 0)
        {
            values = [.. values.Select(value => random.Uniform() < missing ? float.NaN : value)];
        }

        return (values, [.. Enumerable.Range(0, rows).Select(i => truth(values[i * Features], values[(i * Features) + 1], values[(i * Features) + 2]) ? 1f : 0f)]);
    }

    private sealed class Stopper(List<double> told, CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value)
        {
            told.Add(value);
            if (told.Count == 3)
            {
                stop.Cancel();
            }
        }
    }
}

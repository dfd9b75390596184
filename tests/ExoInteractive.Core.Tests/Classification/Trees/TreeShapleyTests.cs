using System.Numerics;
using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Trees;

public class TreeShapleyTests
{
    private const int Features = 6;

    [Fact]
    public void Agrees_with_Shapleys_sum_over_all_subsets()
    {
        (float[] values, float[] targets) = GradientBoostingTests.Rows(600, 12, (a, b, c) => a * b > c, missing: 0.15);
        BoostedTrees model = GradientBoosting.Train(values, Features, targets, new BoostingSettings { Trees = 12, Leaves = 14, RowsPerLeaf = 5, LearningRate = 0.2 }, 1);
        CounterRandom random = new(13);
        for (int trial = 0; trial < 6; trial++)
        {
            float[] row = [.. Enumerable.Range(0, Features).Select(_ => random.Uniform() < 0.2 ? float.NaN : (float)random.Normal())];
            (double[] contributions, double mean) = TreeShapley.Of(model, row);
            for (int f = 0; f < Features; f++)
            {
                Assert.Equal(ByAllSubsets(model, row, f), contributions[f], 9);
            }

            Assert.Equal(model.LogOddsByWalking(row), mean + contributions.Sum(), 9);
        }
    }

    [Fact]
    public void A_feature_no_tree_asks_for_has_no_part()
    {
        (float[] values, float[] targets) = GradientBoostingTests.Rows(300, 14, (a, _, _) => a > 0);
        for (int i = 5; i < values.Length; i += Features)
        {
            values[i] = 1;
        }

        BoostedTrees model = GradientBoosting.Train(values, Features, targets, new BoostingSettings { Trees = 5 }, 1);
        double[] contributions = TreeShapley.Of(model, values.AsSpan(0, Features)).Contributions;
        Assert.Equal(0, contributions[5]);
        Assert.Equal(contributions.Max(Math.Abs), Math.Abs(contributions[0]));
    }

    private static double ByAllSubsets(BoostedTrees model, float[] row, int feature)
    {
        double sum = 0;
        for (int set = 0; set < 1 << Features; set++)
        {
            if ((set & (1 << feature)) == 0)
            {
                int size = BitOperations.PopCount((uint)set);
                double weight = Factorial(size) * Factorial(Features - size - 1) / Factorial(Features);
                sum += weight * (Expected(model, row, set | (1 << feature)) - Expected(model, row, set));
            }
        }

        return sum;
    }

    private static double Expected(BoostedTrees model, float[] row, int known)
    {
        byte[] bins = [.. row.Select((value, f) => model.Bins.Bin(f, value))];
        return model.Trees.Sum(tree => At(tree, 0));

        double At(DecisionTree tree, int node)
        {
            if (node < 0)
            {
                return tree.Value.Span[-1 - node];
            }

            int left = tree.Left.Span[node], right = tree.Right.Span[node], asked = tree.Feature.Span[node];
            if ((known & (1 << asked)) != 0)
            {
                bool goesLeft = bins[asked] == FeatureBins.Missing ? tree.MissingLeft.Span[node] : bins[asked] <= tree.Bin.Span[node];
                return At(tree, goesLeft ? left : right);
            }

            return ((Cover(tree, left) * At(tree, left)) + (Cover(tree, right) * At(tree, right))) / tree.NodeCover.Span[node];
        }
    }

    private static double Cover(DecisionTree tree, int child) => child < 0 ? tree.LeafCover.Span[-1 - child] : tree.NodeCover.Span[child];

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}

namespace ExoInteractive.Core.Classification.Trees;

/// <summary>
/// Exact Shapley values of a row's features for boosted trees: how far each moved the log odds from their mean over the
/// training rows, a feature left out meaning that a row goes both ways in the shares of the training rows (algorithm 2 of
/// Lundberg et al. 2018). The values and the mean add up to the log odds.
/// </summary>
public static class TreeShapley
{
    /// <summary>Explains a row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="row">(F,): NaN where missing.</param>
    /// <returns>(F,): each feature's share of the log odds, and the mean log odds of the training rows.</returns>
    /// <exception cref="ArgumentException">The row has another number of features.</exception>
    public static (double[] Contributions, double Mean) Of(BoostedTrees model, ReadOnlySpan<float> row)
    {
        if (row.Length != model.Features)
        {
            throw new ArgumentException($"a row of {model.Features} features is needed; it has {row.Length}", nameof(row));
        }

        byte[] bins = new byte[row.Length];
        model.BinRow(row, bins);
        double[] contributions = new double[row.Length];
        double mean = model.BaseLogOdds;
        foreach (DecisionTree tree in model.Trees)
        {
            mean += Mean(tree);
            if (tree.Nodes > 0)
            {
                new Walk(tree, bins, contributions).Visit(0, [], 1, 1, -1);
            }
        }

        return (contributions, mean);
    }

    private static double Mean(DecisionTree tree)
    {
        double sum = 0, rows = 0;
        for (int leaf = 0; leaf < tree.Value.Length; leaf++)
        {
            sum += (double)tree.Value.Span[leaf] * tree.LeafCover.Span[leaf];
            rows += tree.LeafCover.Span[leaf];
        }

        return sum / rows;
    }

    // A feature of the path, the share of paths that go on where it is left out (zero) or known (one), and the weight of
    // subsets of each size.
    private record struct Step(int Feature, double Zero, double One, double Weight);

    private sealed class Walk(DecisionTree tree, byte[] bins, double[] contributions)
    {
        public void Visit(int at, ReadOnlySpan<Step> before, double zero, double one, int feature)
        {
            Span<Step> path = stackalloc Step[before.Length + 1];
            before.CopyTo(path);
            Extend(path, zero, one, feature);
            if (at < 0)
            {
                for (int i = 1; i < path.Length; i++)
                {
                    contributions[path[i].Feature] += UnwoundSum(path, i) * (path[i].One - path[i].Zero) * tree.Value.Span[-1 - at];
                }

                return;
            }

            int asked = tree.Feature.Span[at];
            (int hot, int cold) = tree.GoesLeft(at, bins) ? (tree.Left.Span[at], tree.Right.Span[at]) : (tree.Right.Span[at], tree.Left.Span[at]);
            (double zeroBefore, double oneBefore) = (1, 1);
            for (int i = 1; i < path.Length; i++)
            {
                if (path[i].Feature == asked)
                {
                    (zeroBefore, oneBefore) = (path[i].Zero, path[i].One);
                    Unwind(path, i);
                    path = path[..^1];
                    break;
                }
            }

            double cover = tree.NodeCover.Span[at];
            Visit(hot, path, zeroBefore * Cover(hot) / cover, oneBefore, asked);
            Visit(cold, path, zeroBefore * Cover(cold) / cover, 0, asked);
        }

        private double Cover(int child) => child < 0 ? tree.LeafCover.Span[-1 - child] : tree.NodeCover.Span[child];

        private static void Extend(Span<Step> path, double zero, double one, int feature)
        {
            int last = path.Length - 1;
            path[last] = new Step(feature, zero, one, last == 0 ? 1 : 0);
            for (int i = last - 1; i >= 0; i--)
            {
                path[i + 1].Weight += one * path[i].Weight * (i + 1) / (last + 1);
                path[i].Weight *= zero * (last - i) / (last + 1);
            }
        }

        private static void Unwind(Span<Step> path, int index)
        {
            int last = path.Length - 1;
            (double zero, double one) = (path[index].Zero, path[index].One);
            double next = path[last].Weight;
            for (int i = last - 1; i >= 0; i--)
            {
                if (one != 0)
                {
                    double weight = path[i].Weight;
                    path[i].Weight = next * (last + 1) / ((i + 1) * one);
                    next = weight - (path[i].Weight * zero * (last - i) / (last + 1));
                }
                else
                {
                    path[i].Weight = path[i].Weight * (last + 1) / (zero * (last - i));
                }
            }

            for (int i = index; i < last; i++)
            {
                path[i] = path[i + 1] with { Weight = path[i].Weight };
            }
        }

        private static double UnwoundSum(ReadOnlySpan<Step> path, int index)
        {
            int last = path.Length - 1;
            (double zero, double one) = (path[index].Zero, path[index].One);
            double next = path[last].Weight, sum = 0;
            for (int i = last - 1; i >= 0; i--)
            {
                if (one != 0)
                {
                    double weight = next * (last + 1) / ((i + 1) * one);
                    sum += weight;
                    next = path[i].Weight - (weight * zero * (last - i) / (last + 1));
                }
                else
                {
                    sum += path[i].Weight * (last + 1) / (zero * (last - i));
                }
            }

            return sum;
        }
    }
}

using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.Trees;

/// <summary>
/// Trains gradient-boosted trees on binned features for the log loss of two classes (Friedman 2001; the histograms,
/// leaf-wise growth and learned side of missing values of Ke et al. 2017). The result depends on the rows, the settings
/// and the seed only.
/// </summary>
public static class GradientBoosting
{
    private const double SmallestCurvature = 1e-16;

    /// <summary>Trains a model.</summary>
    /// <param name="values">(N × F,): row after row; NaN where missing.</param>
    /// <param name="features">F, at most 255.</param>
    /// <param name="targets">(N,): probability of the class, 0 to 1; a label is 0 or 1.</param>
    /// <param name="settings">How.</param>
    /// <param name="seed">Of the rows and columns each tree sees.</param>
    /// <param name="weights">(N,): weight of each row; empty for 1 each.</param>
    /// <param name="progress">Told the share of trees grown.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, a target is out of range, or a setting is.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static BoostedTrees Train(
        ReadOnlySpan<float> values,
        int features,
        ReadOnlySpan<float> targets,
        BoostingSettings settings,
        ulong seed,
        ReadOnlySpan<float> weights = default,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        int rows = targets.Length;
        Check(values, features, targets, weights);
        FeatureBins bins = FeatureBins.Of(values, features, settings.Bins);
        byte[][] columns = new byte[features][];
        for (int f = 0; f < features; f++)
        {
            columns[f] = new byte[rows];
            for (int i = 0; i < rows; i++)
            {
                columns[f][i] = bins.Bin(f, values[(i * features) + f]);
            }
        }

        double positive = 0, all = 0;
        for (int i = 0; i < rows; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            positive += weight * targets[i];
            all += weight;
        }

        double share = Math.Clamp(positive / all, 1e-6, 1 - 1e-6);
        double start = Math.Log(share / (1 - share));
        double[] logOdds = new double[rows], gradient = new double[rows], curvature = new double[rows];
        Array.Fill(logOdds, start);
        TreeGrower grower = new(columns, bins, settings);
        List<DecisionTree> trees = new(settings.Trees);
        RandomKey key = new(seed, RandomPurpose.BoostedTrees);
        for (int t = 0; t < settings.Trees; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < rows; i++)
            {
                double p = 1 / (1 + Math.Exp(-logOdds[i]));
                double weight = weights.IsEmpty ? 1 : weights[i];
                gradient[i] = weight * (p - targets[i]);
                curvature[i] = Math.Max(weight * p * (1 - p), SmallestCurvature);
            }

            CounterRandom random = key.Start(t);
            int[] chosenRows = Choose(rows, settings.RowShare, random), chosenColumns = Choose(features, settings.ColumnShare, random);
            DecisionTree tree = grower.Grow(gradient, curvature, chosenRows, chosenColumns);
            grower.Add(tree, logOdds);
            trees.Add(tree);
            progress?.Report((t + 1.0) / settings.Trees);
        }

        return new BoostedTrees(bins, trees, start);
    }

    private static void Check(ReadOnlySpan<float> values, int features, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        if (targets.Length < 2 || features is < 1 or > byte.MaxValue || values.Length != (long)targets.Length * features)
        {
            throw new ArgumentException(
                $"there must be 2 rows or more of 1 to 255 features; there are {targets.Length} targets and {values.Length} numbers of {features} features", nameof(values));
        }

        if (!weights.IsEmpty && weights.Length != targets.Length)
        {
            throw new ArgumentException($"there must be a weight for each of {targets.Length} rows; there are {weights.Length}", nameof(weights));
        }

        foreach (float target in targets)
        {
            if (!(target is >= 0 and <= 1))
            {
                throw new ArgumentException($"a target must be a probability from 0 to 1; one is {target.ToString(System.Globalization.CultureInfo.InvariantCulture)}", nameof(targets));
            }
        }

        foreach (float weight in weights)
        {
            if (!(weight is >= 0 and < float.PositiveInfinity))
            {
                throw new ArgumentException("a weight must be finite and not negative", nameof(weights));
            }
        }
    }

    // The first k places of a shuffle (Fisher and Yates), in ascending order.
    private static int[] Choose(int count, double share, CounterRandom random)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        int chosen = Math.Max(1, (int)Math.Round(share * count));
        if (chosen == count)
        {
            return all;
        }

        for (int i = 0; i < chosen; i++)
        {
            int j = i + (int)(random.Uniform() * (count - i));
            (all[i], all[j]) = (all[j], all[i]);
        }

        int[] kept = all[..chosen];
        Array.Sort(kept);
        return kept;
    }
}

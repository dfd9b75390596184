using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>
/// Shapley values (Shapley 1953; for models Štrumbelj &amp; Kononenko 2014) of a function of several numbers: the mean change of
/// its answer when a number takes its value in place of the baseline's, over the orders in which they can do so. Sampled
/// orders come in pairs, one the reverse of the other (Mitchell et al. 2022), which cancels interactions of two exactly;
/// every order's changes add up to f(x) − f(baseline), so the mean does. A number that equals its baseline, or is unknown
/// in both, contributes 0 and is never moved.
/// </summary>
public static class ShapleyValues
{
    /// <summary>The most groups that are worked out exactly: 2¹⁰ vectors.</summary>
    public const int MostExact = 10;

    private const int MostPairs = 100_000;

    /// <summary>By sampled orders; all 2^G vectors where that is no more work.</summary>
    /// <param name="function">Answers for rows of (S,) numbers, finite; NaN in a row is an unknown number.</param>
    /// <param name="values">(S,): what is explained; NaN where unknown.</param>
    /// <param name="baseline">(S,): what it is compared with; NaN where unknown.</param>
    /// <param name="groups">Numbers that move together, by their places; null for each on its own. Places in no group keep their values.</param>
    /// <param name="pairs">Pairs of orders, 1 to 100,000; default 8.</param>
    /// <param name="seed">Of the orders.</param>
    /// <returns>A contribution for each group.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a place is out of range or in two groups, the number of pairs is out of range, or the function's answers are too few or not finite.</exception>
    public static ShapleyResult Sample(
        Func<IReadOnlyList<ReadOnlyMemory<float>>, IReadOnlyList<double>> function,
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> baseline,
        IReadOnlyList<IReadOnlyList<int>>? groups = null,
        int pairs = 8,
        ulong seed = 1)
    {
        if (pairs is < 1 or > MostPairs)
        {
            throw new ArgumentException($"the pairs of orders must be from 1 to {MostPairs}; they are {pairs}", nameof(pairs));
        }

        Coalitions coalitions = new(function, values, baseline, groups);
        int[] moving = coalitions.Moving;
        return moving.Length <= 1 || (moving.Length <= MostExact && 1 << moving.Length <= 2 * pairs * moving.Length)
            ? Exactly(coalitions)
            : Sampled(coalitions, pairs, seed);
    }

    /// <summary>By all 2^G vectors: the definition itself.</summary>
    /// <param name="function">As in <see cref="Sample"/>.</param>
    /// <param name="values">(S,): what is explained.</param>
    /// <param name="baseline">(S,): what it is compared with.</param>
    /// <param name="groups">As in <see cref="Sample"/>.</param>
    /// <returns>A contribution for each group, with errors of 0.</returns>
    /// <exception cref="ArgumentException">As in <see cref="Sample"/>, or more than <see cref="MostExact"/> groups differ from the baseline.</exception>
    public static ShapleyResult Exact(
        Func<IReadOnlyList<ReadOnlyMemory<float>>, IReadOnlyList<double>> function,
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> baseline,
        IReadOnlyList<IReadOnlyList<int>>? groups = null)
    {
        Coalitions coalitions = new(function, values, baseline, groups);
        return coalitions.Moving.Length <= MostExact
            ? Exactly(coalitions)
            : throw new ArgumentException($"{coalitions.Moving.Length} groups differ from the baseline; at most {MostExact} are worked out exactly, sample more", nameof(groups));
    }

    private static ShapleyResult Exactly(Coalitions coalitions)
    {
        int[] moving = coalitions.Moving;
        int count = moving.Length;
        double[] answers = coalitions.Ask([.. Enumerable.Range(0, 1 << count).Select(mask
            => Enumerable.Range(0, count).Where(i => (mask >> i & 1) == 1).Select(i => moving[i]))]);

        // |A|! (n − |A| − 1)! / n! for a coalition A of the others.
        double[] weight = new double[Math.Max(count, 1)];
        weight[0] = 1.0 / Math.Max(count, 1);
        for (int size = 1; size < count; size++)
        {
            weight[size] = weight[size - 1] * size / (count - size);
        }

        double[] effects = new double[coalitions.Groups];
        for (int mask = 0; mask < 1 << count; mask++)
        {
            int size = int.PopCount(mask);
            for (int i = 0; i < count; i++)
            {
                if ((mask >> i & 1) == 0)
                {
                    effects[moving[i]] += weight[size] * (answers[mask | 1 << i] - answers[mask]);
                }
            }
        }

        return new ShapleyResult(effects, new double[effects.Length], answers[^1], answers[0], answers.Length);
    }

    private static ShapleyResult Sampled(Coalitions coalitions, int pairs, ulong seed)
    {
        int[] moving = coalitions.Moving;
        int count = moving.Length;
        double[] ends = coalitions.Ask([[], moving]);
        double[] sum = new double[coalitions.Groups], squares = new double[coalitions.Groups];
        RandomKey key = new(seed, RandomPurpose.InputOrders);
        for (int pair = 0; pair < pairs; pair++)
        {
            int[] order = Shuffled(moving, key.Start(pair)), reverse = [.. order.Reverse()];
            double[] answers = coalitions.Ask([.. Growing(order), .. Growing(reverse)]);
            double[] change = new double[coalitions.Groups];
            Add(change, order, ends, answers.AsSpan(0, count - 1));
            Add(change, reverse, ends, answers.AsSpan(count - 1));
            for (int group = 0; group < change.Length; group++)
            {
                sum[group] += change[group] / 2;
                squares[group] += change[group] * change[group] / 4;
            }
        }

        double[] effects = [.. sum.Select(one => one / pairs)];
        double[] errors = [.. squares.Select((square, group)
            => pairs == 1 ? double.NaN : Math.Sqrt(Math.Max(0, (square / pairs) - (effects[group] * effects[group])) / (pairs - 1)))];
        return new ShapleyResult(effects, errors, ends[1], ends[0], 2 + (2 * pairs * (count - 1)));
    }

    private static IEnumerable<IEnumerable<int>> Growing(int[] order) => Enumerable.Range(1, order.Length - 1).Select(size => order.Take(size));

    private static void Add(double[] change, int[] order, double[] ends, ReadOnlySpan<double> between)
    {
        double before = ends[0];
        for (int i = 0; i < order.Length; i++)
        {
            double after = i < between.Length ? between[i] : ends[1];
            change[order[i]] += after - before;
            before = after;
        }
    }

    private static int[] Shuffled(int[] items, CounterRandom random)
    {
        int[] order = [.. items];
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = (int)(random.Uniform() * (i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}

using MathNet.Numerics;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Chains as R̂ and the effective numbers want them: split in halves, and their draws replaced by normal scores of their ranks.</summary>
internal static class RankNormalisation
{
    /// <summary>The first and the last half of each chain; the middle draw of an odd number is left out.</summary>
    public static double[][] Split(IReadOnlyList<double[]> chains)
        => [.. chains.SelectMany(chain => new[] { chain[..(chain.Length / 2)], chain[^(chain.Length / 2)..] })];

    /// <summary>Distances from the median of all draws.</summary>
    public static double[][] Fold(double[][] chains)
    {
        double[] sorted = Sorted(chains);
        double median = Quantile(sorted, 0.5);
        return [.. chains.Select(chain => Array.ConvertAll(chain, value => Math.Abs(value - median)))];
    }

    /// <summary>Φ⁻¹((r − 3/8)/(S + 1/4)) of the ranks r among all S draws, equal draws sharing their mean rank (Vehtari et al. 2021, equation 14).</summary>
    public static double[][] Scores(double[][] chains)
    {
        int length = chains[0].Length;
        double[] values = [.. chains.SelectMany(chain => chain)];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(values, order);
        double[][] scores = [.. chains.Select(chain => new double[chain.Length])];
        for (int from = 0; from < values.Length;)
        {
            int to = from + 1;
            while (to < values.Length && values[to] == values[from])
            {
                to++;
            }

            double rank = 0.5 * (from + 1 + to);
            double score = Math.Sqrt(2) * SpecialFunctions.ErfInv((2 * (rank - 0.375) / (values.Length + 0.25)) - 1);
            for (; from < to; from++)
            {
                scores[order[from] / length][order[from] % length] = score;
            }
        }

        return scores;
    }

    /// <summary>All draws in order.</summary>
    public static double[] Sorted(IReadOnlyList<double[]> chains)
    {
        double[] values = [.. chains.SelectMany(chain => chain)];
        Array.Sort(values);
        return values;
    }

    /// <summary>A quantile, linear between neighbours.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}

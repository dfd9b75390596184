namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>
/// How far chains of one number can be trusted (Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021). All three are NaN,
/// which passes no threshold, where the draws are all the same or some are not finite; R̂ is infinite where each chain
/// stands still at a place of its own.
/// </summary>
/// <param name="RHat">Rank-normalised split R̂, the larger of bulk and folded; 1 when the chains agree.</param>
/// <param name="BulkEss">Effective number of draws for the middle of the distribution.</param>
/// <param name="TailEss">The lesser of those for the 5 % and the 95 % quantile.</param>
public sealed record ChainDiagnostics(double RHat, double BulkEss, double TailEss)
{
    private const int LeastDraws = 4;
    private const double LowerTail = 0.05, UpperTail = 0.95;

    private static readonly ChainDiagnostics Unknown = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Diagnoses.</summary>
    /// <param name="chains">Two or more chains of one length, at least 4 draws each.</param>
    /// <exception cref="ArgumentException">They are fewer, shorter, or of unequal length.</exception>
    public static ChainDiagnostics Of(IReadOnlyList<double[]> chains)
    {
        Check(chains);
        if (!Varies(chains))
        {
            return Unknown;
        }

        double[][] halves = RankNormalisation.Split(chains);
        double[][] scores = RankNormalisation.Scores(halves);
        double[] sorted = RankNormalisation.Sorted(chains);
        return new(
            double.MaxNumber(SplitRHat(scores), SplitRHat(RankNormalisation.Scores(RankNormalisation.Fold(halves)))),
            EffectiveDraws.Of(scores),
            Math.Min(TailOf(halves, sorted, LowerTail), TailOf(halves, sorted, UpperTail)));
    }

    /// <summary>R̂ alone.</summary>
    internal static double RHatOf(IReadOnlyList<double[]> chains)
    {
        if (!Varies(chains))
        {
            return double.NaN;
        }

        double[][] halves = RankNormalisation.Split(chains);
        return double.MaxNumber(
            SplitRHat(RankNormalisation.Scores(halves)), SplitRHat(RankNormalisation.Scores(RankNormalisation.Fold(halves))));
    }

    private static double TailOf(double[][] halves, double[] sorted, double share)
    {
        double quantile = RankNormalisation.Quantile(sorted, share);
        return EffectiveDraws.Of([.. halves.Select(half => Array.ConvertAll(half, value => value <= quantile ? 1.0 : 0))]);
    }

    // Equation 4: √(((n − 1) W/n + B/n)/W).
    private static double SplitRHat(double[][] chains)
    {
        double n = chains[0].Length;
        double[] means = [.. chains.Select(chain => chain.Average())];
        double mean = means.Average();
        double between = means.Sum(m => (m - mean) * (m - mean)) / (chains.Length - 1);
        double within = chains.Zip(means, (chain, m) => chain.Sum(value => (value - m) * (value - m)) / (n - 1)).Average();
        return Math.Sqrt(((n - 1) / n) + (between / within));
    }

    private static bool Varies(IReadOnlyList<double[]> chains)
        => chains.All(chain => chain.All(double.IsFinite)) && chains.Any(chain => chain.Any(value => value != chains[0][0]));

    private static void Check(IReadOnlyList<double[]> chains)
    {
        if (chains.Count < 2)
        {
            throw new ArgumentException($"there must be 2 chains or more to compare; there are {chains.Count}", nameof(chains));
        }

        if (chains.Any(chain => chain.Length != chains[0].Length))
        {
            throw new ArgumentException("the chains must be of one length", nameof(chains));
        }

        if (chains[0].Length < LeastDraws)
        {
            throw new ArgumentException($"chains must have {LeastDraws} draws or more; these have {chains[0].Length}", nameof(chains));
        }
    }
}

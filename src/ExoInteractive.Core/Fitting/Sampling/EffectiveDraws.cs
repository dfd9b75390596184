namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>How many independent draws tell the mean of a number as well as chains of correlated draws do.</summary>
internal static class EffectiveDraws
{
    /// <summary>
    /// S/τ with τ summed over Geyer's initial monotone sequence of the autocorrelations of all chains together (Vehtari et al.
    /// 2021, equations 10 to 13): sums of neighbours are taken until one is negative, and none above the one before it; τ is
    /// at least 1/log10 S.
    /// </summary>
    /// <param name="chains">Chains of one length, split.</param>
    /// <returns>NaN where all numbers are equal.</returns>
    public static double Of(double[][] chains)
    {
        int n = chains[0].Length;
        double draws = (double)n * chains.Length;
        double[] covariance = Autocovariance.Sum(chains, [.. Enumerable.Repeat(1 / Math.Sqrt(chains.Length), chains.Length)]);
        double[] means = [.. chains.Select(chain => chain.Average())];
        double mean = means.Average();
        double between = means.Sum(m => (m - mean) * (m - mean)) / (chains.Length - 1);
        double within = covariance[0] * n / (n - 1.0);
        double variance = (within * (n - 1) / n) + between;
        if (!(variance > 0))
        {
            return double.NaN;
        }

        double sum = 0;
        double even = 1, pair = 1 + Correlation(1), previous = double.PositiveInfinity;
        for (int lag = 0; pair > 0 && lag + 4 < n; lag += 2)
        {
            previous = Math.Min(previous, pair);
            sum += previous;
            even = Correlation(lag + 2);
            pair = even + Correlation(lag + 3);
        }

        double time = Math.Max(-1 + (2 * sum) + Math.Max(even, 0), 1 / Math.Log10(draws));
        return draws / time;

        double Correlation(int lag) => 1 - ((within - covariance[lag]) / variance);
    }
}

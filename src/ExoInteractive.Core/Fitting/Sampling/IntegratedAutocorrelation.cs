namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Integrated autocorrelation time of the walkers of ensembles.</summary>
internal static class IntegratedAutocorrelation
{
    private const double Window = 5;

    /// <summary>
    /// 1 + 2 Σ ρ up to the least lag M ≥ 5 τ(M) (Sokal 1997), ρ the mean of the walkers' own autocorrelations; a walker that
    /// never moved counts as wholly correlated.
    /// </summary>
    /// <param name="walkers">A series each, all of one length.</param>
    /// <returns>In steps of the series; NaN of fewer than 2.</returns>
    public static double Of(IReadOnlyList<double[]> walkers)
    {
        int length = walkers[0].Length;
        if (length < 2)
        {
            return double.NaN;
        }

        double[][] moved = [.. walkers.Where(walker => walker.Any(value => value != walker[0]))];
        double still = 1 - ((double)moved.Length / walkers.Count);
        double[] correlation = moved.Length > 0
            ? Autocovariance.Sum(moved, [.. moved.Select(walker => 1 / Math.Sqrt(walkers.Count * Variance(walker)))])
            : new double[length];
        double time = 1;
        for (int lag = 1; lag < length; lag++)
        {
            time += 2 * (still + correlation[lag]);
            if (lag >= Window * time)
            {
                break;
            }
        }

        return time;
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}

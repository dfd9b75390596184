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

        double[] correlation = new double[length];
        foreach (double[] walker in walkers)
        {
            double[] covariance = Autocovariance.Of(walker);
            bool moved = walker.Any(value => value != walker[0]);
            for (int lag = 0; lag < length; lag++)
            {
                correlation[lag] += (moved ? covariance[lag] / covariance[0] : 1) / walkers.Count;
            }
        }

        double time = 1;
        for (int lag = 1; lag < length; lag++)
        {
            time += 2 * correlation[lag];
            if (lag >= Window * time)
            {
                break;
            }
        }

        return time;
    }
}

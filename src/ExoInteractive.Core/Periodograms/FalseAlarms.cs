namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// How probable it is that noise alone reaches a strength u somewhere in a search. The SNR is a smooth field over period,
/// mid-transit and duration, and the refinement climbs to its peaks; a field of n resolution cells in three dimensions is
/// expected to have n·(4 ln 2)^(3/2)/(2π)²·(u² − 1)·exp(−u²/2) peaks above u (Worsley et al. 1992), m say, and the
/// probability is 1 − exp(−m). n is the boxes of one duration that fit side by side, P/w for each period a transit can be
/// told from, 3 T/w0² (Pmax^(1/3) − Pmin^(1/3)) in all, times the independent durations, a number measured on 900 simulated
/// stars without planet (docs/sensitivity.md). For correlated noise it is as good as the red-noise-aware SNR put into it.
/// </summary>
internal static class FalseAlarms
{
    private const double IndependentDurations = 0.8;

    /// <summary>Probability between 0 and 1.</summary>
    /// <param name="strength">The candidate's strength.</param>
    /// <param name="timeSpan">Days.</param>
    /// <param name="minimumPeriod">Days.</param>
    /// <param name="maximumPeriod">Days.</param>
    /// <param name="density">Mean stellar density, solar units.</param>
    public static double Probability(double strength, double timeSpan, double minimumPeriod, double maximumPeriod, double density)
    {
        // Below this the expected number would fall again: noise is sure to get there.
        double u = Math.Max(strength, Math.Sqrt(3));
        double w = StellarScale.CentralDuration(1, density);
        double boxes = 3 * timeSpan / (w * w) * (Math.Cbrt(maximumPeriod) - Math.Cbrt(minimumPeriod));
        double perCell = Math.Pow(4 * Math.Log(2), 1.5) / (4 * Math.PI * Math.PI) * ((u * u) - 1) * Math.Exp(-u * u / 2);
        double peaks = boxes * IndependentDurations * perCell;
        return peaks < 1e-8 ? peaks : 1 - Math.Exp(-peaks);
    }
}

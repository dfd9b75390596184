namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// How probable it is that noise alone reaches an SNR u somewhere in a search. The SNR is a smooth field over period,
/// mid-transit and duration, and the refinement climbs to its peaks; a field of n resolution cells in three dimensions is
/// expected to have n·(4 ln 2)^(3/2)/(2π)²·(u² − 1)·exp(−u²/2) peaks above u (Worsley et al. 1992), m say, and the
/// probability is 1 − exp(−m). n is Σ P/w over the grid's periods, divided by the oversampling, times the two independent
/// durations or so. For correlated noise it is as good as the red-noise-aware SNR put into it.
/// </summary>
internal static class FalseAlarms
{
    private const double IndependentDurations = 2;

    /// <summary>Probability between 0 and 1.</summary>
    /// <param name="snr">The candidate's SNR.</param>
    /// <param name="grid">The trial periods.</param>
    /// <param name="oversampling">Trials in the time a transit drifts by its own duration.</param>
    public static double Probability(double snr, PeriodGrid grid, double oversampling)
    {
        // Below this the expected number would fall again: noise is sure to get there.
        double u = Math.Max(snr, Math.Sqrt(3));
        double boxes = 0;
        foreach (double period in grid.Periods.Span)
        {
            boxes += period / StellarScale.CentralDuration(period);
        }

        double perCell = Math.Pow(4 * Math.Log(2), 1.5) / (4 * Math.PI * Math.PI) * ((u * u) - 1) * Math.Exp(-u * u / 2);
        double peaks = boxes * IndependentDurations / oversampling * perCell;
        return peaks < 1e-8 ? peaks : 1 - Math.Exp(-peaks);
    }
}

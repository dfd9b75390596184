using MathNet.Numerics;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// How probable it is that noise alone reaches an SNR somewhere in a search: 1 − exp(−n·Q(SNR)) with Q the normal tail and
/// n the number of independent boxes tried, Σ P/w over the grid's periods (divided by the oversampling, times the two
/// independent durations or so). It rests on no table; as neighbouring boxes overlap it is an upper bound for white
/// noise, and for correlated noise it is as good as the red-noise-aware SNR put into it.
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
        double boxes = 0;
        foreach (double period in grid.Periods.Span)
        {
            boxes += period / StellarScale.CentralDuration(period);
        }

        double tail = 0.5 * SpecialFunctions.Erfc(snr / Math.Sqrt(2));
        return -Math.Exp(-boxes * IndependentDurations / oversampling * tail) + 1;
    }
}

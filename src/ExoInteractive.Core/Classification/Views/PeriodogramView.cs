using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>The search's SNR about the candidate's period.</summary>
internal static class PeriodogramView
{
    private const double Decades = 1;
    private const int OwnSteps = 1;

    /// <summary>
    /// The highest SNR in each of 128 equal steps of log period from P/10 to 10 P, over the candidate's own: the highest of the two
    /// steps that meet at P. A step without trial periods is 0.
    /// </summary>
    /// <param name="periodogram">Of the pass that found the candidate.</param>
    /// <param name="period">Days.</param>
    /// <returns>(128,); null where the periodogram does not reach the period, or has no signal there.</returns>
    public static ReadOnlyMemory<float>? Build(Periodogram periodogram, double period)
    {
        const int Bins = CandidateViews.PeriodogramBins;
        double[] highest = new double[Bins];
        ReadOnlySpan<double> trials = periodogram.Period.Span, snr = periodogram.Snr.Span;
        for (int i = 0; i < trials.Length; i++)
        {
            int bin = (int)Math.Floor(((Math.Log10(trials[i] / period) / (2 * Decades)) + 0.5) * Bins);
            if (bin >= 0 && bin < Bins && snr[i] > highest[bin])
            {
                highest[bin] = snr[i];
            }
        }

        double own = highest[((Bins / 2) - OwnSteps)..((Bins / 2) + OwnSteps)].Max();
        if (!(own > 0))
        {
            return null;
        }

        return Array.ConvertAll(highest, value => (float)(value / own));
    }
}

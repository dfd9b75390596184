using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A peak of the periodogram.</summary>
/// <param name="Ephemeris">Period, mid-transit and box length, days.</param>
/// <param name="Sde">Its signal detection efficiency.</param>
internal readonly record struct Peak(Ephemeris Ephemeris, double Sde);

/// <summary>Draws the trials around each peak together, so that one signal is refined once.</summary>
internal static class PeakClusters
{
    /// <summary>The highest peaks by SDE, each further than 2w/T in relative period from the higher ones.</summary>
    /// <param name="periodogram">The coarse search.</param>
    /// <param name="timeSpan">Days.</param>
    /// <param name="leastSnr">Trials below are passed over.</param>
    /// <param name="most">At most this many peaks.</param>
    public static IReadOnlyList<Peak> Of(Periodogram periodogram, double timeSpan, double leastSnr, int most)
    {
        ReadOnlySpan<double> snr = periodogram.Snr.Span, sde = periodogram.Sde.Span, period = periodogram.Period.Span;
        List<int> trials = [];
        for (int i = 0; i < snr.Length; i++)
        {
            if (snr[i] >= leastSnr && (i == 0 || snr[i] >= snr[i - 1]) && (i == snr.Length - 1 || snr[i] > snr[i + 1]))
            {
                trials.Add(i);
            }
        }

        double[] order = [.. trials.Select(i => -periodogram.Sde.Span[i])];
        int[] byStrength = [.. trials];
        Array.Sort(order, byStrength);
        List<Peak> peaks = [];
        foreach (int i in byStrength)
        {
            double reach = 2 * periodogram.Duration.Span[i] / timeSpan;
            if (peaks.Count < most && !IsNear(peaks, period[i], reach))
            {
                Ephemeris ephemeris = new(period[i], periodogram.TransitTime.Span[i], periodogram.Duration.Span[i]);
                peaks.Add(new Peak(ephemeris, sde[i]));
            }
        }

        return peaks;
    }

    private static bool IsNear(List<Peak> peaks, double period, double reach)
        => peaks.Exists(peak => Math.Abs((period / peak.Ephemeris.Period) - 1) < reach);
}

using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// How far a peak stands out of its periodogram. The running median over neighbouring trials is taken off, for red
/// noise and window effects raise whole regions; the rest is divided by its robust scatter, so that the peak and its
/// harmonics do not hide themselves. (After Kovács et al. 2002 and Hippke and Heller 2019, who divide by the standard
/// deviation: for strong signals theirs is smaller.)
/// </summary>
internal static class SignalDetectionEfficiency
{
    /// <summary>(M,): the SDE of each trial; all zero for a periodogram without scatter.</summary>
    /// <param name="snr">(M,): SNR of each trial.</param>
    /// <param name="kernel">Trials in the running median; odd.</param>
    public static double[] Of(ReadOnlySpan<double> snr, int kernel)
    {
        double[] flat = new double[snr.Length];
        SortedWindow window = new(kernel + 1);
        int half = kernel / 2, entered = 0;
        for (int i = 0; i < snr.Length; i++)
        {
            for (; entered < snr.Length && entered <= i + half; entered++)
            {
                window.Add(snr[entered]);
            }

            if (i - half - 1 >= 0)
            {
                window.Remove(snr[i - half - 1]);
            }

            flat[i] = snr[i] - window.Median;
        }

        double sigma = RobustScatter.Sigma(flat);
        for (int i = 0; i < flat.Length; i++)
        {
            flat[i] = sigma > 0 ? flat[i] / sigma : 0;
        }

        return flat;
    }
}

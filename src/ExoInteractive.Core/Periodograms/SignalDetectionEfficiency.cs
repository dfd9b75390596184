using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// How far a peak stands out of its periodogram. The running median over neighbouring trials is taken off, for red
/// noise and window effects raise whole regions; the rest is divided by its robust scatter, so that the peak and its
/// harmonics do not hide themselves. (After Kovács et al. 2002 and Hippke and Heller 2019, who divide by the standard
/// deviation: for strong signals theirs is smaller; see <see cref="Periodogram.SdeRaw"/>.)
/// </summary>
internal static class SignalDetectionEfficiency
{
    private const int MostInScatter = 65536;

    /// <summary>
    /// (M,): the SDE of each trial; all zero for a periodogram without scatter. The median is taken at every half of a
    /// kernel and runs straight in between; the scatter is that of at most 65,536 trials, evenly chosen.
    /// </summary>
    /// <param name="snr">(M,): SNR of each trial.</param>
    /// <param name="kernel">Trials in the running median.</param>
    public static double[] Of(ReadOnlyMemory<double> snr, int kernel)
    {
        int count = snr.Length, step = Math.Max(1, kernel / 2), nodes = ((count - 1) / step) + 2;
        double[] median = new double[nodes];
        Parallel.For(0, nodes, node =>
        {
            int middle = Math.Min(node * step, count - 1), first = Math.Max(0, middle - (kernel / 2));
            median[node] = RobustScatter.Median(snr.Span[first..Math.Min(count, middle + (kernel / 2) + 1)]);
        });

        double[] flat = new double[count];
        ReadOnlySpan<double> values = snr.Span;
        for (int i = 0; i < count; i++)
        {
            int node = i / step;
            double part = (double)(i - (node * step)) / step;
            flat[i] = values[i] - (((1 - part) * median[node]) + (part * median[node + 1]));
        }

        double sigma = Scatter(flat), perSigma = sigma > 0 ? 1 / sigma : 0;
        for (int i = 0; i < count; i++)
        {
            flat[i] *= perSigma;
        }

        return flat;
    }

    private static double Scatter(double[] values)
    {
        int stride = (values.Length + MostInScatter - 1) / MostInScatter;
        double[] chosen = new double[(values.Length + stride - 1) / stride];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = values[i * stride];
        }

        return RobustScatter.Sigma(chosen);
    }
}

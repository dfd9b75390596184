using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>The slow change that was taken off, over the whole span.</summary>
internal static class TrendView
{
    private const double Limit = 5;
    private const double Nothing = 1e-12;

    /// <summary>Means in equal steps of time, median 0, in units of their standard deviation, clipped; 0 in a step without points.</summary>
    /// <param name="time">(N,): days.</param>
    /// <param name="trend">(N,): any unit.</param>
    /// <returns>(201,); null for a trend that does not change.</returns>
    public static ReadOnlyMemory<float>? Build(ReadOnlySpan<double> time, ReadOnlySpan<double> trend)
    {
        const int Bins = CandidateViews.GlobalBins;
        double[] sum = new double[Bins];
        int[] count = new int[Bins];
        double start = time[0], span = time[^1] - start;
        for (int i = 0; i < time.Length; i++)
        {
            if (double.IsFinite(trend[i]))
            {
                int bin = span > 0 ? Math.Min(Bins - 1, (int)((time[i] - start) / span * Bins)) : 0;
                sum[bin] += trend[i];
                count[bin]++;
            }
        }

        double[] means = [.. sum.Zip(count, (total, n) => n > 0 ? total / n : double.NaN)];
        double[] filled = [.. means.Where(double.IsFinite)];
        if (filled.Length < 2)
        {
            return null;
        }

        double mean = filled.Average(), deviation = Math.Sqrt(filled.Average(value => (value - mean) * (value - mean)));
        double median = RobustScatter.Median(filled);
        if (!(deviation > Nothing * Math.Abs(mean)))
        {
            return null;
        }

        return Array.ConvertAll(means, value => double.IsFinite(value) ? (float)Math.Clamp((value - median) / deviation, -Limit, Limit) : 0);
    }
}

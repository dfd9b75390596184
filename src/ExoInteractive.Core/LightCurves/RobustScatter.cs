namespace ExoInteractive.Core.LightCurves;

/// <summary>Location and scatter that a few outliers cannot move.</summary>
public static class RobustScatter
{
    /// <summary>σ of a normal distribution over its median absolute deviation.</summary>
    public const double SigmaPerMad = 1.482602218505602;

    /// <summary>The median; the mean of the middle two for an even count.</summary>
    /// <param name="values">(N,): finite; left as it is.</param>
    /// <returns>The median; NaN for no values.</returns>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return MedianOfSorted(sorted);
    }

    /// <summary>1.4826 times the median absolute deviation from the median.</summary>
    /// <param name="values">(N,): finite; left as it is.</param>
    /// <returns>An estimate of σ; NaN for no values.</returns>
    public static double Sigma(ReadOnlySpan<double> values)
    {
        double[] work = values.ToArray();
        Array.Sort(work);
        double median = MedianOfSorted(work);
        for (int i = 0; i < work.Length; i++)
        {
            work[i] = Math.Abs(work[i] - median);
        }

        Array.Sort(work);
        return SigmaPerMad * MedianOfSorted(work);
    }

    /// <summary>Noise from one point to the next, blind to slow trends: σ of the differences over √2.</summary>
    /// <param name="values">(N,): finite, in time order.</param>
    /// <returns>An estimate of σ; NaN for fewer than two values.</returns>
    public static double PointToPoint(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double[] difference = new double[values.Length - 1];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = values[i + 1] - values[i];
        }

        return Sigma(difference) / Math.Sqrt(2);
    }

    /// <summary>The median of values already in order.</summary>
    internal static double MedianOfSorted(ReadOnlySpan<double> sorted)
        => sorted.Length switch
        {
            0 => double.NaN,
            int n when n % 2 == 1 => sorted[n / 2],
            int n => 0.5 * (sorted[(n / 2) - 1] + sorted[n / 2]),
        };
}

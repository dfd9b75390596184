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
        return MedianInPlace(values.ToArray());
    }

    /// <summary>1.4826 times the median absolute deviation from the median.</summary>
    /// <param name="values">(N,): finite; left as it is.</param>
    /// <returns>An estimate of σ; NaN for no values.</returns>
    public static double Sigma(ReadOnlySpan<double> values)
    {
        double[] work = values.ToArray();
        double median = MedianInPlace(work);
        for (int i = 0; i < work.Length; i++)
        {
            work[i] = Math.Abs(work[i] - median);
        }

        return SigmaPerMad * MedianInPlace(work);
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

    /// <summary>The median, by Hoare's selection: linear time, and the values end in another order.</summary>
    /// <param name="values">(N,): finite; put in another order.</param>
    /// <returns>The median; NaN for no values.</returns>
    internal static double MedianInPlace(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        int middle = values.Length / 2;
        double upper = Select(values, middle);
        if (values.Length % 2 == 1)
        {
            return upper;
        }

        double lower = double.NegativeInfinity;
        foreach (double value in values[..middle])
        {
            lower = Math.Max(lower, value);
        }

        return 0.5 * (lower + upper);
    }

    // Afterwards no value before the place is larger, and none behind it smaller.
    private static double Select(Span<double> values, int place)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            double a = values[low], b = values[(low + high) >>> 1], c = values[high];
            double pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[place];
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

namespace ExoInteractive.Reports.Figures;

/// <summary>From the least to the greatest of some values; empty where there are none.</summary>
internal readonly record struct DataRange(double Minimum, double Maximum)
{
    private const double Largest = 1e300;

    /// <summary>No value at all.</summary>
    public static DataRange Empty => new(double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>Whether it holds no value.</summary>
    public bool IsEmpty => !(Minimum <= Maximum);

    /// <summary>The range that also holds a value; NaN, infinity and what the axis cannot show are left out.</summary>
    public DataRange With(double value, bool positiveOnly = false)
        => Shows(value, positiveOnly) ? new DataRange(Math.Min(Minimum, value), Math.Max(Maximum, value)) : this;

    /// <summary>The range that holds both.</summary>
    public DataRange Union(DataRange other)
        => IsEmpty ? other : other.IsEmpty ? this : new DataRange(Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));

    /// <summary>From least to greatest.</summary>
    public static DataRange Of(ReadOnlySpan<double> values, bool positiveOnly = false)
    {
        DataRange range = Empty;
        foreach (double value in values)
        {
            range = range.With(value, positiveOnly);
        }

        return range;
    }

    /// <summary>
    /// As <see cref="Of"/>, but a handful of stray values (at most 1 in 2,000, never fewer than 2 or more than 30 a side)
    /// that would stretch their side by half its length is left off, so that an outlier cannot flatten a light curve.
    /// </summary>
    public static DataRange Robust(ReadOnlySpan<double> values, bool positiveOnly = false)
    {
        double[] sorted = new double[values.Length];
        int count = 0;
        foreach (double value in values)
        {
            if (Shows(value, positiveOnly))
            {
                sorted[count++] = value;
            }
        }

        if (count < 30)
        {
            return Of(values, positiveOnly);
        }

        Array.Sort(sorted, 0, count);
        int strays = Math.Clamp(count / 2000, 2, 30);
        double middle = sorted[count / 2];
        double low = sorted[strays];
        double high = sorted[count - 1 - strays];
        return new DataRange(
            low - sorted[0] <= 0.5 * (middle - low) ? sorted[0] : low,
            sorted[count - 1] - high <= 0.5 * (high - middle) ? sorted[count - 1] : high);
    }

    private static bool Shows(double value, bool positiveOnly) => Math.Abs(value) < Largest && (!positiveOnly || value > 0);
}

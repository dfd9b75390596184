namespace ExoInteractive.Reports.Figures;

/// <summary>Maps values to fractions of an axis, linearly or by their logarithm.</summary>
internal readonly record struct AxisScale
{
    private AxisScale(double minimum, double maximum, bool logarithmic)
        => (Minimum, Maximum, Logarithmic) = (minimum, maximum, logarithmic);

    /// <summary>Value at fraction 0.</summary>
    public double Minimum { get; }

    /// <summary>Value at fraction 1; above <see cref="Minimum"/>.</summary>
    public double Maximum { get; }

    /// <summary>Base 10; both ends are then positive.</summary>
    public bool Logarithmic { get; }

    /// <summary>
    /// An axis over a data range with padding; ends given by the axis stand as they are. An empty range shows 0 to 1
    /// (1 to 10 on a logarithmic axis), a single value is set in the middle.
    /// </summary>
    public static AxisScale Create(Axis axis, DataRange data, double padding)
    {
        bool logarithmic = axis.Logarithmic;
        double? givenLow = Usable(axis.Minimum, logarithmic);
        double? givenHigh = Usable(axis.Maximum, logarithmic);
        (double low, double high) = data.IsEmpty ? (logarithmic ? (1, 10) : (0, 1)) : (data.Minimum, data.Maximum);
        (low, high) = (Forward(givenLow ?? low, logarithmic), Forward(givenHigh ?? high, logarithmic));
        if (low > high && givenLow is not null && givenHigh is not null)
        {
            (low, high) = (high, low);
        }

        // The smallest span doubles can still divide into a few distinct ticks, at this distance from zero.
        double least = Math.Max(1e-11 * Math.Max(Math.Abs(low), Math.Abs(high)), 1e-290);
        if (high - low < least)
        {
            double centre = givenLow is not null ? low : high;
            double half = logarithmic ? 0.15 : Math.Max(Math.Abs(centre) * 1e-3, least);
            (low, high) = centre == 0 && !logarithmic ? (-0.5, 0.5) : (centre - half, centre + half);
        }
        else
        {
            double margin = data.IsEmpty ? 0 : padding * (high - low);
            low = givenLow is null ? low - margin : low;
            high = givenHigh is null ? high + margin : high;
        }

        return new AxisScale(Backward(low, logarithmic), Backward(high, logarithmic), logarithmic);
    }

    /// <summary>Where a value stands: 0 at the minimum, 1 at the maximum, beyond outside; NaN where a logarithm has none.</summary>
    public double Fraction(double value)
    {
        double low = Forward(Minimum, Logarithmic);
        double high = Forward(Maximum, Logarithmic);
        return (Forward(value, Logarithmic) - low) / (high - low);
    }

    /// <summary>Whether a value lies on the axis.</summary>
    public bool Contains(double value) => value >= Minimum && value <= Maximum;

    private static double? Usable(double? end, bool logarithmic)
        => end is double value && double.IsFinite(value) && Math.Abs(value) < 1e300 && (!logarithmic || value > 0) ? value : null;

    private static double Forward(double value, bool logarithmic)
        => !logarithmic ? value : value > 0 ? Math.Log10(value) : double.NaN;

    private static double Backward(double value, bool logarithmic) => logarithmic ? Math.Pow(10, value) : value;
}

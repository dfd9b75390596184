namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>How far two values of a quantity may lie apart and still count as the same.</summary>
/// <param name="Relative">Part of the larger of the two.</param>
/// <param name="Absolute">In the quantity's own unit.</param>
/// <param name="Sigmas">In units of the quantity's own uncertainty, where it has one.</param>
public readonly record struct NumberTolerance(double Relative, double Absolute = 0, double Sigmas = 0)
{
    /// <summary>The same bits.</summary>
    public static NumberTolerance Exact { get; } = new(0);

    /// <summary>Whether nothing but the same value passes.</summary>
    public bool IsExact => Relative == 0 && Absolute == 0 && Sigmas == 0;

    /// <summary>Whether two values pass.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <param name="uncertainty">The quantity's own, 1σ; null where it has none.</param>
    /// <param name="lastDigit">The place value of the last digit printed; 0 for numbers in full.</param>
    /// <returns>True for equal values, NaN included.</returns>
    public bool Allows(double before, double after, double? uncertainty = null, double lastDigit = 0)
    {
        if (before.Equals(after))
        {
            return true;
        }

        // A rounded number may tip over to the next digit, however near its value stayed.
        const double rounding = 1.000001;
        double room = Math.Max(Math.Max(Relative * Math.Max(Math.Abs(before), Math.Abs(after)), Absolute), Sigmas * (uncertainty ?? 0));
        return !IsExact && Math.Abs(after - before) <= Math.Max(room, lastDigit * rounding);
    }

    /// <summary>|after − before| over the larger of the two; 0 for equal values, infinite where only one is finite.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <returns>0 to 2.</returns>
    public static double RelativeDifference(double before, double after)
    {
        if (before.Equals(after) || before == after)
        {
            return 0;
        }

        return double.IsFinite(before) && double.IsFinite(after)
            ? Math.Abs(after - before) / Math.Max(Math.Abs(before), Math.Abs(after))
            : double.PositiveInfinity;
    }
}

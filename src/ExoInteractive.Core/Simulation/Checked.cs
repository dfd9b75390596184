namespace ExoInteractive.Core.Simulation;

/// <summary>The checks of the components' numbers.</summary>
internal static class Checked
{
    /// <summary>A positive, finite number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">Of the parameter.</param>
    /// <param name="unit">"days".</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double Positive(double value, string name, string unit)
        => value > 0 && double.IsFinite(value) ? value : throw Wrong(value, name, $"positive ({unit})");

    /// <summary>A finite number that is not negative.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">Of the parameter.</param>
    /// <param name="unit">"days".</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double ZeroOrMore(double value, string name, string unit)
        => value >= 0 && double.IsFinite(value) ? value : throw Wrong(value, name, $"0 or more ({unit})");

    private static ArgumentOutOfRangeException Wrong(double value, string name, string rule)
        => new(name, value, $"{name} must be {rule}; it is {value}");
}

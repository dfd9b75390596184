using System.Globalization;

namespace ExoInteractive.Notebook.Tables;

/// <summary>Numbers with as many digits as they deserve; a dash for what is not known.</summary>
public static class Digits
{
    /// <summary>What stands for a number that was not determined.</summary>
    public const string Unknown = "—";

    /// <summary>A value with its error: two digits of the error, as many decimals in the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="lower">Distance to the 16 % quantile; NaN when undetermined.</param>
    /// <param name="upper">Distance to the 84 % quantile; NaN when undetermined.</param>
    /// <returns>"3.28880 ± 0.00012", "0.31 +0.12 −0.20", or the value alone.</returns>
    public static string Measured(double value, double lower, double upper)
    {
        if (!double.IsFinite(value))
        {
            return Unknown;
        }

        if (!(lower > 0) || !(upper > 0) || !double.IsFinite(lower) || !double.IsFinite(upper))
        {
            return Significant(value, 10);
        }

        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Min(lower, upper))), 0, 12);
        string Text(double x) => x.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return Text(lower) == Text(upper)
            ? $"{Text(value)} ± {Text(lower)}"
            : $"{Text(value)} +{Text(upper)} −{Text(lower)}";
    }

    /// <summary>A value with a symmetric error.</summary>
    /// <param name="value">The value.</param>
    /// <param name="error">1σ; NaN when undetermined.</param>
    /// <returns>As the other form.</returns>
    public static string Measured(double value, double error) => Measured(value, error, error);

    /// <summary>Rounded to significant digits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="digits">How many.</param>
    /// <returns>The text.</returns>
    public static string Significant(double value, int digits)
        => double.IsFinite(value) ? value.ToString($"g{digits}", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>With a fixed number of decimals.</summary>
    /// <param name="value">The value.</param>
    /// <param name="decimals">How many.</param>
    /// <returns>The text.</returns>
    public static string Fixed(double value, int decimals)
        => double.IsFinite(value) ? value.ToString($"F{decimals}", CultureInfo.InvariantCulture) : Unknown;
}

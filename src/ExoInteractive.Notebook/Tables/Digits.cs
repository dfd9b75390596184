using System.Globalization;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Notebook.Tables;

/// <summary>Numbers with as many digits as they deserve; a dash for what is not known.</summary>
public static class Digits
{
    /// <summary>What stands for a number that was not determined.</summary>
    public const string Unknown = "—";

    /// <summary>A value with its errors, as <see cref="MeasuredText.WithErrors"/> prints them.</summary>
    /// <param name="value">The value.</param>
    /// <param name="lower">1σ downwards; 0 at a natural limit, NaN when undetermined.</param>
    /// <param name="upper">1σ upwards, likewise.</param>
    /// <returns>"3.28880 ± 0.00012", "0.31 +0.12 −0.20", or the value alone.</returns>
    public static string Measured(double value, double lower, double upper)
        => double.IsFinite(value) && Math.Max(lower, upper) > 0 ? MeasuredText.WithErrors(value, lower, upper) : Significant(value, 10);

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

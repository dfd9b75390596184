using System.Globalization;

namespace ExoInteractive.Reports.Drawing;

/// <summary>Numbers as PDF and SVG want them: plain decimals, never exponents, never "-0".</summary>
internal static class DecimalText
{
    /// <summary>A coordinate or length to a thousandth of a point.</summary>
    public static string Of(double value) => (Math.Round(value, 3) + 0.0).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A factor, such as a cosine or a colour component, to six decimals.</summary>
    public static string Fine(double value) => (Math.Round(value, 6) + 0.0).ToString("0.######", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;

namespace ExoInteractive.Reports.Figures;

/// <summary>Numbers as they are printed: a true minus sign, thousands grouped from five digits on, powers of ten raised.</summary>
internal static class NumberText
{
    /// <summary>U+2212, as wide as a plus sign and never broken from its number.</summary>
    public const char Minus = '−';

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A number with so many decimals; "−12,000.5".</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        bool grouped = Math.Abs(value) >= 9999.5;
        string text = value.ToString((grouped ? "N" : "F") + Math.Max(decimals, 0), CultureInfo.InvariantCulture);
        bool zero = text.AsSpan().IndexOfAnyInRange('1', '9') < 0;
        return text[0] == '-' ? (zero ? text[1..] : Minus + text[1..]) : text;
    }

    /// <summary>A number rounded to so many significant digits: plain between 0.001 and a million, else "1.2×10⁻⁹".</summary>
    public static string Significant(double value, int digits)
    {
        if (!double.IsFinite(value) || value == 0)
        {
            return value == 0 ? "0" : "–";
        }

        int exponent = Exponent(value, digits);
        return exponent is >= -3 and < 7
            ? Fixed(Rounded(value, digits - 1 - exponent), digits - 1 - exponent)
            : Fixed(value / Math.Pow(10, exponent), digits - 1) + "×" + Power(exponent);
    }

    /// <summary>As <see cref="Significant"/>, without zeros that end a decimal fraction: "7.1", "8".</summary>
    public static string Trimmed(double value, int digits)
    {
        string text = Significant(value, digits);
        int power = text.IndexOf('×');
        string mantissa = power < 0 ? text : text[..power];
        return (mantissa.Contains('.') ? mantissa.TrimEnd('0').TrimEnd('.') : mantissa) + (power < 0 ? "" : text[power..]);
    }

    /// <summary>"10⁻³".</summary>
    public static string Power(int exponent)
    {
        StringBuilder text = new("10");
        if (exponent < 0)
        {
            text.Append('⁻');
        }

        foreach (char digit in Math.Abs(exponent).ToString(CultureInfo.InvariantCulture))
        {
            text.Append(Superscripts[digit - '0']);
        }

        return text.ToString();
    }

    /// <summary>Exponent of the leading digit once rounded to so many digits: 9.99 to two digits is 10, exponent 1.</summary>
    public static int Exponent(double value, int digits)
    {
        string text = value.ToString("E" + (digits - 1), CultureInfo.InvariantCulture);
        return int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>Rounds to decimals, which may be negative: −2 rounds to hundreds.</summary>
    public static double Rounded(double value, int decimals)
    {
        if (decimals is >= 0 and <= 15)
        {
            return Math.Round(value, decimals);
        }

        double unit = Math.Pow(10, -decimals);
        return decimals < 0 ? Math.Round(value / unit) * unit : value;
    }
}

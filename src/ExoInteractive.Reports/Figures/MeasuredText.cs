namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Prints a number with its uncertainty as papers do: the error to two significant digits, the value to the same decimal.
/// A number whose error is unknown, zero or not finite is printed alone, to six significant digits.
/// </summary>
public static class MeasuredText
{
    private const int ErrorDigits = 2;
    private const int DigitsAlone = 6;
    private const double SymmetricWithin = 0.15;

    /// <summary>"3.28879 ± 0.00012".</summary>
    /// <param name="value">The value; printed as "–" where it is not finite.</param>
    /// <param name="error">1σ.</param>
    /// <returns>The text, without a unit.</returns>
    public static string WithError(double value, double error)
    {
        if (!Known(value, error))
        {
            return NumberText.Significant(value, DigitsAlone);
        }

        int decimals = Decimals(error);
        return decimals > 9
            ? Scaled(value, error)
            : $"{At(value, decimals)} ± {At(error, decimals)}";
    }

    /// <summary>"0.31 +0.12 −0.09"; as <see cref="WithError(double, double)"/> where both errors are within 15 %.</summary>
    /// <param name="value">The value.</param>
    /// <param name="lower">1σ downwards; 0 where the value lies at a limit it cannot pass, such as b = 0.</param>
    /// <param name="upper">1σ upwards, likewise.</param>
    /// <returns>The text, without a unit.</returns>
    public static string WithErrors(double value, double lower, double upper)
    {
        double larger = Math.Max(lower, upper), smaller = Math.Min(lower, upper);
        if (!Known(value, larger) || !(smaller >= 0))
        {
            return WithError(value, Known(value, lower) ? lower : upper);
        }

        int decimals = Decimals(smaller > 0 ? smaller : larger);
        return Math.Abs(upper - lower) <= SymmetricWithin * larger || decimals > 9
            ? WithError(value, larger)
            : $"{At(value, decimals)} +{At(upper, decimals)} {NumberText.Minus}{At(lower, decimals)}";
    }

    /// <summary>"3.28879(12)": the error in units of the last digit.</summary>
    /// <param name="value">The value.</param>
    /// <param name="error">1σ.</param>
    /// <returns>The text, without a unit.</returns>
    public static string Concise(double value, double error)
    {
        if (!Known(value, error))
        {
            return NumberText.Significant(value, DigitsAlone);
        }

        int decimals = Decimals(error);
        if (decimals is < 0 or > 12)
        {
            return WithError(value, error);
        }

        double lastDigits = NumberText.Rounded(error, decimals) * (decimals > 1 ? Math.Pow(10, decimals) : 1);
        return $"{At(value, decimals)}({NumberText.Fixed(lastDigits, decimals == 1 ? 1 : 0)})";
    }

    private static string Scaled(double value, double error)
    {
        int exponent = NumberText.Exponent(Math.Max(Math.Abs(value), error), ErrorDigits);
        double unit = Math.Pow(10, exponent);
        int decimals = Math.Clamp(Decimals(error / unit), 0, 12);
        return $"({At(value / unit, decimals)} ± {At(error / unit, decimals)})×{NumberText.Power(exponent)}";
    }

    private static bool Known(double value, double error) => double.IsFinite(value) && double.IsFinite(error) && error > 0;

    private static int Decimals(double error) => ErrorDigits - 1 - NumberText.Exponent(error, ErrorDigits);

    private static string At(double value, int decimals) => NumberText.Fixed(NumberText.Rounded(value, decimals), decimals);
}

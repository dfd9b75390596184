using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class MeasuredTextTests
{
    [Theory]
    [InlineData(3.288789, 0.000123, "3.28879 ± 0.00012")]
    [InlineData(10_512.3, 35.2, "10,512 ± 35")]
    [InlineData(10_512.3, 352, "10,510 ± 350")]
    [InlineData(7140.4, 63, "7140 ± 63")]
    [InlineData(0.0996, 0.00996, "0.100 ± 0.010")]
    [InlineData(-0.5, 0.25, "−0.50 ± 0.25")]
    [InlineData(1327.52111, 0.00045, "1327.52111 ± 0.00045")]
    [InlineData(0, 0.31, "0.00 ± 0.31")]
    [InlineData(2.5e-12, 1.4e-13, "(2.50 ± 0.14)×10⁻¹²")]
    [InlineData(3.14159265, double.NaN, "3.14159")]
    [InlineData(3.14159265, 0, "3.14159")]
    [InlineData(double.NaN, 1, "–")]
    [InlineData(double.PositiveInfinity, 1, "–")]
    public void A_value_ends_where_its_error_ends(double value, double error, string expected)
        => Assert.Equal(expected, MeasuredText.WithError(value, error));

    [Theory]
    [InlineData(3.288789, 0.000123, "3.28879(12)")]
    [InlineData(10_512.3, 35.2, "10,512(35)")]
    [InlineData(84.8, 2.6, "84.8(2.6)")]
    [InlineData(10_512.3, 352, "10,510 ± 350")]
    [InlineData(3.14159265, double.NaN, "3.14159")]
    public void The_concise_form_gives_the_error_in_last_digits(double value, double error, string expected)
        => Assert.Equal(expected, MeasuredText.Concise(value, error));

    [Theory]
    [InlineData(0.31, 0.09, 0.12, "0.310 +0.120 −0.090")]
    [InlineData(0.31, 0.11, 0.12, "0.31 ± 0.12")]
    [InlineData(7.0, 2.7, 1.4, "7.0 +1.4 −2.7")]
    [InlineData(5, double.NaN, double.NaN, "5.00000")]
    [InlineData(0, 0, 0.34, "0.00 +0.34 −0.00")]
    [InlineData(90, 1.48, 0, "90.0 +0.0 −1.5")]
    public void Unequal_errors_are_both_printed(double value, double lower, double upper, string expected)
        => Assert.Equal(expected, MeasuredText.WithErrors(value, lower, upper));

    [Fact]
    public void What_is_printed_reads_back_within_a_tenth_of_the_error()
    {
        Random random = new(4);
        for (int i = 0; i < 5000; i++)
        {
            double error = Math.Pow(10, (random.NextDouble() * 12) - 7);
            double value = (random.NextDouble() - 0.5) * error * Math.Pow(10, random.NextDouble() * 6);
            string text = MeasuredText.WithError(value, error).Replace('−', '-').Replace(",", "", StringComparison.Ordinal);
            string[] parts = text.Split(" ± ");
            Assert.Equal(2, parts.Length);
            Assert.Equal(value, double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), 0.06 * error);
            Assert.Equal(error, double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), 0.06 * error);
        }
    }

    [Theory]
    [InlineData(7.1, "7.1")]
    [InlineData(8, "8")]
    [InlineData(1234.4, "1234")]
    [InlineData(100, "100")]
    [InlineData(1.1e-15, "1.1×10⁻¹⁵")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    public void A_trimmed_number_has_no_idle_zeros(double value, string expected)
        => Assert.Equal(expected, NumberText.Trimmed(value, 4));
}

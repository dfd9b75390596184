using ExoInteractive.Notebook.Tables;

namespace ExoInteractive.Notebook.Tests.Tables;

public sealed class DigitsTests
{
    [Theory]
    [InlineData(3.2888012, 0.000123, 0.000123, "3.28880 ± 0.00012")]
    [InlineData(0.31234, 0.2, 0.12, "0.31 +0.12 −0.20")]
    [InlineData(14278.2, 80.4, 80.4, "14,278 ± 80")]
    [InlineData(1326.40665, double.NaN, double.NaN, "1326.40665")]
    [InlineData(double.NaN, 1, 1, "—")]
    [InlineData(5, 0, 0, "5")]
    [InlineData(0, 0, 0.34, "0.00 +0.34 −0.00")]
    public void A_value_has_as_many_decimals_as_its_error_deserves(double value, double lower, double upper, string expected)
        => Assert.Equal(expected, Digits.Measured(value, lower, upper));
}

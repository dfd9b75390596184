using System.Globalization;
using System.Numerics;
using ExoInteractive.Kernel.Scripting.Accounts;

namespace ExoInteractive.Kernel.Tests.Scripting.Accounts;

public class ValueTextTests
{
    [Fact]
    public void Numbers_come_back_bit_for_bit_in_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture, withCommas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (withCommas.NumberFormat.NumberDecimalSeparator, withCommas.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = withCommas;
        try
        {
            Random random = new(1);
            for (int i = 0; i < 2000; i++)
            {
                double number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
                double back = double.Parse(ValueText.Of(number)!, CultureInfo.InvariantCulture);
                Assert.True(double.IsNaN(number) ? double.IsNaN(back) : BitConverter.DoubleToInt64Bits(back) == BitConverter.DoubleToInt64Bits(number));
                float small = random.NextSingle() * 1e6f;
                Assert.Equal(small, float.Parse(ValueText.Of(small)!, CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Simple_values_are_written_and_others_not()
    {
        Assert.Equal("2018-08-22T04:30:00.0000000Z", ValueText.Of(new DateTime(2018, 8, 22, 4, 30, 0, DateTimeKind.Utc)));
        Assert.Equal("Monday", ValueText.Of(DayOfWeek.Monday));
        Assert.Equal("true", ValueText.Of((object)true));
        Assert.Equal("1.5", ValueText.Of(1.5m));
        Assert.Equal("1.02:00:00", ValueText.Of(TimeSpan.FromHours(26)));
        Assert.Null(ValueText.Of(new string('x', 201)));
        Assert.Null(ValueText.Of(BigInteger.Pow(10, 5000)));
        Assert.Null(ValueText.Of(new[] { 1, 2 }));
        Assert.Null(ValueText.Of((object?)null));
    }

    [Theory]
    [InlineData(typeof(double[]), "double[]")]
    [InlineData(typeof(int[][,]), "int[][,]")]
    [InlineData(typeof(int?), "int?")]
    [InlineData(typeof(Dictionary<string, List<double?>>), "Dictionary<string, List<double?>>")]
    [InlineData(typeof((double, string)), "(double, string)")]
    [InlineData(typeof(DateTime), "DateTime")]
    public void Types_are_written_as_in_a_cell(Type type, string expected) => Assert.Equal(expected, ValueText.Of(type));
}

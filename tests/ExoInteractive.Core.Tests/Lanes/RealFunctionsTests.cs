using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Tests.Lanes;

public class RealFunctionsTests
{
    private readonly Random _random = new(20260214);

    [Fact]
    public void The_angle_of_a_point_is_right_to_two_units_in_the_last_place_in_every_direction()
    {
        double worst = 0;
        for (int i = 0; i < 400; i++)
        {
            double y = Spread(), x = Spread();
            double angle = RealFunctions.Atan2(new SingleReal(y), new SingleReal(x)).Value;
            worst = Math.Max(worst, HighPrecision.Atan2(y, x).UnitsInLastPlace(angle));
        }

        Assert.True(worst < 2, $"{worst}");
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, -1, Math.PI)]
    [InlineData(1, 0, Math.PI / 2)]
    [InlineData(-1, 0, -Math.PI / 2)]
    [InlineData(1, 1, Math.PI / 4)]
    [InlineData(-1, -1, -3 * Math.PI / 4)]
    [InlineData(1e-300, 1, 1e-300)]
    [InlineData(1e-300, -1, Math.PI)]
    [InlineData(double.NaN, 1, double.NaN)]
    [InlineData(1, double.NaN, double.NaN)]
    [InlineData(0, double.NaN, double.NaN)]
    public void The_axes_and_diagonals_have_their_angles(double y, double x, double expected)
        => Assert.Equal(expected, RealFunctions.Atan2(new SingleReal(y), new SingleReal(x)).Value);

    [Fact]
    public void Sine_and_cosine_are_right_to_two_units_in_the_last_place_up_to_a_hundred()
    {
        double worst = 0;
        for (int i = 0; i < 300; i++)
        {
            // A third anywhere, a third within a turn, a third as near as can be to where one of the two vanishes.
            double x = (i % 3) switch
            {
                0 => 100 * ((2 * _random.NextDouble()) - 1),
                1 => 2 * Math.PI * ((2 * _random.NextDouble()) - 1),
                _ => (_random.Next(121) - 60) * (Math.PI / 2) * (1 + (_random.Next(3) * 1e-15)),
            };
            (SingleReal sin, SingleReal cos) = RealFunctions.SinCos(new SingleReal(x));
            (HighPrecision exactSin, HighPrecision exactCos) = HighPrecision.SinCos(x);
            worst = Math.Max(worst, Math.Max(exactSin.UnitsInLastPlace(sin.Value), exactCos.UnitsInLastPlace(cos.Value)));
        }

        Assert.True(worst < 2, $"{worst}");
    }

    [Fact]
    public void Sine_and_cosine_of_nothing_and_of_what_is_missing()
    {
        (SingleReal sin, SingleReal cos) = RealFunctions.SinCos(new SingleReal(0));
        Assert.Equal((0, 1), (sin.Value, cos.Value));
        (sin, cos) = RealFunctions.SinCos(new SingleReal(double.NaN));
        Assert.True(double.IsNaN(sin.Value) && double.IsNaN(cos.Value));
    }

    // Any sign; magnitudes over many decades, so that every octant and both of its ends are met.
    private double Spread() => (_random.Next(2) == 0 ? -1 : 1) * Math.Pow(10, _random.Next(3) == 0 ? -16 * _random.NextDouble() : -_random.NextDouble());
}

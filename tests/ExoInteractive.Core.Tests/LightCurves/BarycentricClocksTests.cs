using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Tests.LightCurves;

public class BarycentricClocksTests
{
    // The first transit of WASP-126 b in the Data Validation report of Sector 1, and the same moment on every clock.
    [Theory]
    [InlineData(TimeSystem.Btjd, 1327.5)]
    [InlineData(TimeSystem.Bkjd, 3494.5)]
    [InlineData(TimeSystem.Bjd, 2458327.5)]
    [InlineData(TimeSystem.BjdMinus2450000, 8327.5)]
    [InlineData(TimeSystem.BjdMinus2454000, 4327.5)]
    [InlineData(TimeSystem.BarycentricMjd, 58327)]
    public void One_moment_reads_as_the_clocks_define(TimeSystem clock, double reading)
        => Assert.Equal(reading, 1327.5 + BarycentricClocks.Offset(TimeSystem.Btjd, clock));

    [Fact]
    public void A_light_curve_keeps_everything_but_its_times_on_another_clock()
    {
        LightCurve curve = new(
            [1325.25, 1325.5], [1, 2], [0.1, 0.2], [0, 4], TimeSystem.Btjd, new LightCurveMetadata("Star"), [new("Sector 1", 0, 2, 0.02)]);
        LightCurve moved = curve.OnClock(TimeSystem.Bkjd);
        Assert.Equal([3492.25, 3492.5], moved.Time.ToArray());
        Assert.Equal(TimeSystem.Bkjd, moved.TimeSystem);
        Assert.Equal(curve.Segments, moved.Segments);
        Assert.Equal(curve.Quality.ToArray(), moved.Quality.ToArray());
        Assert.Equal(curve.Time.ToArray(), moved.OnClock(TimeSystem.Btjd).Time.ToArray());
        Assert.Same(curve, curve.OnClock(TimeSystem.Btjd));
    }

    [Fact]
    public void There_and_back_moves_no_time_by_more_than_the_rounding_of_a_full_Julian_date()
    {
        Random random = new(3);
        for (int i = 0; i < 1000; i++)
        {
            double time = 1325 + (3000 * random.NextDouble());
            double back = time + BarycentricClocks.Offset(TimeSystem.Btjd, TimeSystem.Bjd) + BarycentricClocks.Offset(TimeSystem.Bjd, TimeSystem.Btjd);
            Assert.Equal(time, back, 4.7e-10);
        }
    }

    [Fact]
    public void An_unknown_clock_is_converted_to_none_but_itself()
    {
        Assert.Equal(0, BarycentricClocks.Offset(TimeSystem.Unknown, TimeSystem.Unknown));
        Assert.Contains("no reference day", Assert.Throws<ArgumentException>(() => BarycentricClocks.Offset(TimeSystem.Unknown, TimeSystem.Btjd)).Message);
        Assert.Contains("no reference day", Assert.Throws<ArgumentException>(() => BarycentricClocks.Offset(TimeSystem.Bjd, TimeSystem.Unknown)).Message);
    }
}

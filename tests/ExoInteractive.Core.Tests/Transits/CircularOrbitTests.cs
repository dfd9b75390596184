using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class CircularOrbitTests
{
    [Theory]
    [InlineData(3.0, 9.0, 0.3, 0.08)]
    [InlineData(0.28, 2.3, 0.0, 0.02)]
    [InlineData(365.25, 215, 0.9, 0.009)]
    public void Duration_and_scaled_axis_are_two_ways_to_say_one_orbit(double period, double a, double b, double r)
    {
        CircularOrbit orbit = new(period, 5, a, b);
        CircularOrbit back = CircularOrbit.FromDuration(new Ephemeris(period, 5, orbit.TimeWithin(1 + r)), r, b);
        Assert.Equal(a, back.ScaledSemiMajorAxis, a * 1e-12);
    }

    [Fact]
    public void Separation_is_that_of_the_inclined_circle_in_space()
    {
        CircularOrbit orbit = new(3.5, 10, 8, 0.5);
        for (double time = 8; time < 14; time += 0.0317)
        {
            double phi = 2 * Math.PI * (time - 10) / 3.5, cosI = 0.5 / 8;
            double x = 8 * Math.Sin(phi), y = 8 * Math.Cos(phi) * cosI;
            Assert.Equal(Math.Sqrt((x * x) + (y * y)), orbit.Separation(time), 1e-12);
        }
    }

    [Fact]
    public void At_first_and_fourth_contact_the_discs_touch()
    {
        CircularOrbit orbit = new(2.2, 0.7, 4.1, 0.4);
        Assert.Equal(1.1, orbit.Separation(0.7 + (orbit.TimeWithin(1.1) / 2)), 1e-12);
        Assert.Equal(0.9, orbit.Separation(0.7 - (orbit.TimeWithin(0.9) / 2)), 1e-12);
        Assert.Equal(0, orbit.TimeWithin(0.3));
    }

    [Fact]
    public void The_companion_is_in_front_at_transit_and_behind_half_a_period_later()
    {
        CircularOrbit orbit = new(2, 1, 5, 0.1);
        Assert.True(orbit.InFront(1) && orbit.InFront(3));
        Assert.False(orbit.InFront(2) || orbit.InFront(0));
    }

    // a/R* = 215.03 for the Earth: one astronomical unit over the nominal solar radius.
    [Fact]
    public void The_Earths_orbit_has_the_Suns_density()
    {
        double au = 1.495978707e8 / 6.957e5;
        Assert.Equal(au, StellarDensity.ToScaledSemiMajorAxis(StellarDensity.Sun, 365.256), 0.05);
        Assert.Equal(StellarDensity.Sun, StellarDensity.FromOrbit(au, 365.256), 0.001);
    }

    [Theory]
    [InlineData(0, 5, 0.1, "period")]
    [InlineData(1, 0.9, 0.1, "scaledSemiMajorAxis")]
    [InlineData(1, 5, -0.1, "impactParameter")]
    [InlineData(1, double.NaN, 0.1, "scaledSemiMajorAxis")]
    public void Impossible_orbits_are_refused_by_name(double period, double a, double b, string name)
        => Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new CircularOrbit(period, 0, a, b)).ParamName);

    [Fact]
    public void A_transit_of_half_the_period_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => CircularOrbit.FromDuration(new Ephemeris(1, 0, 0.5), 0.1, 0));
}

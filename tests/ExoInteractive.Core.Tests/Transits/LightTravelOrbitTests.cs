using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class LightTravelOrbitTests
{
    // Light crosses the solar radius of 695,700 km in 2.3206 s, and the astronomical unit in 499.005 s.
    private const double SolarRadius = 695_700 / 299_792.458 / 86_400;

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    public void An_occultation_lags_by_998_seconds_for_each_astronomical_unit(double astronomicalUnits)
    {
        double a = astronomicalUnits * 149_597_870.7 / 695_700, period = 365.25 * Math.Pow(astronomicalUnits, 1.5);
        LightTravelOrbit seen = new(new CircularOrbit(period, 5, a, 0), SolarRadius);
        double lag = (seen.OccultationTime - 5 - (period / 2)) * 86_400;
        Assert.Equal(998.01 * astronomicalUnits, lag, 0.01);
        Assert.Equal(5, seen.TransitTime);
        Assert.Equal(0, seen.Separation(5), 1e-9);
        Assert.Equal(0, seen.Separation(seen.OccultationTime), 1e-9);
        Assert.False(seen.InFront(seen.OccultationTime));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Contacts_are_where_the_seen_separation_crosses_the_limit(bool occultation)
    {
        LightTravelOrbit seen = new(new KeplerianOrbit(3, 1, 10, 0.3, 0.3, 0.7), 4e-4);
        double middle = occultation ? seen.OccultationTime : seen.TransitTime;
        EclipseInterval interval = seen.Within(1.1, occultation);
        Assert.Equal(1.1, seen.Separation(middle + interval.Begin), 1e-11);
        Assert.Equal(1.1, seen.Separation(middle + interval.End), 1e-11);
        Assert.True(interval.Begin < 0 && interval.End > 0);
    }

    [Fact]
    public void Without_delay_it_is_the_orbit_itself()
    {
        KeplerianOrbit orbit = new(3, 1, 10, 0.3, 0.3, 0.7);
        LightTravelOrbit seen = new(orbit, 0);
        for (double time = 0; time < 4; time += 0.0731)
        {
            Assert.Equal(orbit.Separation(time), seen.Separation(time));
        }

        Assert.Equal(orbit.OccultationTime, seen.OccultationTime);
    }

    [Fact]
    public void An_occultation_on_an_eccentric_orbit_is_integrated_where_its_light_arrives()
    {
        LightTravelOrbit seen = new(new KeplerianOrbit(3, 1, 10, 0.3, 0.3, 0.7), 4e-4);
        OccultationModel occultation = new(seen, 0.1, new QuadraticLimbDarkening(0.3, 0.1), 0.002);
        ExposureIntegration integrated = new(occultation, 0.03);
        double contact = seen.OccultationTime + seen.Within(1.1, occultation: true).Begin;
        const int steps = 40_000;
        double brute = Enumerable.Range(0, steps).Average(i => occultation.Flux(contact + 0.006 + (0.03 * (((i + 0.5) / steps) - 0.5))));
        Assert.Equal(brute, integrated.Flux(contact + 0.006), 1e-7);
        Assert.Equal(0.998, occultation.Flux(seen.OccultationTime), 1e-12);
        Assert.Equal(1, integrated.Flux(seen.OccultationTime - 0.3), 1e-13);
    }

    [Theory]
    [InlineData(-1e-5)]
    [InlineData(0.1)]
    [InlineData(double.NaN)]
    public void Light_slower_than_the_companion_is_refused(double lightTravel)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new LightTravelOrbit(new CircularOrbit(3, 0, 10, 0), lightTravel));
}

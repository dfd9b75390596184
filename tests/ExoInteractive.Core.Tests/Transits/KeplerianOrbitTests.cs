using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class KeplerianOrbitTests
{
    [Fact]
    public void Without_eccentricity_it_is_the_circular_orbit_whatever_omega()
    {
        CircularOrbit circle = new(3.3, 1.2, 8.5, 0.4);
        foreach (double omega in (double[])[0, 1, 2.5, -2])
        {
            KeplerianOrbit orbit = new(3.3, 1.2, 8.5, 0.4, 0, omega);
            for (double time = -5; time < 9; time += 0.0371)
            {
                Assert.Equal(circle.Separation(time), orbit.Separation(time), 2e-13 * 8.5);
                Assert.Equal(circle.Position(time).Sine, orbit.Position(time).Sine, 1e-13);
                Assert.Equal(circle.Position(time).Cosine, orbit.Position(time).Cosine, 1e-13);
            }

            Assert.Equal(circle.TimeWithin(1.1), orbit.Within(1.1).Duration, 1e-13);
            Assert.Equal(circle.OccultationTime, orbit.OccultationTime, 1e-13);
            Assert.Equal(circle.Inclination, orbit.Inclination, 1e-13);
        }
    }

    [Fact]
    public void Obeys_Keplers_laws_and_stands_at_b_at_its_conjunction()
    {
        foreach ((double e, double omega) in Shapes())
        {
            KeplerianOrbit orbit = new(7, 3, 40, 0.3, e, omega);
            Assert.Equal(0.3, orbit.Separation(3), 1e-12);
            Assert.Equal(1, orbit.Position(3).Sine, 1e-14);
            Assert.Equal(-1, orbit.Position(orbit.OccultationTime).Sine, 1e-13);
            Assert.InRange(orbit.OccultationTime, 3, 10);

            // The second law: r² dθ/dt = 2π a² √(1 − e²)/P.
            double rate = 2 * Math.PI * 1600 * Math.Sqrt(1 - (e * e)) / 7;
            for (double time = 3; time < 10; time += 0.313)
            {
                const double step = 1e-4;
                OrbitalPosition before = orbit.Position(time - step), now = orbit.Position(time), after = orbit.Position(time + step);
                double turned = Math.Asin((after.Sine * before.Cosine) - (after.Cosine * before.Sine));
                Assert.Equal(1, now.Distance * now.Distance * turned / (2 * step) / rate, 2e-4);
                Assert.InRange(now.Distance, 40 * (1 - e) * (1 - 1e-12), 40 * (1 + e) * (1 + 1e-12));
            }
        }
    }

    [Fact]
    public void Contacts_are_where_the_separation_crosses_the_limit_and_a_dense_scan_finds_no_others()
    {
        foreach ((double e, double omega) in Shapes())
        {
            foreach (double b in (double[])[0, 0.5, 0.9])
            {
                KeplerianOrbit orbit = new(5, 1, 30, b, e, omega);
                foreach (bool occultation in (bool[])[false, true])
                {
                    double middle = occultation ? orbit.OccultationTime : orbit.TransitTime;
                    EclipseInterval outer = orbit.Within(1.1, occultation);
                    const int steps = 10_000;
                    int inside = Enumerable.Range(0, steps).Count(i => orbit.Separation(middle + (5 * ((i + 0.5) / steps - 0.5))) is var z
                        && z < 1.1 && orbit.InFront(middle + (5 * ((i + 0.5) / steps - 0.5))) != occultation);
                    Assert.Equal(outer.Duration, 5.0 * inside / steps, 3 * 5.0 / steps);
                    if (outer.Duration > 0)
                    {
                        Assert.Equal(1.1, orbit.Separation(middle + outer.Begin), 1e-10);
                        Assert.Equal(1.1, orbit.Separation(middle + outer.End), 1e-10);
                    }
                }
            }
        }
    }

    // Winn (2010), equations 14 to 16, and the secondary's phase of Hilditch (2001): approximations that hold to first order in e.
    [Fact]
    public void Duration_and_phase_of_the_occultation_follow_the_textbook_at_small_eccentricity()
    {
        const double period = 10, a = 25, r = 0.1, e = 0.05;
        foreach (double omega in (double[])[0.3, 1.2, 2.8, 4.5])
        {
            KeplerianOrbit orbit = new(period, 0, a, 0, e, omega);
            double textbook = period / Math.PI * Math.Asin((1 + r) / a) * Math.Sqrt(1 - (e * e)) / (1 + (e * Math.Sin(omega)));
            Assert.Equal(1, orbit.Within(1 + r).Duration / textbook, 2e-3);
            Assert.Equal(0.5 + (2 / Math.PI * e * Math.Cos(omega)), orbit.OccultationTime / period, 3e-3);
        }
    }

    [Fact]
    public void Doppler_sign_the_star_recedes_while_the_companion_comes_nearer_before_transit()
        => Assert.True(new KeplerianOrbit(4, 0, 12, 0, 0.2, 1).Position(-0.5).Cosine > 0);

    [Theory]
    [InlineData(0, 5, 0.1, 0.1, "period")]
    [InlineData(1, 1.2, 0.1, 0.5, "scaledSemiMajorAxis")]
    [InlineData(1, 5, 6, 0.1, "impactParameter")]
    [InlineData(1, 5, 0.1, 1, "eccentricity")]
    [InlineData(1, 5, 0.1, double.NaN, "eccentricity")]
    public void Impossible_orbits_are_refused_by_name(double period, double a, double b, double e, string name)
        => Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new KeplerianOrbit(period, 0, a, b, e, 0.3)).ParamName);

    private static IEnumerable<(double E, double Omega)> Shapes()
    {
        CounterRandom random = new(5);
        return [(0.1, 0.5), (0.3, 4), (0.6, 1.5), (0.9, -1.2), .. Enumerable.Range(0, 6).Select(_ => (random.Uniform(0, 0.9), random.Uniform(0, 6.28)))];
    }
}

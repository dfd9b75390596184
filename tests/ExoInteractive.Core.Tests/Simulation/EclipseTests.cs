using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Simulation;

/// <summary>The fast eclipses against the general quadrature over every point.</summary>
public class EclipseTests
{
    private static readonly QuadraticLimbDarkening Law = new(0.4, 0.26);

    [Theory]
    [InlineData(0, 0, 0.3, 0.1, 2)]
    [InlineData(0.4, 1.1, 0.6, 0.1, 30)]
    [InlineData(0.7, 4.0, 1.05, 0.12, 30)]
    [InlineData(0.3, 2.0, 0.0, 0.02, 0)]
    public void Transits_equal_the_general_quadrature(double e, double omega, double b, double r, double exposureMinutes)
    {
        KeplerianOrbit orbit = new(2.7, 0.9, 12, b, e, omega);
        ObservingSchedule schedule = Schedules.Even(12, 7.3, exposureMinutes, gapAt: 5);
        double[] fast = Schedules.Flux(schedule, new PlanetarySystem(Law, new TransitingPlanet(orbit, r)));
        double[] slow = Schedules.Flux(schedule, new ModelLight(new TransitModel(orbit, r, Law)));
        Assert.True(slow.Min() < 1 - 1e-4 * r);
        AssertEqual(slow, fast, 5e-12);
    }

    [Fact]
    public void A_binarys_two_eclipses_equal_the_general_quadrature()
    {
        KeplerianOrbit orbit = new(1.9, 0.4, 7, 0.5, 0.2, 0.8);
        EclipsingBinary binary = new(orbit, 0.6, 0.5, Law);
        double share = 0.5 * 0.36 / (1 + (0.5 * 0.36));
        CombinedModel model = new(
            new DilutedModel(new TransitModel(orbit, 0.6, Law), 1 - share), new OccultationModel(orbit, 0.6, Law, share));
        ObservingSchedule schedule = Schedules.Even(6, 10);
        AssertEqual(Schedules.Flux(schedule, new ModelLight(model)), Schedules.Flux(schedule, binary), 5e-12);
        Assert.Equal(share, binary.CompanionLight, 1e-15);
    }

    [Fact]
    public void Simultaneous_transits_add_their_losses()
    {
        TransitingPlanet one = new(new CircularOrbit(3, 1, 9, 0.2), 0.1), other = new(new CircularOrbit(5, 1, 12, 0.1), 0.07);
        ObservingSchedule schedule = Schedules.Even(8, 5);
        double[] both = Schedules.Flux(schedule, new PlanetarySystem(Law, one, other));
        double[] first = Schedules.Flux(schedule, new PlanetarySystem(Law, one)), second = Schedules.Flux(schedule, new PlanetarySystem(Law, other));
        AssertEqual([.. first.Zip(second, (a, b) => a + b - 1)], both, 1e-15);
    }

    [Fact]
    public void Every_transit_is_late_by_what_its_timing_says()
    {
        CircularOrbit orbit = new(3, 1.5, 9, 0.2);
        double[] offsets = [0.01, -0.02, 0.03, 0];
        SinusoidalTiming sine = new(0.02, 10, 0.7);
        foreach (TransitTiming timing in (TransitTiming[])[new GivenTiming(offsets), sine])
        {
            ObservingSchedule schedule = Schedules.Even(12, 1);
            double[] flux = Schedules.Flux(schedule, new PlanetarySystem(Law, new TransitingPlanet(orbit, 0.1, timing)));
            for (int transit = 0; transit < 4; transit++)
            {
                double late = timing is GivenTiming ? offsets[transit] : 0.02 * Math.Sin((2 * Math.PI * transit * 3 / 10) + 0.7);
                double expected = 1.5 + (3 * transit) + late;
                (double weighted, double loss) = (0, 0);
                for (int i = 0; i < flux.Length; i++)
                {
                    double here = Math.Abs(schedule.Time.Span[i] - expected) < 0.3 ? 1 - flux[i] : 0;
                    (weighted, loss) = (weighted + (here * schedule.Time.Span[i]), loss + here);
                }

                Assert.Equal(expected, weighted / loss, 1e-5);
            }
        }
    }

    [Fact]
    public void Each_segment_is_averaged_over_its_own_exposure()
    {
        CircularOrbit orbit = new(1, 0.5, 5, 0);
        double[] time = [.. Enumerable.Range(0, 100).Select(i => 0.45 + (i * 0.001)), .. Enumerable.Range(0, 100).Select(i => 1.45 + (i * 0.001))];
        ObservingSchedule schedule = new(
            time, 0, [new("short", 0, 100, 0.001), new("long", 100, 100, 0.02)], Core.LightCurves.TimeSystem.Btjd);
        double[] flux = Schedules.Flux(schedule, new PlanetarySystem(Law, new TransitingPlanet(orbit, 0.1)));
        TransitModel model = new(orbit, 0.1, Law);
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(new ExposureIntegration(model, i < 100 ? 0.001 : 0.02).Flux(time[i]), flux[i], 5e-12);
        }
    }

    [Fact]
    public void A_share_of_the_light_dilutes_and_shares_above_one_are_refused()
    {
        PlanetarySystem planet = new(Law, new TransitingPlanet(new CircularOrbit(3, 1, 9, 0.2), 0.1));
        ObservingSchedule schedule = Schedules.Even(4, 5);
        double[] alone = Schedules.Flux(schedule, planet), blended = Schedules.Flux(schedule, new LightSum((0.3, [planet])));
        AssertEqual([.. alone.Select(f => 1 - (0.3 * (1 - f)))], blended, 1e-15);
        Assert.Throws<ArgumentException>(() => new LightSum((0.7, [planet]), (0.4, [])));
    }

    [Fact]
    public void The_phase_curve_is_bright_at_quadrature_and_brightest_on_the_side_that_approaches()
    {
        CircularOrbit orbit = new(2, 0, 4, 0);
        BinaryPhaseCurve curve = BinaryPhaseCurve.Of(orbit, 0.5, 0.45, 0.1, 1);
        Assert.True(curve.Ellipsoidal > 0 && curve.Beaming > 0);

        // Bodies approach with the primary after the companion's transit: cos θ < 0, the primary comes nearer and beams.
        double before = curve.Brightness(orbit, -0.5), after = curve.Brightness(orbit, 0.5), transit = curve.Brightness(orbit, 0);
        Assert.True(after > before && before > transit);
        Assert.Equal(2 * curve.Beaming, after - before, 1e-15);
        Assert.Equal(2 * curve.Reflection, curve.Brightness(orbit, 1) - transit, 1e-15);
        double mean = Enumerable.Range(0, 400).Average(i => curve.Brightness(orbit, i * 0.005));
        Assert.Equal(0, mean, 1e-15);

        // The Sun seen beside Jupiter: K = 12.5 m/s, beaming 4 K/c = 0.17 ppm (Loeb and Gaudi 2003).
        KeplerianOrbit jupiter = new(4332.6, 0, 1118, 0, 0.0489, 0);
        Assert.Equal(4 * 12.46 / 299_792_458, BinaryPhaseCurve.Of(jupiter, 0.1, 1 / 1047.35, 0, 1).Beaming, 2e-9);
    }

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double worst = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= tolerance, $"largest difference {worst:E2}");
    }
}

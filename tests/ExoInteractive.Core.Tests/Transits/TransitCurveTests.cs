using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class TransitCurveTests
{
    private static readonly TransitElements HotJupiter = new(0.3, 3, 10, 0.09, 0, 0, 0.1, 0.4, 0.26);

    public static TheoryData<string, TransitElements> Planets => new()
    {
        { "circular", HotJupiter },
        { "central", HotJupiter with { ImpactSquared = 0 } },
        { "eccentric", HotJupiter with { EccentricityCosine = 0.2, EccentricitySine = -0.3 } },
        { "nearly circular", HotJupiter with { EccentricityCosine = 1e-9, EccentricitySine = -2e-9 } },
        { "very eccentric", HotJupiter with { Period = 6, ScaledSemiMajorAxis = 40, EccentricityCosine = -0.5, EccentricitySine = 0.75, ImpactSquared = 0.2 } },
        { "grazing", HotJupiter with { ImpactSquared = 0.98 * 0.98, RadiusRatio = 0.12 } },
        { "larger than its star", HotJupiter with { RadiusRatio = 1.3, ImpactSquared = 0.04 } },
        { "close", HotJupiter with { ScaledSemiMajorAxis = 2.5, EccentricitySine = 0.2 } },
    };

    [Theory]
    [MemberData(nameof(Planets))]
    public void Instantaneous_flux_equals_the_scalar_models(string name, TransitElements planet)
    {
        double[] time = Times(0.013, 9);
        double[] expected = new SlowTransitCurve(time, new double[time.Length]).Flux(planet);
        (double[] flux, _, _) = Evaluate(new TransitCurve(time, new double[time.Length]), planet);
        Assert.True(expected.Min() < 0.999, name);
        AssertClose(expected, flux, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Planets))]
    public void Derivatives_of_instantaneous_flux_equal_differences(string name, TransitElements planet)
    {
        KeplerianOrbit orbit = SlowTransitCurve.Orbit(planet);
        double[] time = [.. Times(0.0071, 6.5).Where(t => AwayFromContact(orbit, t, planet.RadiusRatio))];
        AssertGradient(name, time, new double[time.Length], planet, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Planets))]
    public void Derivatives_of_long_exposures_equal_differences(string name, TransitElements planet)
    {
        double[] time = Times(0.0204, 6.5);
        double[] exposure = [.. time.Select(_ => 0.0204)];
        AssertGradient(name, time, exposure, planet, 1.2e-2);
    }

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(29.4, 0.25)]
    [InlineData(400, 1)]
    [InlineData(4500, 1)]
    public void Exposures_of_a_hot_Jupiter_are_right_below_one_ppm_even_when_longer_than_its_transit_or_its_period(double minutes, double ppm)
    {
        double[] time = [.. Enumerable.Range(0, 150).Select(i => 0.1 + (0.0027 * i))];
        double[] exposure = [.. time.Select(_ => minutes / 1440)];
        double[] expected = new SlowTransitCurve(time, exposure).Flux(HotJupiter);
        (double[] flux, _, int count) = Evaluate(new TransitCurve(time, exposure), HotJupiter);
        Assert.True(count > 30 && expected.Min() < 0.9998);
        AssertClose(expected, flux, ppm * 1e-6);
    }

    [Fact]
    public void Light_travel_delays_as_in_the_wrapped_orbit_and_its_derivatives_are_consistent()
    {
        // Ten times slower light than is real, so that a mistake would show.
        TransitElements planet = HotJupiter with { EccentricityCosine = 0.2, EccentricitySine = -0.3, ImpactSquared = 0.3 };
        const double lightTravel = 3e-4;
        KeplerianOrbit orbit = SlowTransitCurve.Orbit(planet);
        double[] time = [.. Times(0.0071, 6.5).Where(t => AwayFromContact(orbit, t, planet.RadiusRatio))];
        double[] exposure = new double[time.Length];
        SlowTransitCurve slow = new(time, exposure) { LightTravelDays = lightTravel };
        TransitCurve fast = new(time, exposure) { LightTravelDays = lightTravel };
        double[] without = new SlowTransitCurve(time, exposure).Flux(planet), with = slow.Flux(planet);
        Assert.True(without.Zip(with, (a, b) => Math.Abs(a - b)).Max() > 1e-6);
        AssertClose(with, Evaluate(fast, planet).Flux, 1e-12);
        AssertGradient("light travel", slow.Gradient(planet), Evaluate(fast, planet).Gradient, 1e-6);
    }

    [Fact]
    public void Transits_come_late_as_their_timing_says_and_the_period_knows_it()
    {
        SinusoidalTiming timing = new(0.03, 11, 0.4);
        double[] time = [.. Times(0.0113, 9.2).Where(t => Math.Abs(Math.IEEERemainder(t - 0.3, 3)) < 0.03)];
        double[] exposure = new double[time.Length];
        SlowTransitCurve slow = new(time, exposure) { Timing = timing };
        TransitCurve fast = new(time, exposure) { Timing = timing };
        TransitElements planet = HotJupiter with { ImpactSquared = 0.5 };
        double[][] expected = slow.Gradient(planet), gradient = Evaluate(fast, planet).Gradient;
        AssertClose(slow.Flux(planet), Evaluate(fast, planet).Flux, 1e-12);
        bool[] smooth = [.. expected[0].Zip(gradient[0], (a, b) => Math.Abs(a - b) < 1e-3)];
        Assert.True(smooth.Count(ok => ok) > 0.9 * smooth.Length);
        for (int i = 0; i < time.Length; i++)
        {
            Assert.True(!smooth[i] || Math.Abs(expected[1][i] - gradient[1][i]) < 1e-4 * expected[1].Max(Math.Abs));
        }
    }

    [Fact]
    public void Instants_and_exposures_of_every_length_go_together()
    {
        double[] time = Times(0.0091, 7);
        double[] exposure = [.. time.Select((_, i) => (i % 4) * 0.01)];
        double[] expected = new SlowTransitCurve(time, exposure).Flux(HotJupiter);
        AssertClose(expected, Evaluate(new TransitCurve(time, exposure), HotJupiter).Flux, 1e-6);
    }

    [Fact]
    public void A_short_exposure_in_the_next_transit_is_found_between_exposures_longer_than_the_period()
    {
        double[] time = [0.3, 1.8, 3.3, 3.4, 4.9], exposure = [0.01, 3.2, 0.01, 6.5, 0.01];
        double[] expected = new SlowTransitCurve(time, exposure).Flux(HotJupiter);
        AssertClose(expected, Evaluate(new TransitCurve(time, exposure), HotJupiter).Flux, 1e-6);
    }

    [Fact]
    public void Random_orbits_agree_with_the_scalar_models()
    {
        CounterRandom random = new(77);
        for (int i = 0; i < 300; i++)
        {
            double e = i % 3 == 0 ? 0 : random.Uniform(0, 0.95), omega = random.Uniform(0, 2 * Math.PI), r = random.LogUniform(0.01, 1.5);
            double a = random.LogUniform(1.05, 60) * (1 + r) / (1 - e), b = random.Uniform(0, 1 + r);
            TransitElements planet = new(0.3, 3, a, b * b, e * Math.Cos(omega), e * Math.Sin(omega), r, 0.5, 0.2);
            if (b >= a * (1 - (e * e)) / (1 + planet.EccentricitySine))
            {
                continue;
            }

            EclipseInterval transit = SlowTransitCurve.Orbit(planet).Within(1 + r);
            double[] time = [.. Enumerable.Range(-2, 65).Select(j => 3.3 + transit.Begin + (transit.Duration * j / 60.3))];
            double[] exposure = new double[time.Length];
            double[] expected = new SlowTransitCurve(time, exposure).Flux(planet);
            double[] flux = Evaluate(new TransitCurve(time, exposure), planet).Flux;
            double worst = expected.Zip(flux, (x, y) => Math.Abs(x - y)).Max();

            // A time's last bit moves the planet by its speed; near a contact of equal discs the flux is steep.
            Assert.True(worst < 2e-12 + (1e-13 * a / transit.Duration), $"{planet}: {worst:E2}");
        }
    }

    [Theory]
    [InlineData("Period", 0)]
    [InlineData("Period", double.NaN)]
    [InlineData("ScaledSemiMajorAxis", 1)]
    [InlineData("RadiusRatio", -0.1)]
    [InlineData("ImpactSquared", -1e-9)]
    [InlineData("Eccentricity", 1)]
    public void What_is_no_orbit_is_refused_by_name(string name, double value)
    {
        TransitElements wrong = name switch
        {
            "Period" => HotJupiter with { Period = value },
            "ScaledSemiMajorAxis" => HotJupiter with { ScaledSemiMajorAxis = value },
            "RadiusRatio" => HotJupiter with { RadiusRatio = value },
            "ImpactSquared" => HotJupiter with { ImpactSquared = value },
            _ => HotJupiter with { EccentricityCosine = value },
        };
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(new TransitCurve([0.3], [0]), wrong)).ParamName);
    }

    [Fact]
    public void Times_that_turn_back_and_negative_exposures_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new TransitCurve([1, 0.5], [0, 0]));
        Assert.Throws<ArgumentException>(() => new TransitCurve([0.5, 1], [0, -1]));
        Assert.Throws<ArgumentException>(() => new TransitCurve([0.5, 1], [0]));
    }

    [Fact]
    public void Nothing_is_answered_without_a_transit_or_points()
    {
        Assert.Equal(0, new TransitCurve([], []).Evaluate(HotJupiter, [], [], []));
        Assert.Equal(0, Evaluate(new TransitCurve([0.3], [0]), HotJupiter with { ImpactSquared = 1.3 }).Count);
        Assert.Equal(0, Evaluate(new TransitCurve([1.8], [0.01]), HotJupiter).Count);
    }

    [Fact]
    public void Only_points_in_transit_are_answered_and_in_order()
    {
        double[] time = Times(0.01, 20);
        TransitCurve curve = new(time, new double[time.Length]);
        int[] indices = new int[time.Length];
        double[] flux = new double[time.Length];
        int count = curve.Evaluate(HotJupiter, indices, flux, []);
        double[] slow = new SlowTransitCurve(time, new double[time.Length]).Flux(HotJupiter);
        Assert.Equal(Enumerable.Range(0, time.Length).Where(i => slow[i] != 1), indices[..count]);
    }

    private static bool AwayFromContact(KeplerianOrbit orbit, double time, double r)
    {
        double z = orbit.Separation(time);
        return Math.Abs(z - (1 + r)) > 0.01 && Math.Abs(z - Math.Abs(1 - r)) > 0.01;
    }

    private static void AssertGradient(string name, double[] time, double[] exposure, TransitElements planet, double tolerance)
    {
        AssertGradient(name, new SlowTransitCurve(time, exposure).Gradient(planet), Evaluate(new TransitCurve(time, exposure), planet).Gradient, tolerance);
    }

    private static void AssertGradient(string name, double[][] expected, double[][] gradient, double tolerance)
    {
        for (int k = 0; k < TransitElements.Count; k++)
        {
            double scale = expected[k].Max(Math.Abs), worst = expected[k].Zip(gradient[k], (a, b) => Math.Abs(a - b)).Max();
            Assert.True(worst <= tolerance * scale, $"{name}: derivative {k} differs by {worst:E2} of {scale:E2}");
        }
    }

    private static (double[] Flux, double[][] Gradient, int Count) Evaluate(TransitCurve curve, TransitElements planet)
    {
        int n = curve.Count;
        int[] indices = new int[n];
        double[] touched = new double[n], rows = new double[TransitElements.Count * n], flux = new double[n];
        double[][] gradient = [.. Enumerable.Range(0, TransitElements.Count).Select(_ => new double[n])];
        int count = curve.Evaluate(planet, indices, touched, rows);
        flux.AsSpan().Fill(1);
        for (int j = 0; j < count; j++)
        {
            flux[indices[j]] = touched[j];
            for (int k = 0; k < TransitElements.Count; k++)
            {
                gradient[k][indices[j]] = rows[(k * n) + j];
            }
        }

        return (flux, gradient, count);
    }

    private static double[] Times(double step, double span) => [.. Enumerable.Range(0, (int)(span / step)).Select(i => -0.5 + (i * step))];

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double worst = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= tolerance, $"largest difference {worst:E2}");
    }
}

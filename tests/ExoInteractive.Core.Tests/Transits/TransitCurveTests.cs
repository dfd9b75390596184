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
        AssertGradient(name, time, exposure, planet, 3e-2);
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
        double[][] expected = new SlowTransitCurve(time, exposure).Gradient(planet);
        (_, double[][] gradient, _) = Evaluate(new TransitCurve(time, exposure), planet);
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

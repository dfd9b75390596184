using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Simulation;

public class InjectionTests
{
    private static readonly SimulationSettings Planet = new() { Period = 2.5, RadiusRatio = 0.1, ImpactParameter = 0.2, Eccentricity = 0.1 };

    [Fact]
    public void An_injected_transit_is_exact_and_the_points_beside_it_keep_their_bits()
    {
        LightCurve star = Star();
        SimulatedLightCurve injected = LightCurveSimulator.Inject(star, Planet);
        KeplerianOrbit orbit = new(
            2.5, injected.Truth["t0"], injected.Truth["scaledSemiMajorAxis"], 0.2, 0.1, injected.Truth["omegaDegrees"] * Math.PI / 180);
        TransitModel model = new(orbit, 0.1, new QuadraticLimbDarkening(injected.Truth["u1"], injected.Truth["u2"]));
        int changed = 0;
        foreach (LightCurveSegment segment in star.Segments)
        {
            ExposureIntegration exact = new(model, segment.ExposureTime ?? star.Metadata.ExposureTime!.Value);
            for (int i = segment.Start; i < segment.End; i++)
            {
                double before = star.Flux.Span[i], after = injected.LightCurve.Flux.Span[i], factor = exact.Flux(star.Time.Span[i]);
                if (factor == 1 || double.IsNaN(before))
                {
                    Assert.Equal(BitConverter.DoubleToInt64Bits(before), BitConverter.DoubleToInt64Bits(after));
                }
                else
                {
                    changed++;
                    Assert.Equal(before * factor, after, 7e-8 * Math.Abs(before));
                }
            }
        }

        Assert.True(changed > 100);
        Assert.Equal(1e6 * (1 - model.Flux(injected.Truth["t0"])), injected.Truth["depthPpm"], 1e-6);
    }

    [Fact]
    public void Only_the_flux_changes()
    {
        LightCurve star = Star();
        LightCurve injected = LightCurveSimulator.Inject(star, Planet).LightCurve;
        Assert.Equal(star.Time.ToArray(), injected.Time.ToArray());
        Assert.Equal(star.Quality.ToArray(), injected.Quality.ToArray());
        Assert.Equal(star.FluxError.ToArray(), injected.FluxError.ToArray());
        Assert.Equal((star.Metadata, star.TimeSystem), (injected.Metadata, injected.TimeSystem));
        Assert.Equal(star.Segments, injected.Segments);
    }

    [Fact]
    public void The_stars_catalogued_density_sets_the_orbit()
    {
        double a = LightCurveSimulator.Inject(Star(), Planet).Truth["scaledSemiMajorAxis"];
        Assert.Equal(StellarDensity.ToScaledSemiMajorAxis(StellarDensity.Sun * 0.5 / Math.Pow(0.6, 3), 2.5), a, 1e-9);
    }

    [Fact]
    public void A_star_without_companions_cannot_be_injected()
        => Assert.Contains("only companions", Assert.Throws<ArgumentException>(
            () => LightCurveSimulator.Inject(Star(), new SimulationSettings { Kind = SimulatedKind.Variable })).Message, StringComparison.Ordinal);

    /// <summary>Counts as a mission gives them, two segments of unlike exposure, a missing and a flagged point.</summary>
    private static LightCurve Star()
    {
        CounterRandom random = new(77);
        double[] time = [.. Enumerable.Range(0, 1000).Select(i => 100 + (i * 0.01)), .. Enumerable.Range(0, 600).Select(i => 115 + (i * 0.002))];
        double[] flux = [.. time.Select(_ => 54_321.5 * (1 + (1e-3 * random.Normal())))];
        flux[17] = double.NaN;
        int[] quality = new int[time.Length];
        quality[20] = 32;
        return new LightCurve(
            time, flux, [.. flux.Select(f => 50.0)], quality, TimeSystem.Bkjd,
            new LightCurveMetadata("KIC 1", "Kepler", ExposureTime: 0.01, Star: new StellarParameters(Radius: 0.6, Mass: 0.5, EffectiveTemperature: 3900)),
            [new("Q1", 0, 1000), new("Q2", 1000, 600, 0.002)]);
    }
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>A dark planet that transits.</summary>
/// <param name="Orbit">In radii of the star.</param>
/// <param name="RadiusRatio">Rp/R*, positive.</param>
/// <param name="Timing">How late each transit is; null for never.</param>
public sealed record TransitingPlanet(IOrbit Orbit, double RadiusRatio, TransitTiming? Timing = null);

/// <summary>Planets before one star: F = 1 − Σ loss. Where two transit at once their losses add; that one may cover the other is left out.</summary>
/// <param name="law">The star's limb darkening.</param>
/// <param name="planets">Any number.</param>
public sealed class PlanetarySystem(QuadraticLimbDarkening law, params IEnumerable<TransitingPlanet> planets) : ILightComponent
{
    private readonly EclipseSeries[] _transits =
        [.. planets.Select(planet => new EclipseSeries(planet.Orbit, planet.RadiusRatio, law, 1, timing: planet.Timing))];

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        Span<double> flux = observation.Flux;
        double[] alone = new double[flux.Length];
        alone.AsSpan().Fill(1);
        foreach (EclipseSeries transits in _transits)
        {
            transits.Subtract(observation.Schedule, alone);
        }

        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] *= alone[i];
        }
    }
}

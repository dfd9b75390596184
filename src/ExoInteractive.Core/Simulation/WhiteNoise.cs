namespace ExoInteractive.Core.Simulation;

/// <summary>Independent normal noise, added to every point.</summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">σ a point, relative flux, 0 or more.</param>
public sealed class WhiteNoise(RandomStream random, double amplitude) : ILightComponent
{
    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        CounterRandom draw = random.Start();
        foreach (ref double flux in observation.Flux)
        {
            flux += amplitude * draw.Normal();
        }
    }
}

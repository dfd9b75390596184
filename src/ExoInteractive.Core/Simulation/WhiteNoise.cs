namespace ExoInteractive.Core.Simulation;

/// <summary>Independent normal noise, added to every point.</summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">σ a point, relative flux, 0 or more.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class WhiteNoise(RandomStream random, double amplitude) : ILightComponent
{
    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        CounterRandom draw = random.Start();
        foreach (ref double flux in observation.Flux)
        {
            flux += _amplitude * draw.Normal();
        }
    }
}

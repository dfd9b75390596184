namespace ExoInteractive.Core.Simulation;

/// <summary>The address of a sequence of random numbers: a component keeps this, so that applying it twice draws the same.</summary>
/// <param name="Seed">Key of the generator.</param>
/// <param name="Stream">Which of its independent sequences.</param>
public readonly record struct RandomStream(ulong Seed, ulong Stream = 0)
{
    /// <summary>A generator at the first number.</summary>
    /// <returns>A new one each time.</returns>
    public CounterRandom Start() => new(Seed, Stream);
}

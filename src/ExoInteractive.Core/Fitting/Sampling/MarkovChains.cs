namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>What a sampler drew.</summary>
public sealed record MarkovChains
{
    /// <summary>n.</summary>
    public required int Dimension { get; init; }

    /// <summary>A chain each: (draws, n), row by draw. All of one length.</summary>
    public required IReadOnlyList<ReadOnlyMemory<double>> Draws { get; init; }

    /// <summary>A chain each: (draws,): ln p of each draw.</summary>
    public required IReadOnlyList<ReadOnlyMemory<double>> LogDensity { get; init; }

    /// <summary>Trajectories that ended because the energy ran away: regions the draws may miss.</summary>
    public required int Divergences { get; init; }

    /// <summary>Trajectories cut at the largest tree depth.</summary>
    public required int Truncations { get; init; }

    /// <summary>Evaluations of the density after warm-up.</summary>
    public required long Evaluations { get; init; }

    /// <summary>Mean acceptance after warm-up.</summary>
    public required double Acceptance { get; init; }

    /// <summary>Stopped before every draw was made; what was drawn is here.</summary>
    public required bool Stopped { get; init; }

    /// <summary>
    /// Integrated autocorrelation time of an ensemble in sweeps, the longest of the coordinates; null of
    /// <see cref="NoUTurnSampler"/>, whose draws the effective numbers judge. NaN where it cannot be told.
    /// </summary>
    public double? AutocorrelationTime { get; init; }

    /// <summary>An ensemble's run below 50 autocorrelation times, too short to judge itself (Goodman and Weare 2010; emcee's rule).</summary>
    public bool TooShort => AutocorrelationTime is { } time && !(Length >= 50 * time);

    /// <summary>Draws of each chain.</summary>
    public int Length => Draws[0].Length / Dimension;

    /// <summary>One coordinate of one chain.</summary>
    /// <param name="chain">Which chain.</param>
    /// <param name="coordinate">Which coordinate.</param>
    /// <returns>(draws,).</returns>
    public double[] Of(int chain, int coordinate)
    {
        ReadOnlySpan<double> draws = Draws[chain].Span;
        double[] values = new double[Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = draws[(i * Dimension) + coordinate];
        }

        return values;
    }

    /// <summary>Gathers chains.</summary>
    /// <param name="chains">The chains.</param>
    /// <param name="length">How many draws to take of each.</param>
    /// <param name="wanted">How many there should be.</param>
    internal static MarkovChains Of(IReadOnlyList<MarkovChain> chains, int length, int wanted) => new()
    {
        Dimension = chains[0].Dimension,
        Draws = [.. chains.Select(chain => (ReadOnlyMemory<double>)chain.Draws.AsMemory(0, length * chain.Dimension))],
        LogDensity = [.. chains.Select(chain => (ReadOnlyMemory<double>)chain.LogDensity.AsMemory(0, length))],
        Divergences = chains.Sum(chain => chain.Divergences),
        Truncations = chains.Sum(chain => chain.Truncations),
        Evaluations = chains.Sum(chain => chain.Evaluations),
        Acceptance = chains.Sum(chain => chain.Acceptance.Sum) / Math.Max(1, chains.Sum(chain => chain.Acceptance.Count)),
        Stopped = length < wanted,
    };
}

using ExoInteractive.Core.Fitting.Sampling;

namespace ExoInteractive.Core.Fitting;

/// <summary>Draws of every fitted and derived number of a transit.</summary>
public sealed record TransitPosterior
{
    /// <summary>How they were drawn.</summary>
    public required PosteriorSampler Sampler { get; init; }

    /// <summary>Settings of the sampler.</summary>
    public required SamplerSettings Settings { get; init; }

    /// <summary>Names as in <see cref="TransitFitResult.Parameters"/>, in its order.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The draws in the order of <see cref="Names"/>.</summary>
    public required MarkovChains Chains { get; init; }

    /// <summary>The worst of the parameters.</summary>
    public required double RHat { get; init; }

    /// <summary>The least of the parameters, bulk or tail.</summary>
    public required double Ess { get; init; }

    /// <summary>R̂ below 1.01, effective draws 400 or more, no divergences, not stopped.</summary>
    public required bool Converged { get; init; }

    /// <summary>What happened, and how to go on where it has not converged; one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>All draws of one number, chain after chain.</summary>
    /// <param name="name">Machine name.</param>
    /// <returns>(chains × draws,).</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public double[] Draws(string name) => [.. Enumerable.Range(0, Chains.Draws.Count).SelectMany(chain => Draws(name, chain))];

    /// <summary>One chain's draws of one number.</summary>
    /// <param name="name">Machine name.</param>
    /// <param name="chain">Which chain.</param>
    /// <returns>(draws,).</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public double[] Draws(string name, int chain)
    {
        int index = Names.ToList().IndexOf(name);
        return index >= 0
            ? Chains.Of(chain, index)
            : throw new KeyNotFoundException($"the posterior has no '{name}'; it has {string.Join(", ", Names)}");
    }
}

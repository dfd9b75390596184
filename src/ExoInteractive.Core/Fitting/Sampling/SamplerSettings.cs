namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Settings of <see cref="NoUTurnSampler"/> and <see cref="EnsembleSampler"/>.</summary>
public sealed record SamplerSettings
{
    /// <summary>Chains run side by side; default 4; 2 to 64. The ensemble takes them as walkers' groups.</summary>
    public int Chains { get; init; } = 4;

    /// <summary>Steps of each chain that tune it and are thrown away; default 500; 20 or more.</summary>
    public int WarmUp { get; init; } = 500;

    /// <summary>Draws kept of each chain; default 1,000; 4 to 1,000,000.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Seed; the same seed gives the same draws whatever the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Mean acceptance the step size is tuned to; default 0.85; 0.5 to 0.99.</summary>
    public double TargetAcceptance { get; init; } = 0.85;

    /// <summary>Trajectories are doubled at most this often; default 10; 1 to 15.</summary>
    public int MaximumTreeDepth { get; init; } = 10;
}

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Settings of <see cref="NoUTurnSampler"/> and <see cref="EnsembleSampler"/>.</summary>
public sealed record SamplerSettings
{
    /// <summary>Chains run side by side; default 4; 2 to 64. The ensemble takes them as walkers' groups.</summary>
    public int Chains { get; init; } = 4;

    /// <summary>Steps of each chain that tune it and are thrown away; default 150; 20 or more.</summary>
    public int WarmUp { get; init; } = 150;

    /// <summary>Draws kept of each chain; default 1,000; 4 to 1,000,000.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Seed; the same seed gives the same draws whatever the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Mean acceptance the step size is tuned to; default 0.85; 0.5 to 0.99.</summary>
    public double TargetAcceptance { get; init; } = 0.85;

    /// <summary>Trajectories are doubled at most this often; default 10; 1 to 15.</summary>
    public int MaximumTreeDepth { get; init; } = 10;

    /// <summary>Threads; null for as many as there are processors. They change no draw.</summary>
    public int? Threads { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Validate()
    {
        Require(Chains is >= 2 and <= 64, nameof(Chains), Chains, "2 to 64");
        Require(WarmUp >= 20, nameof(WarmUp), WarmUp, "20 steps or more");
        Require(Draws is >= 4 and <= 1_000_000, nameof(Draws), Draws, "4 to 1,000,000");
        Require(TargetAcceptance is >= 0.5 and <= 0.99, nameof(TargetAcceptance), TargetAcceptance, "0.5 to 0.99");
        Require(MaximumTreeDepth is >= 1 and <= 15, nameof(MaximumTreeDepth), MaximumTreeDepth, "1 to 15");
        Require(Threads is null or >= 1, nameof(Threads), Threads ?? 0, "1 or more");
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}

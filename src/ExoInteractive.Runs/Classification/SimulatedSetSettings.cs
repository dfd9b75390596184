using ExoInteractive.Core.Classification.TrainingSets;

namespace ExoInteractive.Runs.Classification;

/// <summary>Settings of <see cref="SimulatedSet"/>.</summary>
public sealed record SimulatedSetSettings
{
    /// <summary>Which survey; default TESS.</summary>
    public TrainingSurvey Survey { get; init; } = TrainingSurvey.Tess;

    /// <summary>Seed; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Rows; 1 or more, default 1,000.</summary>
    public int Count { get; init; } = 1000;

    /// <summary>Threads; null for all processors, at least 1. The set does not depend on it.</summary>
    public int? Threads { get; init; }
}

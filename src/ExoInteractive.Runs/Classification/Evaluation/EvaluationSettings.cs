using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>What an evaluation measures, and from which files.</summary>
public sealed record EvaluationSettings
{
    /// <summary>Folder of the data files, with tables/ and ml/ below it.</summary>
    public required string Data { get; init; }

    /// <summary>Folder of the models, with tabular/ and vetter/ below it.</summary>
    public required string Models { get; init; }

    /// <summary>Tasks to run, by name; empty for all.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>Bootstrap draws. Default 500, at least 2.</summary>
    public int Draws { get; init; } = StarBootstrap.Draws;

    /// <summary>Stars of each simulated trial, 1 or more; null, the default, for 100 grazing binaries and 20 giants.</summary>
    public int? TrialStars { get; init; }

    /// <summary>Seed of the simulated stars, star i being that of seed + i, and of the orders of scrambled light curves. Default 8.</summary>
    public ulong TrialSeed { get; init; } = 8;
}

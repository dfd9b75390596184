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
}

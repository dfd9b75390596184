using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>How a tabular model is trained and calibrated.</summary>
public sealed record TabularTrainingSettings
{
    /// <summary>Name and version of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Mission of the calibration rows: "Kepler", "K2" or "TESS".</summary>
    public required string Mission { get; init; }

    /// <summary>Names of features, see <see cref="TabularFeatures"/>.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>How the trees of planet or not are grown.</summary>
    public BoostingSettings Boosting { get; init; } = new() { RowShare = 0.7, ColumnShare = 0.4 };

    /// <summary>How the trees of the kinds of false positive are grown.</summary>
    public BoostingSettings KindBoosting { get; init; } = new() { Trees = 60, Leaves = 12, LearningRate = 0.1, RowShare = 0.7, ColumnShare = 0.4 };

    /// <summary>Members of the ensemble. Default 5, at least 1.</summary>
    public int Members { get; init; } = BoostedEnsemble.DefaultMembers;

    /// <summary>Copies with inputs left out of each row, see <see cref="DroppedInputs"/>. Default 3, at least 1.</summary>
    public int Copies { get; init; } = 3;

    /// <summary>Weight of a row's copies together, beside the row itself. Default 0.5; 0 trains on whole rows only.</summary>
    public double CopyWeight { get; init; } = 0.5;

    /// <summary>Promised miss rate of the conformal sets. Default 0.01.</summary>
    public double ConformalLevel { get; init; } = 0.01;

    /// <summary>Of rows, columns and copies. Default 8.</summary>
    public ulong Seed { get; init; } = 8;

    /// <summary>What the model card says, name and text.</summary>
    public IReadOnlyDictionary<string, string> Card { get; init; } = new Dictionary<string, string>();
}

using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>What a tabular model consists of.</summary>
internal sealed record TabularModelParts
{
    /// <summary>Name and version.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the features, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Planet or not.</summary>
    public required BoostedEnsemble Planet { get; init; }

    /// <summary>For kinds of false positive that the labels tell: that kind or another, given no planet. Same bins as <see cref="Planet"/>.</summary>
    public required IReadOnlyList<(CandidateClass Class, BoostedTrees Model)> Kinds { get; init; }

    /// <summary>(5,): share of each class among false positives where no model tells; planet 0.</summary>
    public required double[] KindPriors { get; init; }

    /// <summary>(5,): a kind stays in the set while 1 − its share of the false positives is at most this; 1 keeps it always.</summary>
    public required double[] KindLimits { get; init; }

    /// <summary>By mission, with one for all others; of each one for every combination of known inputs that is told, and one for none.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<TabularCalibration>> Calibrations { get; init; }

    /// <summary>Promised miss rate of the sets.</summary>
    public required double ConformalLevel { get; init; }

    /// <summary>What the training rows looked like.</summary>
    public required TrainingDomain Domain { get; init; }

    /// <summary>99th percentile of the calibration rows' distance.</summary>
    public required double DistanceLimit { get; init; }

    /// <summary>What the model card says, name and text.</summary>
    public required IReadOnlyDictionary<string, string> Card { get; init; }
}

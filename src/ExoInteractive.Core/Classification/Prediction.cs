namespace ExoInteractive.Core.Classification;

/// <summary>A model's answer on one candidate, calibrated.</summary>
public sealed record Prediction
{
    /// <summary>Which model: name and version.</summary>
    public required string Model { get; init; }

    /// <summary>The ensemble's mean after calibration.</summary>
    public required ClassProbabilities Probabilities { get; init; }

    /// <summary>Each member's P(planet), calibrated.</summary>
    public required IReadOnlyList<double> MemberProbabilities { get; init; }

    /// <summary>Standard deviation of the members' P(planet): what the models do not agree on.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>Whether the calibration is that of the candidate's mission; otherwise the answer was widened.</summary>
    public required bool CalibratedMission { get; init; }

    /// <summary>Whether simulated stars of the mission calibrated it, no labelled candidate having the inputs it was given.</summary>
    public bool CalibratedOnSimulations { get; init; }

    /// <summary>The classes the conformal set keeps (Mondrian, by class and mission); empty where none fits.</summary>
    public required IReadOnlyList<CandidateClass> ConformalSet { get; init; }

    /// <summary>Promised miss rate of the conformal set, such as 0.01.</summary>
    public required double ConformalLevel { get; init; }

    /// <summary>Mahalanobis distance to the nearest class of the training set.</summary>
    public required double Distance { get; init; }

    /// <summary>The calibration set's 99th percentile of that distance; beyond it a candidate is out of the training domain.</summary>
    public required double DistanceLimit { get; init; }

    /// <summary>Inputs that were unknown: names of scalars and views.</summary>
    public required IReadOnlyList<string> MissingInputs { get; init; }

    /// <summary>(128,) for the vetting network, empty for the tabular model: the last hidden layer.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>Calibrated P(planet).</summary>
    public double Probability => Probabilities.Planet;

    /// <summary>Whether the candidate is unlike all the model was trained on.</summary>
    public bool OutOfDistribution => !(Distance <= DistanceLimit);
}

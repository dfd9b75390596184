namespace ExoInteractive.Core.Classification.Networks;

/// <summary>What a file of weights says about itself, as far as inference needs it.</summary>
public sealed record ModelCard
{
    /// <summary>Follows a mission's name where a calibration holds for candidates whose views have errors.</summary>
    internal const string WithErrors = " with errors";

    /// <summary>Name and version.</summary>
    public required string Name { get; init; }

    /// <summary>Sizes of the layers.</summary>
    public required NetworkArchitecture Architecture { get; init; }

    /// <summary>Members of the ensemble.</summary>
    public required int Members { get; init; }

    /// <summary>(S,): of the transformed scalars in the training set.</summary>
    public required IReadOnlyList<double> ScalarMean { get; init; }

    /// <summary>(S,): positive.</summary>
    public required IReadOnlyList<double> ScalarDeviation { get; init; }

    /// <summary>(S,): whether the scalar was ever known in training; the network is told the others are missing.</summary>
    public required IReadOnlyList<bool> KnownScalars { get; init; }

    /// <summary>(10,): whether the view was ever there in training, in the order of <see cref="TrainingSets.PackedCandidate.Flags"/>; the network is told the others are absent.</summary>
    public required IReadOnlyList<bool> KnownViews { get; init; }

    /// <summary>By mission, as light-curve metadata name it.</summary>
    public required IReadOnlyDictionary<string, MissionCalibration> Calibrations { get; init; }

    /// <summary>Promised miss rate of the conformal sets; NaN where there are none.</summary>
    public required double ConformalLevel { get; init; }

    /// <summary>The calibration rows' 99th percentile of the distance to the nearest class; NaN where it was not measured.</summary>
    public required double DistanceLimit { get; init; }

    /// <summary>Licence of the weights; empty where the card does not say.</summary>
    public required string Licence { get; init; }

    /// <summary>The card as it stands in the file (JSON).</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Which calibration holds for a candidate. Labelled real views have no errors and none of what comes with them, so candidates
    /// whose views have them are calibrated apart where the card has "MISSION with errors".
    /// </summary>
    /// <param name="mission">The candidate's.</param>
    /// <param name="errors">Whether the errors of its views are known.</param>
    /// <returns>Its name in <see cref="Calibrations"/>; null where the card has none for that mission.</returns>
    public string? CalibrationOf(string mission, bool errors)
        => errors && Calibrations.ContainsKey(mission + WithErrors) ? mission + WithErrors : Calibrations.ContainsKey(mission) ? mission : null;
}

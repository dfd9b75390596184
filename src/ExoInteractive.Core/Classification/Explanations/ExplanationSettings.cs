namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>Settings of <see cref="CandidateExplainer"/>.</summary>
public sealed record ExplanationSettings
{
    /// <summary>Pairs of orders in which scalars are made known; default 8, 1 to 100,000.</summary>
    public int Pairs { get; init; } = 8;

    /// <summary>Seed of the orders; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Scalars that are told as one, by a title of their own; default <see cref="DefaultGroups"/>. Those in no group stand alone.</summary>
    public IReadOnlyList<ScalarGroup> Groups { get; init; } = DefaultGroups;

    /// <summary>Views mapped bin by bin: "view:global" and "view:local" by default; empty for none.</summary>
    public IReadOnlyList<string> Maps { get; init; } = ["view:global", "view:local"];

    /// <summary>Share of a view's bins that a sliding window covers; default 0.08, above 0 to 1.</summary>
    public double WindowShare { get; init; } = 0.08;

    /// <summary>Numbers that say one thing between them.</summary>
    public static IReadOnlyList<ScalarGroup> DefaultGroups { get; } =
    [
        new("modelShift", "Model-Shift (MS1 to MS6)", ["modelShift1", "modelShift2", "modelShift3", "modelShift4", "modelShift5", "modelShift6"]),
        new("sine", "SWEET: sine at the period", ["sine", "sineShare"]),
        new("secondaryEclipse", "secondary eclipse", ["secondaryShare", "secondaryPhase"]),
        new("star", "the star (radius, temperature, log g, magnitude)", ["stellarRadius", "effectiveTemperature", "surfaceGravity", "magnitude"]),
    ];
}

/// <summary>Scalars that are told as one.</summary>
/// <param name="Name">Machine name.</param>
/// <param name="Title">For people.</param>
/// <param name="Scalars">Machine names of the scalars.</param>
public sealed record ScalarGroup(string Name, string Title, IReadOnlyList<string> Scalars);

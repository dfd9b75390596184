using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>How a notebook or a record is verified.</summary>
internal sealed record VerifyRequest
{
    /// <summary>Whether the recorded code is run; else the notebook's present code, by the cells' ids. Default: false.</summary>
    public bool AsRecorded { get; init; }

    /// <summary>The session to replay; null for the notebook's latest complete one.</summary>
    public string? Session { get; init; }

    /// <summary>The user's tolerances, as <see cref="QuantityTolerances.Parse"/> reads them. Default: none, for the documented ones.</summary>
    public IReadOnlyList<AskedTolerance> Tolerances { get; init; } = [];
}

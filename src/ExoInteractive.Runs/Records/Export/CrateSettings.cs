namespace ExoInteractive.Runs.Records.Export;

/// <summary>What goes into an exported crate besides the records.</summary>
public sealed record CrateSettings
{
    /// <summary>The crate's title; null for one made of the notebook's name and the target.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about; null for a sentence made of the records.</summary>
    public string? Description { get; init; }

    /// <summary>An SPDX identifier ("CC-BY-4.0"), an address, or terms in words; null where nothing was decided, which the crate then says.</summary>
    public string? License { get; init; }

    /// <summary>Who ran it, as they want to be named; null to name nobody.</summary>
    public string? Author { get; init; }

    /// <summary>The author's ORCID, "0000-0002-1825-0097"; null for none.</summary>
    public string? Orcid { get; init; }

    /// <summary>Input files above this size stay out, described by address and hash. Default: 1 GiB. 0 leaves all out.</summary>
    public long LargestInput { get; init; } = 1L << 30;

    /// <summary>Whether the records keep the full paths of this machine, and with them the chain's entries their bodies. Default: false.</summary>
    public bool KeepPaths { get; init; }

    /// <summary>The clock of the date of publication. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>What an export wrote.</summary>
/// <param name="Path">The folder or file, full path.</param>
/// <param name="Files">How many files, the metadata included.</param>
/// <param name="Bytes">Their size, before a zip file packs them.</param>
/// <param name="Notes">One line for each thing that is not in it, or is not as it was, and why.</param>
public sealed record CrateSummary(string Path, int Files, long Bytes, IReadOnlyList<string> Notes);

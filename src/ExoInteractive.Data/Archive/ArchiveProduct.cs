namespace ExoInteractive.Data.Archive;

/// <summary>What a file of a star holds.</summary>
public enum ProductKind
{
    /// <summary>A light curve.</summary>
    LightCurve,

    /// <summary>A target-pixel file.</summary>
    TargetPixels,
}

/// <summary>One file the archive keeps of a star.</summary>
public sealed record ArchiveProduct
{
    /// <summary>The mission.</summary>
    public required ArchiveMission Mission { get; init; }

    /// <summary>What it holds.</summary>
    public required ProductKind Kind { get; init; }

    /// <summary>The star in the mission's catalogue: "TIC 25155310".</summary>
    public required string Target { get; init; }

    /// <summary>Quarter, campaign or sector; null where the archive does not say.</summary>
    public int? Segment { get; init; }

    /// <summary>Who made it: "SPOC", "Kepler", "K2", "QLP", "TESS-SPOC", "K2SFF", …</summary>
    public required string Pipeline { get; init; }

    /// <summary>Seconds one point covers; null where the archive does not say.</summary>
    public double? ExposureSeconds { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The observation it belongs to; names its folder in the cache.</summary>
    public required string Observation { get; init; }

    /// <summary>The archive's address of it: "mast:TESS/product/…".</summary>
    public required string Uri { get; init; }

    /// <summary>The size the archive states; null where it states none.</summary>
    public long? Bytes { get; init; }

    /// <summary>The stretch in words.</summary>
    /// <returns>"sector 1"; the mission alone where it is unknown.</returns>
    public string SegmentTitle() => Segment is { } number ? $"{Mission.SegmentWord()} {number}" : Mission.Title();
}

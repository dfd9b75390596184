namespace ExoInteractive.Data.Archive;

/// <summary>What is to go from the cache. Without a rule nothing goes.</summary>
public sealed record CachePruning
{
    /// <summary>Only files of this star ("TIC 25155310"); null for all stars.</summary>
    public string? Target { get; init; }

    /// <summary>Files fetched longer ago than this; null for no such rule.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>The oldest files go until no more than this many bytes are left; null for no such rule.</summary>
    public long? LargestBytes { get; init; }

    /// <summary>Every file (of <see cref="Target"/>, where one is given). Default false.</summary>
    public bool Everything { get; init; }
}

/// <summary>What went from the cache, or would.</summary>
/// <param name="Files">Files, the oldest first.</param>
/// <param name="Remains">Files of answers and broken-off downloads besides.</param>
/// <param name="Bytes">Bytes freed.</param>
/// <param name="BytesLeft">Bytes of the files left.</param>
public sealed record PrunedFiles(IReadOnlyList<CachedFile> Files, int Remains, long Bytes, long BytesLeft);

namespace ExoInteractive.Runs.Records;

/// <summary>The end of a chain.</summary>
/// <param name="Sequence">The last entry's place; 0 for an empty chain.</param>
/// <param name="Hash">The last entry's hash.</param>
internal readonly record struct ChainHead(long Sequence, string Hash)
{
    /// <summary>That of an empty chain.</summary>
    public static ChainHead Start { get; } = new(0, ChainHash.Start);
}

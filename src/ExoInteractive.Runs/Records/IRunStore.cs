namespace ExoInteractive.Runs.Records;

/// <summary>
/// Run records, wherever they are kept. A record is appended when its run begins and again when it ends, each time as an
/// entry of one hash chain; an entry is never changed. When <see cref="Save"/> returns, the entry survives the end of the
/// process. Safe from any thread; many processes may write at once.
/// </summary>
public interface IRunStore : IDisposable
{
    /// <summary>A file's path, or a database's address without its password.</summary>
    string Address { get; }

    /// <summary>Large outputs, by the hash of their bytes.</summary>
    ContentFolder Contents { get; }

    /// <summary>Appends the present state of a run.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The hash of its entry.</returns>
    /// <exception cref="RunStoreException">It cannot be written.</exception>
    string Save(RunRecord record);

    /// <summary>The latest records, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <returns>The records, each in its latest state.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    IReadOnlyList<RunRecord> List(RunQuery query);

    /// <summary>The records whose id is this, starts with it, or whose short id starts with it, and those tagged with exactly this.</summary>
    /// <param name="id">Full id, short id, a beginning of either, or a tag.</param>
    /// <returns>None, one, or several where it is ambiguous; at most 20.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    IReadOnlyList<RunRecord> Find(string id);

    /// <summary>All runs of a session, cells and verbs, in the order in which they began.</summary>
    /// <param name="sessionId">The session.</param>
    /// <returns>The records.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    IReadOnlyList<RunRecord> Session(string sessionId);

    /// <summary>The sessions that ran cells of a notebook, newest first.</summary>
    /// <param name="notebookPath">The notebook; null for cells of no known notebook.</param>
    /// <returns>Their identifiers.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    IReadOnlyList<string> Sessions(string? notebookPath);

    /// <summary>Names a record, for <see cref="Find"/> and lists; noted in the chain. A name may stand for one record only: it moves.</summary>
    /// <param name="recordId">Full id.</param>
    /// <param name="tag">The name.</param>
    /// <exception cref="RunStoreException">It cannot be written.</exception>
    void Tag(string recordId, string tag);

    /// <summary>The tags and the records they name.</summary>
    /// <returns>Tag → full id.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    IReadOnlyDictionary<string, string> Tags();

    /// <summary>The hash of the chain's last entry, for a citation: whoever noted it can show later that nothing was cut off.</summary>
    /// <returns>64 hexadecimal digits; zeros for an empty chain.</returns>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    string Head();

    /// <summary>Every entry of the chain, in order.</summary>
    /// <returns>The entries, read while they are enumerated.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    IEnumerable<ChainEntry> Chain();

    /// <summary>Checks the chain, and that what queries see follows from it, in one state of the store.</summary>
    /// <param name="check">Public keys and a head that was noted.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    ChainVerification Verify(ChainCheck check);

    /// <summary>Removes old records: their contents go, their hashes stay in the chain, and what was removed is noted there.</summary>
    /// <param name="settings">Which.</param>
    /// <param name="isDryRun">Whether to say only what would be removed.</param>
    /// <returns>What was, or would be, removed.</returns>
    /// <exception cref="ArgumentException">The settings name neither a moment nor a number of sessions.</exception>
    /// <exception cref="RunStoreException">The store cannot be read or written.</exception>
    PruneResult Prune(PruneSettings settings, bool isDryRun);
}

/// <summary>Which records to list.</summary>
public sealed record RunQuery
{
    /// <summary>At most this many. Default: 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only of this verb; null for all.</summary>
    public string? Verb { get; init; }

    /// <summary>Only of this star; null for all.</summary>
    public string? Target { get; init; }

    /// <summary>Only of this notebook; null for all.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>Only those that began then or later; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether notebooks' cells are listed too where no verb is named. Default: false.</summary>
    public bool Cells { get; init; }
}

/// <summary>One entry of a store's chain.</summary>
/// <param name="Sequence">Its place, from 1, without gaps.</param>
/// <param name="Kind">"started", "ended", "adopted" (a record of an older schema), "tagged" or "pruned".</param>
/// <param name="RecordId">The record it is about; null for "pruned".</param>
/// <param name="Written">When, UTC.</param>
/// <param name="Body">JSON: the record in that state, or what was done; null once it was pruned.</param>
/// <param name="BodySha256">Of the body as UTF-8.</param>
/// <param name="PreviousHash">The hash of the entry before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over all of the above but the body, which its own hash stands for.</param>
/// <param name="Signature">Base64 ECDSA signature of the hash; null where nobody signed.</param>
public sealed record ChainEntry(
    long Sequence, string Kind, string? RecordId, DateTimeOffset Written, string? Body, string BodySha256, string PreviousHash, string Hash, string? Signature);

/// <summary>Which records to remove.</summary>
public sealed record PruneSettings
{
    /// <summary>Those that began before this moment; null for no such limit.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>All sessions of a notebook but this many of its latest; null for no such limit.</summary>
    public int? KeepSessions { get; init; }

    /// <summary>Only of this notebook; null for all.</summary>
    public string? NotebookPath { get; init; }
}

/// <summary>What a prune removed or would remove. Tagged records, their sessions' cells and what they were made from stay.</summary>
/// <param name="Records">Records.</param>
/// <param name="Contents">Outputs that no remaining record has.</param>
/// <param name="Bytes">Size of those outputs and bodies.</param>
/// <param name="Ids">The records' full ids.</param>
public sealed record PruneResult(int Records, int Contents, long Bytes, IReadOnlyList<string> Ids);

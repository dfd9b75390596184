namespace ExoInteractive.Runs.Records;

/// <summary>What an entry of the chain is about, as its kind is written.</summary>
public static class EntryKind
{
    /// <summary>A run that began.</summary>
    public const string Started = "started";

    /// <summary>A run that ended.</summary>
    public const string Ended = "ended";

    /// <summary>A record of an older schema, as it was when the store was brought up to date.</summary>
    public const string Adopted = "adopted";

    /// <summary>A record that was given a name: the body is {"tag": "the name"}.</summary>
    public const string Tagged = "tagged";

    /// <summary>Records whose bodies were removed: the body is {"records": [full ids], "contents": [hashes]}.</summary>
    public const string Pruned = "pruned";

    /// <summary>Whether the body of such an entry is a run record.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>True for started, ended and adopted.</returns>
    public static bool IsRecord(string kind) => kind is Started or Ended or Adopted;

    /// <summary>The kind of a record's next entry.</summary>
    internal static string Of(RunRecord record) => record.Outcome == RunOutcome.Started ? Started : Ended;
}

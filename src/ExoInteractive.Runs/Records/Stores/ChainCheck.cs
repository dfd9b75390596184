namespace ExoInteractive.Runs.Records;

/// <summary>What a chain is checked against besides itself.</summary>
public sealed record ChainCheck
{
    /// <summary>Keys of those who may have signed. With none, signatures are counted but not checked.</summary>
    public IReadOnlyList<RecordKey> Keys { get; init; } = [];

    /// <summary>
    /// The hash of an entry, noted outside the store: at least its first eight digits. Only this shows that the end of a chain
    /// was cut off, or, without signatures, that all of it was written anew: what is left is a chain like any other.
    /// </summary>
    public string? ExpectedHead { get; init; }
}

/// <summary>What is wrong with a chain.</summary>
public enum ChainFault
{
    /// <summary>The body is not what its hash says.</summary>
    BodyEdited,

    /// <summary>A field of the entry other than its body is not what its hash says.</summary>
    EntryEdited,

    /// <summary>One or more entries are gone.</summary>
    EntryMissing,

    /// <summary>The entry stands elsewhere than it was written.</summary>
    Reordered,

    /// <summary>The entry does not continue the one before it: that one was replaced, or written anew.</summary>
    Broken,

    /// <summary>None of the keys made the signature.</summary>
    WrongSignature,

    /// <summary>An entry without a signature after one with it.</summary>
    Unsigned,

    /// <summary>The body is gone, and no later entry says that it was pruned.</summary>
    BodyMissing,

    /// <summary>What queries see is not what the chain says.</summary>
    ProjectionDiffers,

    /// <summary>The entry that was noted elsewhere is not in the chain: its end was cut off, or it was written anew.</summary>
    HeadMissing,
}

/// <summary>One thing that is wrong with a chain.</summary>
/// <param name="Fault">What kind.</param>
/// <param name="Sequence">The entry; null where it is about no single one.</param>
/// <param name="RecordId">The record; null where it is about none.</param>
/// <param name="Message">One line.</param>
public sealed record ChainFinding(ChainFault Fault, long? Sequence, string? RecordId, string Message);

/// <summary>What a check of a chain found.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Signed">How many of them are signed.</param>
/// <param name="Pruned">How many bodies were removed by pruning.</param>
/// <param name="Head">The hash of the last entry: note it elsewhere to be able to show later that nothing was cut off. 64 zeros for an empty chain.</param>
/// <param name="Findings">What is wrong, in the order of the chain.</param>
public sealed record ChainVerification(long Entries, long Signed, long Pruned, string Head, IReadOnlyList<ChainFinding> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Findings.Count == 0;
}

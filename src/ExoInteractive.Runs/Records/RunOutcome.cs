namespace ExoInteractive.Runs.Records;

/// <summary>How a run ended, or that it has not (yet).</summary>
public enum RunOutcome
{
    /// <summary>Begun and not closed: running now, or its process was killed.</summary>
    Started,

    /// <summary>Ran to its end.</summary>
    Succeeded,

    /// <summary>Failed; the record says why.</summary>
    Failed,

    /// <summary>Stopped by the user; what was found by then is the record's result.</summary>
    Cancelled,
}

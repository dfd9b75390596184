namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>What happened to something a cell depends on.</summary>
internal enum StaleReason
{
    /// <summary>It was declared anew.</summary>
    Redefined,

    /// <summary>It was assigned.</summary>
    Changed,

    /// <summary>Its object may have been changed through a reference.</summary>
    MayBeChanged,

    /// <summary>The cell it came from ran again and gave it no value.</summary>
    NoLongerSet,

    /// <summary>The cell it came from is stale itself.</summary>
    FromStale,
}

/// <summary>Why a cell is stale.</summary>
/// <param name="Name">The variable, function or type.</param>
/// <param name="Reason">What happened to it.</param>
/// <param name="Where">"cell 7".</param>
internal sealed record StaleCause(string Name, StaleReason Reason, string Where)
{
    /// <summary>"`period` changed in cell 7", the name between the marks given.</summary>
    public string Describe(string before = "`", string after = "`")
    {
        string name = before + Name + after;
        return Reason switch
        {
            StaleReason.Redefined => $"{name} redefined in {Where}",
            StaleReason.Changed => $"{name} changed in {Where}",
            StaleReason.MayBeChanged => $"{name} may be changed in {Where}",
            StaleReason.NoLongerSet => $"{name} no longer set by {Where}",
            _ => $"{name} comes from {Where}, which is stale",
        };
    }
}

/// <summary>A cell whose outputs no longer agree with what it read.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Causes">Why; at least one.</param>
internal sealed record StaleCell(TrackedCell Cell, IReadOnlyList<StaleCause> Causes)
{
    /// <summary>"`period` changed in cell 7 and 2 more".</summary>
    public string Describe(string before = "`", string after = "`")
        => Causes[0].Describe(before, after) + (Causes.Count > 1 ? $" and {Causes.Count - 1} more" : "");
}

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>A cell of the notebook, whatever number its runs have.</summary>
/// <param name="clientId">The client's identifier; null where it tells none.</param>
/// <param name="order">Its place among all cells by when they first ran.</param>
internal sealed class TrackedCell(string? clientId, int order)
{
    public string? ClientId => clientId;

    public int Order => order;

    /// <summary>"cell 3", after its last run by the user.</summary>
    public string Label { get; set; } = "a cell";

    /// <summary>The n of In[n]; null for cells run without history.</summary>
    public int? Number { get; set; }

    /// <summary>Its text when it was last run.</summary>
    public string Source { get; set; } = "";

    /// <summary>The run whose outputs and variables count; null where none has done anything.</summary>
    public CellRun? Current { get; set; }

    /// <summary>The displays that say whether its outputs are stale.</summary>
    public List<StaleMark> Marks { get; } = [];
}

/// <summary>One run of a cell and what it had to do with others.</summary>
/// <param name="cell">The cell.</param>
/// <param name="label">What to call the run: "cell 3".</param>
internal sealed class CellRun(TrackedCell cell, string label)
{
    public TrackedCell Cell => cell;

    public string Label => label;

    /// <summary>Its entry in the journal; null where it has none.</summary>
    public string? RecordId { get; set; }

    /// <summary>When its first piece started, on the graph's clock; 0 before.</summary>
    public int At { get; set; }

    /// <summary>What it depends on.</summary>
    public List<Dependency> Dependencies { get; } = [];

    public HashSet<CellSymbol> Declared { get; } = [];

    public HashSet<CellSymbol> Written { get; } = [];

    public HashSet<CellSymbol> Changed { get; } = [];

    /// <summary>Whether this run is the one whose outputs its cell shows.</summary>
    public bool IsCurrent => cell.Current == this;

    /// <summary>Lets go of what only a current run needs.</summary>
    public void Forget()
    {
        Dependencies.Clear();
        Declared.Clear();
        Written.Clear();
        Changed.Clear();
        Dependencies.TrimExcess();
    }
}

/// <summary>How a run depends on a variable, function or type.</summary>
internal enum DependencyKind
{
    /// <summary>It used the value, called the function.</summary>
    Value,

    /// <summary>Its functions, types or lambdas name it, whether or not they ran.</summary>
    Name,

    /// <summary>It assigned or may have changed it: that orders the cells, but makes none stale.</summary>
    Assignment,
}

/// <summary>One thing that a run depends on.</summary>
/// <param name="Symbol">What.</param>
/// <param name="Kind">How.</param>
/// <param name="At">When, on the graph's clock.</param>
/// <param name="Sources">The runs of other cells that its value came from; for a name, the run that declared it.</param>
internal sealed record Dependency(CellSymbol Symbol, DependencyKind Kind, int At, IReadOnlyList<CellRun> Sources)
{
    /// <summary>Whether what makes a source stale makes this stale.</summary>
    public bool IsCarriedOn => Kind == DependencyKind.Value || (Kind == DependencyKind.Name && !Symbol.IsVariable);
}

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>What a piece of code does to the variables, functions and types of cells.</summary>
internal sealed class Effects
{
    /// <summary>Read, called or named before anything here surely assigned it.</summary>
    public HashSet<CellSymbol> Reads { get; } = [];

    /// <summary>Perhaps assigned.</summary>
    public HashSet<CellSymbol> Writes { get; } = [];

    /// <summary>Assigned on every way through.</summary>
    public HashSet<CellSymbol> CertainWrites { get; } = [];

    /// <summary>Variables whose object may be changed through a reference.</summary>
    public HashSet<CellSymbol> Changes { get; } = [];

    /// <summary>The parameters, from 0, whose object may be changed.</summary>
    public HashSet<int> ChangedParameters { get; } = [];

    /// <summary>Whether the method may change the object it belongs to.</summary>
    public bool ChangesThis { get; set; }

    /// <summary>Everything named here.</summary>
    public IEnumerable<CellSymbol> Named => Reads.Concat(Writes).Concat(Changes).Distinct();

    /// <summary>How much is known; it only grows while functions that call each other are looked at again and again.</summary>
    public int Size => Reads.Count + Writes.Count + CertainWrites.Count + Changes.Count + ChangedParameters.Count + (ChangesThis ? 1 : 0);

    /// <summary>Adds what other code perhaps does.</summary>
    public void AddPossible(Effects other)
    {
        Reads.UnionWith(other.Reads);
        Writes.UnionWith(other.Writes);
        Changes.UnionWith(other.Changes);
        ChangedParameters.UnionWith(other.ChangedParameters);
        ChangesThis |= other.ChangesThis;
    }
}

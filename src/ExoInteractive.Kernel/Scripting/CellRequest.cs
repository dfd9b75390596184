namespace ExoInteractive.Kernel.Scripting;

/// <summary>A cell to run.</summary>
/// <param name="Code">C# with magics, as typed.</param>
/// <param name="Silent">No outputs, no history.</param>
/// <param name="StoreHistory">Counts towards In[n].</param>
/// <param name="CellId">The client's identifier of the cell, where it told one.</param>
/// <param name="RequestInput">Asks the user for a line (prompt, password) → text; null where the client allows no input.</param>
public sealed record CellRequest(
    string Code,
    bool Silent = false,
    bool StoreHistory = true,
    string? CellId = null,
    Func<string, bool, string>? RequestInput = null)
{
    /// <summary>The n of In[n] of the recorded cell that it repeats; null for the next number. Default: null.</summary>
    public int? Number { get; init; }
}

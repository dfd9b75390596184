using ExoInteractive.Kernel.Scripting.Accounts;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// Keeps what was run, so that neither a killed process nor a restart loses it. Called on the cell thread, in order.
/// A journal that cannot be written warns once and lets the notebook go on; what <see cref="Ended"/> throws is shown once as a warning.
/// </summary>
public interface ICellJournal
{
    /// <summary>A cell is about to run. When this returns the entry survives the end of the process.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>The entry's identifier; outputs are marked with its last eight characters.</returns>
    string Started(JournalCell cell);

    /// <summary>The cell is about to run code that names existing files, perhaps to read them: time to hash them in the background.</summary>
    /// <param name="id">From <see cref="Started"/>.</param>
    /// <param name="files">Full paths, each told once a cell.</param>
    void Reading(string id, IReadOnlyList<string> files)
    {
    }

    /// <summary>The cell has ended, or was given up.</summary>
    /// <param name="id">From <see cref="Started"/>.</param>
    /// <param name="result">How.</param>
    /// <param name="account">What it read, set and showed, as far as it came.</param>
    void Ended(string id, CellResult result, CellAccount account);

    /// <summary>The cells of the last session of this notebook before this one, in the order they ran.</summary>
    /// <returns>None where there was no such session.</returns>
    IReadOnlyList<JournalCell> LastSession();
}

/// <summary>One cell in the journal.</summary>
/// <param name="Code">As typed, magics included.</param>
/// <param name="CellId">The client's identifier of the cell; null where it told none.</param>
/// <param name="ExecutionCount">The n of In[n].</param>
/// <param name="Outcome">Null while it runs, and for one that a killed process never ended.</param>
public sealed record JournalCell(string Code, string? CellId, int ExecutionCount, bool? Outcome = null)
{
    /// <summary>The entry of the cell that runs this one, as #!rerun and #!replay do; null where the client runs it.</summary>
    public string? Within { get; init; }
}

namespace ExoInteractive.Kernel.Documents;

/// <summary>How a notebook is run headless.</summary>
public sealed record NotebookRunSettings
{
    /// <summary>Values for its parameters: name → text. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether cells after a failed one are run. Default: false. A cell tagged "raises-exception" may always fail.</summary>
    public bool ContinueAfterError { get; init; }

    /// <summary>
    /// Called after a cell with the notebook as it is then, to be written: so a killed process loses nothing of what was
    /// done. After every cell, or less often where writing takes long. Default: nobody.
    /// </summary>
    public Action<NotebookDocument>? Keep { get; init; }

    /// <summary>
    /// Asked before each cell where its outputs go besides the notebook, and told when the cell has ended. Default: nowhere.
    /// </summary>
    public ICellEcho? Echo { get; init; }

    /// <summary>The clock of the timestamps and of how often the notebook is kept. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told before and after each cell; may be called on another thread. Default: nobody.</summary>
    public IProgress<NotebookProgress>? Progress { get; init; }
}

/// <summary>Shows the outputs of a headless run while it goes on.</summary>
public interface ICellEcho
{
    /// <summary>A cell is about to run.</summary>
    /// <returns>Where its outputs go besides the notebook.</returns>
    Scripting.ICellOutput Begin();

    /// <summary>That cell has ended.</summary>
    void End();
}

/// <summary>How far a notebook's run has come.</summary>
/// <param name="Cell">Which code cell, from 1.</param>
/// <param name="Of">How many code cells there are.</param>
/// <param name="Title">The cell's first line.</param>
/// <param name="Result">Null before it runs.</param>
/// <param name="Elapsed">How long it took; zero before it runs.</param>
public sealed record NotebookProgress(int Cell, int Of, string Title, Scripting.CellResult? Result, TimeSpan Elapsed);

/// <summary>How a notebook's run ended.</summary>
/// <param name="Succeeded">Whether every cell ran and none failed that should not have.</param>
/// <param name="CellsRun">Code cells that ran, the failed one included.</param>
/// <param name="CellsInAll">Code cells with something in them.</param>
/// <param name="FailedCell">Identifier of the first cell that failed; null where none did.</param>
/// <param name="Error">Why it failed; null where none did.</param>
/// <param name="WasCancelled">Whether it was stopped from outside.</param>
public sealed record NotebookRunResult(bool Succeeded, int CellsRun, int CellsInAll, string? FailedCell, Scripting.CellError? Error, bool WasCancelled);

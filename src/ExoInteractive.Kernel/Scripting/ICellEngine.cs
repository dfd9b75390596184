using ExoInteractive.Kernel.Scripting.InCells;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// Runs cells one after another with state kept. Knows no wire protocol and no notebook file; both the Jupyter kernel
/// and the notebook runner drive it.
/// </summary>
public interface ICellEngine : IAsyncDisposable
{
    /// <summary>Count of the last cell run with history; 0 before the first.</summary>
    int ExecutionCount { get; }

    /// <summary>Runs a cell on the engine's own cell thread; calls queue up in order.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="output">Where its outputs go.</param>
    /// <param name="cancellationToken">Cancelling it interrupts the cell.</param>
    /// <returns>How it ended; failures are results, not exceptions.</returns>
    Task<CellResult> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken cancellationToken = default);

    /// <summary>Evaluates an expression after a cell (Jupyter's user_expressions), with no history and no output.</summary>
    /// <param name="expression">C#.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The bundle, or the error.</returns>
    Task<(Magics.MimeBundle? Bundle, CellError? Error)> EvaluateAsync(string expression, CancellationToken cancellationToken = default);

    /// <summary>Interrupts the running cell, if any; safe from any thread, returns at once.</summary>
    void Interrupt();

    /// <summary>Suggestions at a cursor; safe while a cell runs.</summary>
    /// <param name="code">The cell so far.</param>
    /// <param name="cursor">UTF-16 index.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The suggestions.</returns>
    Task<CompletionResult> CompleteAsync(string code, int cursor, CancellationToken cancellationToken = default);

    /// <summary>What there is to know at a cursor: a symbol's documentation, a call's parameters, a magic's help; null where there is nothing.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">UTF-16 index.</param>
    /// <param name="detailLevel">0 for what fits a tooltip, 1 for all: remarks, exceptions, every overload.</param>
    /// <returns>Plain text and perhaps HTML.</returns>
    Magics.MimeBundle? Inspect(string code, int cursor, int detailLevel = 0);

    /// <summary>Whether the code is a whole submission, and the indent of the next line where it is not.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The answer.</returns>
    (Completeness Completeness, string Indent) IsComplete(string code);

    /// <summary>The comms that cells and clients have open: identifier and target name. Safe while a cell runs.</summary>
    IReadOnlyList<(string Id, string TargetName)> Comms { get; }

    /// <summary>Hands a client's comm message to the cell that waits for it; on the cell thread, in turn with the cells.</summary>
    /// <param name="message">From the client.</param>
    /// <param name="answers">Takes comm messages that are sent meanwhile; what handlers print goes to the cells that set them.</param>
    /// <param name="cancellationToken">Cancelling it interrupts the handler.</param>
    /// <returns>Ends when the handler has; its failure is printed to its cell, and is no exception.</returns>
    Task ReceiveAsync(CommMessage message, ICellOutput answers, CancellationToken cancellationToken = default);
}

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type name, "CompilationError", "MagicError", "KeyboardInterrupt" or "InputNotAllowed".</param>
/// <param name="Message">One line or more, for people.</param>
/// <param name="Traceback">Lines for the client to print; they name the cell's own lines.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback);

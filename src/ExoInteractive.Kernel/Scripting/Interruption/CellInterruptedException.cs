namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>Thrown inside a cell that the user stopped.</summary>
public sealed class CellInterruptedException() : OperationCanceledException("the cell was interrupted");

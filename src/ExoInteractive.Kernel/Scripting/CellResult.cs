namespace ExoInteractive.Kernel.Scripting;

/// <summary>How a cell ended.</summary>
/// <param name="Succeeded">Whether it ran to its end.</param>
/// <param name="ExecutionCount">The n of In[n].</param>
/// <param name="Error">Null where it succeeded; already sent to the output.</param>
public sealed record CellResult(bool Succeeded, int ExecutionCount, CellError? Error);

using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Output;

namespace ExoInteractive.Kernel.Scripting.Comms;

/// <summary>What a cell wants called for a message.</summary>
/// <param name="Call">The cell's code.</param>
/// <param name="Output">Where what it prints goes: the cell that set it.</param>
internal sealed record CommHandler(Func<CommMessage, Task> Call, ICellOutput Output)
{
    public static CommHandler Of(Action<CommMessage> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Of(message =>
        {
            handler(message);
            return Task.CompletedTask;
        });
    }

    public static CommHandler Of(Func<CommMessage, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new CommHandler(handler, CellContext.Current?.Output ?? SilentOutput.Instance);
    }
}

/// <summary>A name to which clients can open comms.</summary>
/// <param name="Opened">Gets each comm.</param>
/// <param name="Port">Of the cell that registered it.</param>
/// <param name="Output">Where what <paramref name="Opened"/> prints goes: that cell.</param>
internal sealed record CommTarget(Func<Comm, Task> Opened, CommPort Port, ICellOutput Output);

/// <summary>Code of a cell to be run for a message.</summary>
/// <param name="Run">Runs it.</param>
/// <param name="Output">Where what it prints goes.</param>
/// <param name="Failed">Called where it threw or was interrupted.</param>
internal sealed record CommCall(Func<Task> Run, ICellOutput Output, Action Failed);

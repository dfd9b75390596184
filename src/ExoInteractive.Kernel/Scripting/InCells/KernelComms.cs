using ExoInteractive.Kernel.Scripting.Comms;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <content>Talking to code of the client, such as widgets.</content>
public static partial class Kernel
{
    /// <summary>Lets clients open comms to a name; a second registration of the name takes over.</summary>
    /// <param name="targetName">The name that clients give.</param>
    /// <param name="opened">Gets each comm as it is opened, and sets its handlers. Where it throws, the comm is closed.</param>
    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static void RegisterCommTarget(string targetName, Action<Comm> opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        RegisterCommTarget(targetName, comm =>
        {
            opened(comm);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc cref="RegisterCommTarget(string, Action{Comm})"/>
    public static void RegisterCommTarget(string targetName, Func<Comm, Task> opened)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        ArgumentNullException.ThrowIfNull(opened);
        CommPort port = Port();
        port.Registry.Register(targetName, new CommTarget(opened, port, Running().Output));
    }

    /// <summary>Opens a comm to code of the clients. A client that does not know the target closes it.</summary>
    /// <param name="targetName">The name under which that code is registered.</param>
    /// <param name="data">Anything that is a JSON object, such as <c>new { value = 3 }</c> or a dictionary; null for an empty one.</param>
    /// <param name="metadata">A JSON object too, such as the version of a widget protocol; null for an empty one.</param>
    /// <param name="buffers">Binary data to travel beside it; not to be changed afterwards.</param>
    /// <returns>The comm; set its handlers at once.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the data are no JSON object.</exception>
    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static Comm OpenComm(string targetName, object? data = null, object? metadata = null, params byte[][] buffers)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        CommPort port = Port();
        CommMessage opening = new(CommAction.Open, Guid.NewGuid().ToString("N"))
        {
            TargetName = targetName,
            Data = CommMessage.ToJson(data),
            Metadata = CommMessage.ToJson(metadata),
            Buffers = CommPort.Buffers(buffers),
        };
        Comm comm = new(opening, port);
        port.Registry.Add(comm);
        port.Output.Comm(opening);
        return comm;
    }

    private static CommPort Port() => CellContext.Current?.Comms ?? throw new InvalidOperationException("only code of a cell can talk to clients");
}

namespace ExoInteractive.Kernel.Scripting.Comms;

/// <summary>Where the comm messages of a cell go.</summary>
/// <param name="Registry">The comms of the engine.</param>
/// <param name="Output">To the clients; also for a silent cell, since a message is no output.</param>
internal sealed record CommPort(CommRegistry Registry, ICellOutput Output)
{
    /// <summary>That of the cell or handler that runs here; else the one given.</summary>
    public static CommPort Current(CommPort otherwise) => CellContext.Current?.Comms ?? otherwise;

    public static IReadOnlyList<ReadOnlyMemory<byte>> Buffers(byte[][] buffers) => [.. buffers.Select(buffer => (ReadOnlyMemory<byte>)buffer)];
}

namespace ExoInteractive.Kernel.Protocol;

/// <summary>
/// Announces busy and idle round every request. Clients show the last status they heard, so when a request was answered
/// beside a running cell, busy is announced again for that cell.
/// </summary>
internal sealed class KernelStatus(IopubChannel iopub)
{
    private readonly List<ReadOnlyMemory<byte>> _open = [];

    public void Starting() => Announce("starting", default);

    public void Busy(ReadOnlyMemory<byte> parent)
    {
        lock (_open)
        {
            _open.Add(parent);
            Announce("busy", parent);
        }
    }

    public void Idle(ReadOnlyMemory<byte> parent)
    {
        lock (_open)
        {
            _open.Remove(parent);
            Announce("idle", parent);
            if (_open.Count > 0)
            {
                Announce("busy", _open[0]);
            }
        }
    }

    private void Announce(string state, ReadOnlyMemory<byte> parent)
        => iopub.Notice("status", parent, content => content.WriteString("execution_state", state));
}

using System.Collections.Concurrent;
using ExoInteractive.Kernel.Scripting.InCells;

namespace ExoInteractive.Kernel.Scripting.Comms;

/// <summary>The comm targets and open comms of one engine. Safe from any thread.</summary>
internal sealed class CommRegistry
{
    private readonly ConcurrentDictionary<string, CommTarget> _targets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Comm> _open = new(StringComparer.Ordinal);

    /// <summary>The open ones.</summary>
    public IReadOnlyList<(string Id, string TargetName)> Open => [.. _open.Values.Select(comm => (comm.Id, comm.TargetName))];

    public void Register(string name, CommTarget target) => _targets[name] = target;

    public bool Add(Comm comm) => _open.TryAdd(comm.Id, comm);

    public bool Holds(Comm comm) => _open.TryGetValue(comm.Id, out Comm? held) && held == comm;

    /// <returns>False where it was not open.</returns>
    public bool Remove(Comm comm) => _open.TryRemove(KeyValuePair.Create(comm.Id, comm));

    /// <summary>What is to be run for a message of a client.</summary>
    /// <param name="message">From the client.</param>
    /// <param name="answers">Takes the answer to a target that nobody registered: the comm is closed again.</param>
    /// <returns>Null where there is nothing to run: an identifier nobody knows, or no handler.</returns>
    public CommCall? Receive(CommMessage message, ICellOutput answers)
    {
        if (message.Action == CommAction.Open)
        {
            return Opened(message, answers);
        }

        if (!_open.TryGetValue(message.CommId, out Comm? comm) || (message.Action == CommAction.Close && !Remove(comm)))
        {
            return null;
        }

        CommHandler? handler = message.Action == CommAction.Close ? comm.CloseHandler : comm.MessageHandler;
        return handler is null ? null : new CommCall(() => handler.Call(message), handler.Output, () => { });
    }

    private CommCall? Opened(CommMessage message, ICellOutput answers)
    {
        if (!_targets.TryGetValue(message.TargetName, out CommTarget? target))
        {
            answers.Comm(new CommMessage(CommAction.Close, message.CommId));
            return null;
        }

        Comm comm = new(message, target.Port);
        return Add(comm) ? new CommCall(() => target.Opened(comm), target.Output, () => comm.Close()) : null;
    }
}

using System.Collections.Concurrent;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Accounts;

namespace ExoInteractive.Kernel.Tests.Scripting.Accounts;

/// <summary>Keeps accounts in memory; entries are numbered "entry-001" and so on.</summary>
internal sealed class AccountJournal : ICellJournal
{
    private readonly ConcurrentDictionary<string, JournalCell> _started = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (CellResult Result, CellAccount Account)> _ended = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Files told before they might be read.</summary>
    public ConcurrentQueue<string> Read { get; } = [];

    /// <summary>What to do when an entry ends, beside keeping it.</summary>
    public Action<string> OnEnd { get; init; } = _ => { };

    public IReadOnlyList<JournalCell> Earlier { get; init; } = [];

    public int Count => _started.Count;

    public static string Id(int number) => $"entry-{number:000}";

    public JournalCell StartOf(int number) => _started[Id(number)];

    public CellAccount Of(int number) => _ended[Id(number)].Account;

    public CellResult ResultOf(int number) => _ended[Id(number)].Result;

    public bool HasEnded(int number) => _ended.ContainsKey(Id(number));

    public string Started(JournalCell cell)
    {
        string id = Id(Interlocked.Increment(ref _count));
        _started[id] = cell;
        return id;
    }

    public void Reading(string id, IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            Read.Enqueue(file);
        }
    }

    public void Ended(string id, CellResult result, CellAccount account)
    {
        Assert.True(_ended.TryAdd(id, (result, account)), $"{id} ended twice");
        OnEnd(id);
    }

    public IReadOnlyList<JournalCell> LastSession() => Earlier;
}

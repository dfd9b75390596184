using ExoInteractive.Kernel.Scripting.Dataflow;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>What is noted of one run of a cell while it goes on. Thread-safe. Nothing that goes wrong here reaches the cell.</summary>
/// <param name="id">The journal's entry.</param>
/// <param name="outer">That of the cell that runs it; null where the client does.</param>
/// <param name="files">The files it names.</param>
internal sealed class CellLedger(string id, CellLedger? outer, MentionedFiles files)
{
    private const int ShortLength = 8;

    private readonly Lock _gate = new();
    private readonly List<MagicUse> _magics = [];
    private readonly List<string> _imports = [];
    private readonly List<(string Purpose, ulong Seed)> _seeds = [];
    private int _isClosed;

    public string Id => id;

    /// <summary>What outputs carry.</summary>
    public string ShortId => id.Length <= ShortLength ? id : id[^ShortLength..];

    public CellLedger? Outer => outer;

    public MentionedFiles Files => files;

    public ShownOutputs Shown { get; } = new();

    /// <summary>Its run in the dataflow; null before that began.</summary>
    public CellRun? Run { get; private set; }

    /// <summary>The first thing that went wrong in keeping account; null where all went well.</summary>
    public Exception? Problem { get; private set; }

    /// <summary>The magics so far.</summary>
    public IReadOnlyList<MagicUse> Magics
    {
        get
        {
            lock (_gate)
            {
                return [.. _magics];
            }
        }
    }

    /// <summary>The imports so far.</summary>
    public IReadOnlyList<string> Imports
    {
        get
        {
            lock (_gate)
            {
                return [.. _imports];
            }
        }
    }

    /// <summary>The keys of random numbers so far, each once.</summary>
    public IReadOnlyList<(string Purpose, ulong Seed)> Seeds
    {
        get
        {
            lock (_gate)
            {
                return [.. _seeds];
            }
        }
    }

    /// <summary>Ties it to a run, whose readers will name this entry.</summary>
    public void Follow(CellRun run)
    {
        run.RecordId = id;
        Run = run;
    }

    public void Add(MagicUse magic)
    {
        lock (_gate)
        {
            _magics.Add(magic);
        }
    }

    public void Drew(string purpose, ulong seed)
    {
        lock (_gate)
        {
            if (!_seeds.Contains((purpose, seed)))
            {
                _seeds.Add((purpose, seed));
            }
        }
    }

    public void Import(IEnumerable<string> lines)
    {
        lock (_gate)
        {
            _imports.AddRange(lines.Except(_imports).ToList());
        }
    }

    /// <summary>Notes something; where that fails, the account lacks it and says so at the end.</summary>
    public void Try(Action note)
    {
        try
        {
            note();
        }
        catch (Exception problem)
        {
            Problem ??= problem;
        }
    }

    /// <summary>Only the first call counts: a cell that was given up may end later after all.</summary>
    /// <returns>True once.</returns>
    public bool Close() => Interlocked.Exchange(ref _isClosed, 1) == 0;
}

using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Kernel.Scripting.Submissions;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>
/// Which cell read what from which other, and so which are stale. Safe from any thread: a cell that was given up may still
/// run its pieces while others go on.
/// </summary>
internal sealed class DataflowGraph
{
    private readonly Lock _gate = new();
    private readonly SymbolTable _symbols = new();
    private readonly Dictionary<string, CellSymbol> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrackedCell> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<int, TrackedCell> _byNumber = [];
    private int _clock;
    private int _order;

    /// <summary>The cells by when they first ran.</summary>
    public IReadOnlyList<TrackedCell> Cells
    {
        get
        {
            lock (_gate)
            {
                return [.. _cells.Values.OrderBy(cell => cell.Order)];
            }
        }
    }

    /// <summary>
    /// A cell is about to run. It is known again by the client's identifier; a client that tells none (as the classic
    /// Notebook) is taken to run the same cell again where the text is the same.
    /// </summary>
    public CellRun Begin(CellRequest request, string label, int? number)
    {
        lock (_gate)
        {
            string key = number is null ? $"unnumbered {label}" : request.CellId is { } id ? $"id {id}" : $"text {request.Code.Trim()}";
            if (!_cells.TryGetValue(key, out TrackedCell? cell))
            {
                _cells[key] = cell = new TrackedCell(request.CellId, ++_order);
            }

            cell.Label = label;
            cell.Number = number;
            cell.Source = request.Code;
            if (number is { } count)
            {
                _byNumber[count] = cell;
            }

            return new CellRun(cell, label);
        }
    }

    /// <summary>A cell is about to run again inside another; it keeps its label.</summary>
    public static CellRun BeginAgain(TrackedCell cell) => new(cell, cell.Label);

    /// <summary>A piece of code is about to run.</summary>
    public void Start(CellRun run, PlainCode piece)
    {
        lock (_gate)
        {
            Record(run, FlowAnalysis.Of(piece, _symbols));
        }
    }

    /// <summary>A magic looks at a variable.</summary>
    public void Read(CellRun run, string name)
    {
        lock (_gate)
        {
            if (_current.TryGetValue(name, out CellSymbol? symbol))
            {
                Frame frame = new(runs: true);
                frame.Read(symbol);
                Record(run, PieceFlow.Reading([.. frame.Effects.Reads]));
            }
        }
    }

    /// <summary>A run has ended. Where it failed before anything of it ran, its cell's last run goes on to count.</summary>
    public void Finish(CellRun run, bool succeeded)
    {
        lock (_gate)
        {
            if (succeeded)
            {
                Supersede(run);
            }

            TrackedCell cell = run.Cell;
            bool isTrace = cell.Number is null && (cell.Current is not { } last || (last.Declared.Count == 0 && last.Written.Count == 0 && last.Changed.Count == 0));
            bool isReplacement = cell is { ClientId: null, Number: not null } && run.IsCurrent && run.Declared.Count > 0;
            foreach (string key in _cells.Where(entry => isTrace ? entry.Value == cell : isReplacement && IsReplacedBy(entry.Value, run)).Select(entry => entry.Key).ToList())
            {
                _cells.Remove(key);
            }
        }
    }

    /// <summary>The cell that ran as In[number]; null where none did.</summary>
    public TrackedCell? Find(int number)
    {
        lock (_gate)
        {
            return _byNumber.GetValueOrDefault(number) is { } cell && _cells.ContainsValue(cell) ? cell : null;
        }
    }

    /// <summary>What a name means now; null where no cell declares it.</summary>
    public CellSymbol? Find(string name)
    {
        lock (_gate)
        {
            return _current.GetValueOrDefault(name);
        }
    }

    /// <summary>The stale cells by when they first ran.</summary>
    public IReadOnlyList<StaleCell> Stale()
    {
        lock (_gate)
        {
            return [.. FindStale().Values.OrderBy(stale => stale.Cell.Order)];
        }
    }

    /// <summary>Where a variable's value comes from a stale cell, why that is one.</summary>
    public StaleCell? StaleSource(string name, IReadOnlyList<StaleCell> stale)
    {
        lock (_gate)
        {
            return _current.TryGetValue(name, out CellSymbol? symbol)
                ? symbol.Sources.Where(run => run.IsCurrent).Select(run => stale.FirstOrDefault(each => each.Cell == run.Cell)).FirstOrDefault(each => each is not null)
                : null;
        }
    }

    /// <summary>Of some cells, the one to run first; null where there are none.</summary>
    public TrackedCell? FirstOf(IReadOnlyCollection<TrackedCell> cells)
    {
        lock (_gate)
        {
            return DependencyPaths.First(cells);
        }
    }

    /// <summary>Some cells and those that would have to run after them.</summary>
    public IReadOnlySet<TrackedCell> WithFollowers(IEnumerable<TrackedCell> cells)
    {
        lock (_gate)
        {
            return DependencyPaths.WithFollowers(cells, _cells.Values);
        }
    }

    /// <summary>What a cell's current run reads, sets and may change.</summary>
    public (IReadOnlyList<Dependency> Dependencies, IReadOnlyList<CellSymbol> Set, IReadOnlyList<CellSymbol> Changed) Snapshot(TrackedCell cell)
    {
        lock (_gate)
        {
            return cell.Current is { } run ? ([.. run.Dependencies], [.. run.Declared, .. run.Written], [.. run.Changed]) : ([], [], []);
        }
    }

    /// <summary>What a run used of other cells so far, by name.</summary>
    public IReadOnlyList<SymbolRead> ReadsOf(CellRun run)
    {
        lock (_gate)
        {
            return
            [
                .. run.Dependencies
                    .Select(dependency => new SymbolRead(
                        dependency.Symbol.Name, (SymbolReadKind)dependency.Kind, [.. dependency.Sources.Select(source => source.RecordId).OfType<string>().Distinct()]))
                    .OrderBy(read => read.Name, StringComparer.Ordinal).ThenBy(read => read.Kind),
            ];
        }
    }

    /// <summary>What a run declared, set or may have changed so far, each symbol once, by name.</summary>
    public IReadOnlyList<(CellSymbol Symbol, SymbolWriteKind Kind)> WritesOf(CellRun run)
    {
        lock (_gate)
        {
            return
            [
                .. run.Declared.Select(symbol => (Symbol: symbol, Kind: SymbolWriteKind.Declared))
                    .Concat(run.Written.Select(symbol => (Symbol: symbol, Kind: SymbolWriteKind.Assigned)))
                    .Concat(run.Changed.Select(symbol => (Symbol: symbol, Kind: SymbolWriteKind.Changed)))
                    .DistinctBy(write => write.Symbol.Name)
                    .OrderBy(write => write.Symbol.Name, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>What the value of a symbol comes from, which cells set it, and which read it, as names and cells.</summary>
    public (IReadOnlyList<(string Name, string Cell)> Before, IReadOnlyList<string> SetIn, IReadOnlyList<(string Name, string Cell)> After) Around(CellSymbol symbol)
    {
        lock (_gate)
        {
            return (DependencyPaths.Upstream(symbol), [.. symbol.Sources.Select(run => run.Label).Distinct()], DependencyPaths.Downstream(symbol, _cells.Values));
        }
    }

    private static bool IsReplacedBy(TrackedCell cell, CellRun run)
        => cell != run.Cell && cell is { ClientId: null, Number: not null, Current: { } before } && before.Declared.Count == run.Declared.Count
            && before.Declared.Select(symbol => symbol.Name).ToHashSet(StringComparer.Ordinal).SetEquals(run.Declared.Select(symbol => symbol.Name));

    private void Record(CellRun run, PieceFlow flow)
    {
        Supersede(run);
        int at = ++_clock;
        foreach (CellSymbol symbol in flow.Reads)
        {
            Depend(run, new Dependency(symbol, DependencyKind.Value, at, [.. symbol.Sources.Where(source => source != run)]));
        }

        foreach (CellSymbol symbol in flow.Uses)
        {
            Depend(run, new Dependency(symbol, DependencyKind.Name, at, DeclarerOf(symbol, run)));
        }

        foreach (CellSymbol symbol in flow.Writes.Concat(flow.Changes))
        {
            Depend(run, new Dependency(symbol, DependencyKind.Assignment, at, DeclarerOf(symbol, run)));
        }

        foreach (CellSymbol symbol in flow.Declared)
        {
            symbol.Declare(run, at);
            _current[symbol.Name] = symbol;
            run.Declared.Add(symbol);
        }

        foreach (CellSymbol symbol in flow.Writes)
        {
            symbol.Write(run, at, flow.SureWrites.Contains(symbol));
            run.Written.Add(symbol);
        }

        foreach (CellSymbol symbol in flow.Changes)
        {
            symbol.Change(run, at);
            run.Changed.Add(symbol);
        }
    }

    /// <summary>From here on the run stands for its cell.</summary>
    private void Supersede(CellRun run)
    {
        if (run.At > 0)
        {
            return;
        }

        run.At = ++_clock;
        run.Cell.Current?.Forget();
        run.Cell.Current = run;
    }

    private static CellRun[] DeclarerOf(CellSymbol symbol, CellRun run) => symbol.Declarer is { } declarer && declarer != run ? [declarer] : [];

    private static void Depend(CellRun run, Dependency dependency)
    {
        if (dependency.Sources.Count > 0 && !run.Dependencies.Exists(known => known.Symbol == dependency.Symbol && known.Kind == dependency.Kind))
        {
            run.Dependencies.Add(dependency);
        }
    }

    private Dictionary<TrackedCell, StaleCell> FindStale()
    {
        Dictionary<TrackedCell, StaleCell> stale = [];
        foreach (TrackedCell cell in _cells.Values)
        {
            if (cell.Current is { Dependencies.Count: > 0 } run && run.Dependencies.Select(dependency => Cause(run, dependency)).OfType<StaleCause>().Distinct().ToList() is { Count: > 0 } causes)
            {
                stale[cell] = new StaleCell(cell, [.. causes.DistinctBy(cause => cause.Name)]);
            }
        }

        while (CarryOn(stale))
        {
        }

        return stale;
    }

    /// <summary>What was fresh but comes from something stale is stale too.</summary>
    private bool CarryOn(Dictionary<TrackedCell, StaleCell> stale)
    {
        int before = stale.Count;
        if (before == 0)
        {
            return false;
        }

        foreach (TrackedCell cell in _cells.Values.Where(cell => cell.Current is not null && !stale.ContainsKey(cell)).ToList())
        {
            List<StaleCause> causes = cell.Current!.Dependencies
                .Where(dependency => dependency.IsCarriedOn)
                .SelectMany(dependency => dependency.Sources
                    .Where(source => source.Cell != cell && source.IsCurrent && stale.ContainsKey(source.Cell))
                    .Select(source => new StaleCause(dependency.Symbol.Name, StaleReason.FromStale, source.Cell.Label)))
                .DistinctBy(cause => cause.Name)
                .ToList();
            if (causes.Count > 0)
            {
                stale[cell] = new StaleCell(cell, causes);
            }
        }

        return stale.Count > before;
    }

    private StaleCause? Cause(CellRun run, Dependency dependency)
    {
        CellSymbol symbol = dependency.Symbol;
        if (dependency.Kind == DependencyKind.Assignment)
        {
            return null;
        }

        bool IsLater(CellRun? other, int at) => other is not null && other.Cell != run.Cell && at > dependency.At;

        if (_current[symbol.Name] is var current && current != symbol && IsLater(current.Declarer, current.DeclaredAt))
        {
            return new StaleCause(symbol.Name, StaleReason.Redefined, current.Declarer!.Label);
        }

        if (dependency.Kind == DependencyKind.Value)
        {
            if (IsLater(symbol.Writer, symbol.WrittenAt))
            {
                return new StaleCause(symbol.Name, StaleReason.Changed, symbol.Writer!.Label);
            }

            foreach ((CellRun changer, int at) in symbol.Contributors)
            {
                if (IsLater(changer, at))
                {
                    return new StaleCause(symbol.Name, StaleReason.MayBeChanged, changer.Label);
                }
            }
        }

        return dependency.Sources.FirstOrDefault(source => source.Cell.Current is { } again && again != source && IsLater(again, again.At)) is { } gone
            ? new StaleCause(symbol.Name, StaleReason.NoLongerSet, gone.Cell.Label)
            : null;
    }
}

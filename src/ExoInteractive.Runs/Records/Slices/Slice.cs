namespace ExoInteractive.Runs.Records.Slices;

/// <summary>
/// The least of a session that a result needs (Weiser 1984, by the reads that the kernel recorded): the cells without which it
/// cannot be computed again, what their magics did, the files they read, and the imports of earlier cells.
/// </summary>
public sealed record Slice
{
    private Slice()
    {
    }

    /// <summary>What it accounts for; null for a whole session.</summary>
    public SliceTarget? Target { get; private init; }

    /// <summary>The target as a C# expression; null where it is a record, a cell or a file.</summary>
    public string? Expression { get; private init; }

    /// <summary>The record that the target names, or that wrote the file it names; null where it is an expression.</summary>
    public RunRecord? Asked { get; private init; }

    /// <summary>The cells in the order in which they ran; outside a notebook, the verbs.</summary>
    public required IReadOnlyList<SliceStep> Steps { get; init; }

    /// <summary>Which step needs which.</summary>
    public required IReadOnlyList<SliceLink> Links { get; init; }

    /// <summary>The files it read and did not write itself, but for fetching them; each contents once; not light curves made in memory.</summary>
    public required IReadOnlyList<RecordedFile> Inputs { get; init; }

    /// <summary>Using directives and #r lines of earlier cells that are not in the slice, in order, each once.</summary>
    public required IReadOnlyList<string> Prelude { get; init; }

    /// <summary>Names whose cells are not among the session's records, with the ids of those: such a slice cannot be run. Empty as a rule.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The record of the headless run of the whole notebook that the cells are of; null where there was none.</summary>
    public RunRecord? NotebookRun { get; private init; }

    /// <summary>The cells' records, in order; outside a notebook, the verbs'.</summary>
    public IReadOnlyList<RunRecord> Cells => [.. Steps.Select(step => step.Record)];

    /// <summary>All records, cells each before their verbs.</summary>
    public IReadOnlyList<RunRecord> Records => [.. Steps.SelectMany(step => step.Verbs.Prepend(step.Record)).Distinct()];

    /// <summary>The notebook; null where it is not known.</summary>
    public string? NotebookPath => Steps.Select(step => step.Record.NotebookPath).FirstOrDefault(path => path is not null);

    /// <summary>The slice of a target.</summary>
    /// <param name="session">All records of one session in the order in which they began, as <see cref="IRunStore.Session"/> gives them.</param>
    /// <param name="target">What it accounts for.</param>
    /// <returns>The slice.</returns>
    /// <exception cref="SliceException">The target means nothing in the session, or several things.</exception>
    public static Slice Of(IReadOnlyList<RunRecord> session, SliceTarget target)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(target);
        SessionSteps steps = new(session);
        SliceRoots roots = SliceRoots.Of(steps, target);
        HashSet<RunRecord> taken = new(ReferenceEqualityComparer.Instance);
        Stack<RunRecord> waiting = new(roots.Needs.Select(need => steps.Find(need.From)).OfType<RunRecord>());
        while (waiting.TryPop(out RunRecord? step))
        {
            if (taken.Add(step))
            {
                foreach ((string from, _) in steps.NeedsOf(step))
                {
                    if (steps.Find(from) is { } needed)
                    {
                        waiting.Push(needed);
                    }
                }
            }
        }

        return Of(steps, [.. steps.Steps.Where(taken.Contains)], roots.Needs) with { Target = target, Expression = roots.Expression, Asked = roots.Record };
    }

    /// <summary>A whole session as a slice of itself: every cell in order.</summary>
    /// <param name="session">Its records in the order in which they began.</param>
    /// <returns>The slice, without a target.</returns>
    public static Slice Whole(IReadOnlyList<RunRecord> session)
    {
        ArgumentNullException.ThrowIfNull(session);
        SessionSteps steps = new(session);
        return Of(steps, steps.Steps, []);
    }

    private static Slice Of(SessionSteps steps, IReadOnlyList<RunRecord> taken, IReadOnlyList<(string From, string Name)> targetNeeds)
    {
        HashSet<string> ids = [.. taken.Select(step => step.Id)];
        List<SliceLink> links = [];
        List<string> missing = [];
        foreach ((string? to, IEnumerable<(string From, string Name)> needs) in taken
            .Select(step => ((string?)step.Id, steps.NeedsOf(step))).Append((null, targetNeeds)))
        {
            foreach (IGrouping<string, (string From, string Name)> group in needs.GroupBy(need => need.From))
            {
                string[] names = [.. Named(group.Select(need => need.Name).Where(name => name.Length > 0), steps.Find(group.Key) is { } step ? steps.RecordsOf(step) : [])];
                if (ids.Contains(group.Key))
                {
                    links.Add(new SliceLink(group.Key, to, names));
                }
                else
                {
                    missing.AddRange(names.Select(name => $"{name} (record {group.Key})"));
                }
            }
        }

        RecordedFile[] written = [.. taken.SelectMany(steps.RecordsOf).Where(record => record.Verb != "fetch").SelectMany(record => record.Outputs)];
        return new Slice
        {
            Steps = [.. taken.Select(step => new SliceStep(step, steps.VerbsOf(step), GivesOf(step, links)))],
            Links = links,
            Inputs = [.. taken.SelectMany(steps.RecordsOf).SelectMany(record => record.Inputs)
                .Where(file => !file.IsInMemory && !written.Any(file.IsSameAs)).DistinctBy(file => (file.Path, file.Sha256))],
            Prelude = PreludeOf(steps, taken),
            Missing = [.. missing.Distinct()],
            NotebookRun = steps.NotebookRun,
        };
    }

    /// <summary>A verb's result is taken by the variable's name where that is known.</summary>
    private static IEnumerable<string> Named(IEnumerable<string> names, IEnumerable<RunRecord> from)
    {
        string[] all = [.. names.Distinct().Order(StringComparer.Ordinal)];
        string[] variables = [.. all.Where(name => from.Any(record => record.Cell?.Writes.Any(write => write.Name == name) == true))];
        return variables.Length > 0 ? all.Where(name => variables.Contains(name) || Path.HasExtension(name)) : all;
    }

    private static IReadOnlyList<string> GivesOf(RunRecord step, List<SliceLink> links)
        => [.. links.Where(link => link.From == step.Id).SelectMany(link => link.Names).Distinct().Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> PreludeOf(SessionSteps steps, IReadOnlyList<RunRecord> taken)
    {
        if (taken.Count == 0)
        {
            return [];
        }

        RunRecord[] left = [.. steps.Steps.Take(steps.PlaceOf(taken[^1])).Except(taken, ReferenceEqualityComparer.Instance).Cast<RunRecord>()];
        HashSet<string> absent = [.. left.SelectMany(step => step.Cell?.Writes ?? []).Select(write => write.Name)];
        return [.. left.SelectMany(step => step.Cell?.Imports ?? []).Select(line => line.Trim()).Where(line => IsPlainImport(line, absent)).Distinct()];
    }

    /// <summary>Whether a line imports a library, not code of a file or a type of a cell that is not there.</summary>
    private static bool IsPlainImport(string line, HashSet<string> absent)
        => line.StartsWith("#r", StringComparison.Ordinal)
            || (line.StartsWith("using ", StringComparison.Ordinal) && !ExpressionNames.Of(line[(line.LastIndexOf('=') < 0 ? 6 : line.LastIndexOf('=') + 1)..]).Any(absent.Contains));
}

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>A run and the one that it is compared with.</summary>
/// <param name="Before">The first; null where only the second took place.</param>
/// <param name="After">The second; null where only the first took place.</param>
public sealed record RunPair(RunRecord? Before, RunRecord? After)
{
    /// <summary>The one that is there, the first where both are.</summary>
    public RunRecord Either => Before ?? After ?? throw new InvalidOperationException("a pair of runs holds at least one");

    /// <summary>The records that either was made from: those of the cells it read from, and of the run that made its input.</summary>
    public IEnumerable<string> Sources => new[] { Before, After }.OfType<RunRecord>()
        .SelectMany(record => (record.Cell?.Reads.SelectMany(read => read.From) ?? []).Concat(record.ParentId is { } parent ? [parent] : []));
}

/// <summary>A cell, or a verb outside any cell, of two sessions, with the verbs that ran in it.</summary>
/// <param name="Cell">The cell or verb.</param>
/// <param name="Verbs">What ran in it, in order.</param>
public sealed record CellPair(RunPair Cell, IReadOnlyList<RunPair> Verbs)
{
    /// <summary>The cell and its verbs.</summary>
    public IEnumerable<RunPair> Runs => Verbs.Prepend(Cell);

    /// <summary>Pairs the runs of two sessions: cells by their id (the last run of each), else by their order; verbs by their order in the cell.</summary>
    /// <param name="before">All runs of the first session, in order.</param>
    /// <param name="after">All runs of the second.</param>
    /// <returns>In the order of the first; what only the second has comes last.</returns>
    public static IReadOnlyList<CellPair> OfSessions(IReadOnlyList<RunRecord> before, IReadOnlyList<RunRecord> after)
        => Pair(before, after, byId: false);

    /// <summary>Pairs the runs of a session with those of its replay, which have the same ids.</summary>
    /// <param name="recorded">The runs of the session, in order.</param>
    /// <param name="replayed">The runs of the replay, in order.</param>
    /// <returns>In the order of the session; what only the replay has comes last.</returns>
    public static IReadOnlyList<CellPair> OfReplay(IReadOnlyList<RunRecord> recorded, IReadOnlyList<RunRecord> replayed)
        => Pair(recorded, replayed, byId: true);

    private static List<CellPair> Pair(IReadOnlyList<RunRecord> before, IReadOnlyList<RunRecord> after, bool byId)
    {
        (before, after) = (WithoutMentions(before), WithoutMentions(after));
        ILookup<string?, RunRecord> verbsBefore = before.ToLookup(run => run.CellRunId), verbsAfter = after.ToLookup(run => run.CellRunId);
        IEnumerable<RunPair> cells = byId ? ById(Top(before), Top(after)) : [.. ByOrder(LastOfEach(Top(before)), LastOfEach(Top(after)), Key)];
        return [.. cells.Select(cell => new CellPair(
            cell, [.. ByOrder(Within(verbsBefore, cell.Before), Within(verbsAfter, cell.After), run => run.Verb)]))];
    }

    // A cell's record names the files that its text does. Those that a verb of the session writes are compared with that verb:
    // in a replay they are not where the text says, and whether one was there before tells nothing.
    private static IReadOnlyList<RunRecord> WithoutMentions(IReadOnlyList<RunRecord> runs)
    {
        HashSet<string> written = [.. runs.Where(run => run.Cell is null).SelectMany(run => run.Outputs).Select(file => file.Path)];
        return written.Count == 0 ? runs : [.. runs.Select(run => run.Cell is null ? run : run with
        {
            Inputs = [.. run.Inputs.Where(file => !written.Contains(file.Path))],
            Outputs = [.. run.Outputs.Where(file => !written.Contains(file.Path))],
        })];
    }

    private static List<RunRecord> Top(IReadOnlyList<RunRecord> runs) => [.. runs.Where(run => run.CellRunId is null)];

    private static List<RunRecord> Within(ILookup<string?, RunRecord> verbs, RunRecord? cell) => cell is null ? [] : [.. verbs[cell.Id]];

    // A cell that was run again stands where it was last run, as its outputs in the notebook do.
    private static List<RunRecord> LastOfEach(List<RunRecord> runs)
        => [.. runs.Where((run, i) => run.CellId is null || !runs.Skip(i + 1).Any(later => later.CellId == run.CellId && later.Verb == run.Verb))];

    private static string Key(RunRecord run) => $"{run.Verb}\n{run.CellId}";

    private static IEnumerable<RunPair> ById(List<RunRecord> before, List<RunRecord> after)
    {
        Dictionary<string, RunRecord> replays = after.ToDictionary(run => run.Id);
        foreach (RunRecord run in before)
        {
            replays.Remove(run.Id, out RunRecord? replay);
            yield return new RunPair(run, replay);
        }

        foreach (RunRecord run in after.Where(run => replays.ContainsKey(run.Id)))
        {
            yield return new RunPair(null, run);
        }
    }

    // Those of one key are paired in their order.
    private static IEnumerable<RunPair> ByOrder(List<RunRecord> before, List<RunRecord> after, Func<RunRecord, string> key)
    {
        Dictionary<string, Queue<RunRecord>> left = after.GroupBy(key).ToDictionary(group => group.Key, group => new Queue<RunRecord>(group));
        foreach (RunRecord run in before)
        {
            yield return new RunPair(run, left.TryGetValue(key(run), out Queue<RunRecord>? waiting) && waiting.TryDequeue(out RunRecord? other) ? other : null);
        }

        HashSet<RunRecord> unpaired = [.. left.Values.SelectMany(run => run)];
        foreach (RunRecord run in after.Where(unpaired.Contains))
        {
            yield return new RunPair(null, run);
        }
    }
}

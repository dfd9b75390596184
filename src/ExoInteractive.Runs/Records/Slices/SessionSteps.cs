namespace ExoInteractive.Runs.Records.Slices;

/// <summary>The steps of a session, cells or lone verbs, and what each needs of those before it.</summary>
internal sealed class SessionSteps
{
    private const string NotebookVerb = "run";

    private readonly Dictionary<string, RunRecord> _records;
    private readonly ILookup<string, RunRecord> _within;
    private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);

    /// <summary>Sorts a session into steps.</summary>
    /// <param name="session">Its records, in the order in which they began.</param>
    public SessionSteps(IReadOnlyList<RunRecord> session)
    {
        _records = session.ToDictionary(record => record.Id, StringComparer.Ordinal);
        _within = session.Where(record => RootOf(record) != record).ToLookup(record => RootOf(record).Id, StringComparer.Ordinal);
        Steps = [.. session.Where(record => record.Verb != NotebookVerb && RootOf(record) == record)];
        NotebookRun = session.LastOrDefault(record => record.Verb == NotebookVerb);
        for (int i = 0; i < Steps.Count; i++)
        {
            _order[Steps[i].Id] = i;
        }
    }

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<RunRecord> Steps { get; }

    /// <summary>The run of the whole notebook; null where there was none.</summary>
    public RunRecord? NotebookRun { get; }

    /// <summary>The step that a record is or ran in; null for the run of a whole notebook.</summary>
    public RunRecord? StepOf(RunRecord record)
        => RootOf(record) is var root && _order.ContainsKey(root.Id) ? root : null;

    /// <summary>The verbs of a step, and the cells that it ran within itself.</summary>
    public IReadOnlyList<RunRecord> VerbsOf(RunRecord step) => step.Cell is null ? [step] : [.. _within[step.Id]];

    /// <summary>A step's own record and those of its verbs.</summary>
    public IEnumerable<RunRecord> RecordsOf(RunRecord step) => VerbsOf(step).Prepend(step).Distinct();

    /// <summary>What a step needs: the record id of another step, which the session may lack, and the name of what is taken.</summary>
    public IEnumerable<(string From, string Name)> NeedsOf(RunRecord step)
    {
        foreach (RecordedRead read in RecordsOf(step).SelectMany(record => record.Cell?.Reads ?? []))
        {
            foreach (string from in read.From.Select(StepIdOf).Where(from => from != step.Id))
            {
                yield return (from, read.Name);
            }
        }

        foreach (RunRecord record in RecordsOf(step))
        {
            RunRecord? parent = record.ParentId is { } id ? _records.GetValueOrDefault(id) : null;
            if (parent is not null && StepOf(parent) is { } made && made != step)
            {
                yield return (made.Id, parent.Verb);
            }

            foreach (RecordedFile file in record.Inputs.Except(parent?.Inputs ?? []))
            {
                if (WriterOf(file, step) is { } writer)
                {
                    yield return (writer.Id, Path.GetFileName(file.Path));
                }
            }
        }
    }

    /// <summary>Where a step stands among all.</summary>
    public int PlaceOf(RunRecord step) => _order[step.Id];

    /// <summary>The step of an id; null where the session has none.</summary>
    public RunRecord? Find(string id) => _order.TryGetValue(id, out int place) ? Steps[place] : null;

    /// <summary>The last step before another that wrote the very contents it read.</summary>
    private RunRecord? WriterOf(RecordedFile file, RunRecord reader)
        => file.Sha256 is null
            ? null
            : Steps.Take(PlaceOf(reader)).LastOrDefault(step => RecordsOf(step).Any(record => record.Outputs.Any(output => output.IsSameAs(file))));

    private string StepIdOf(string id) => _records.TryGetValue(id, out RunRecord? record) ? RootOf(record).Id : id;

    /// <summary>The outermost cell that a record ran in; itself where it ran in none that is there.</summary>
    private RunRecord RootOf(RunRecord record)
    {
        while (record.CellRunId is { } outer && _records.TryGetValue(outer, out RunRecord? cell))
        {
            record = cell;
        }

        return record;
    }
}

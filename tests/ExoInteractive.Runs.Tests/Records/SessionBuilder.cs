using System.Globalization;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records;

/// <summary>Builds the records of one session by hand, cell by cell, as the kernel records them.</summary>
internal sealed class SessionBuilder
{
    private readonly List<RunRecord> _records = [];
    private int _count;

    public IReadOnlyList<RunRecord> Records => _records;

    public string? NotebookPath { get; init; } = "/home/ada/stars/first.ipynb";

    /// <summary>Adds a cell.</summary>
    /// <param name="code">Its text.</param>
    /// <param name="reads">"name" of a variable, taken from its last writer; or "name from 2", from cells by number.</param>
    /// <param name="writes">"name", "name=value" or "name+" for one that is changed.</param>
    public RunRecord Cell(
        string code, string[]? reads = null, string[]? writes = null, string[]? imports = null,
        RunOutcome outcome = RunOutcome.Succeeded, string? error = null, RecordedOutput[]? shown = null)
    {
        RunRecord record = Some(RunRecord.CellVerb) with
        {
            Cell = new RecordedCell(code, _records.Count(one => one.Cell is not null) + 1)
            {
                Reads = [.. (reads ?? []).Select(Read)],
                Writes = [.. (writes ?? []).Select(Write)],
                Imports = imports ?? [],
                Shown = shown ?? [],
            },
            Outcome = outcome,
            Error = error,
        };
        _records.Add(record);
        return record;
    }

    /// <summary>Adds a verb that the last cell ran.</summary>
    public RunRecord Verb(string verb, RunRecord? parent = null, RecordedFile[]? inputs = null, RecordedFile[]? outputs = null, string settings = "{}", string? results = null)
    {
        RunRecord record = Some(verb) with
        {
            CellRunId = _records.LastOrDefault(one => one.Cell is not null)?.Id,
            ParentId = parent?.Id,
            Inputs = [.. parent?.Inputs ?? [], .. inputs ?? []],
            Outputs = outputs ?? [],
            Settings = RunJson.Parse(settings),
            Results = results is null ? null : RunJson.Parse(results),
        };
        _records.Add(record);
        return record;
    }

    public RunRecord Of(int cell) => _records.Last(record => record.Cell?.ExecutionCount == cell);

    public static RecordedFile File(string path, string contents = "contents") => new(path, contents.Length, ContentHash.Of(contents));

    private RunRecord Some(string verb)
    {
        _count++;
        DateTimeOffset started = new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero).AddSeconds(_count);
        return new RunRecord
        {
            Id = $"0195d7a0{_count:x16}{ContentHash.Of(_count.ToString(CultureInfo.InvariantCulture))[..8]}",
            SessionId = "s",
            Ordinal = _count,
            Verb = verb,
            NotebookPath = NotebookPath,
            Settings = RunJson.Parse("{}"),
            Environment = RunEnvironment.Current,
            Started = started,
            Ended = started.AddMilliseconds(500),
            Duration = TimeSpan.FromMilliseconds(500),
            Outcome = RunOutcome.Succeeded,
            Hash = ContentHash.Of($"entry {_count}"),
        };
    }

    private RecordedRead Read(string text)
    {
        string[] parts = text.Split(" from ");
        return new RecordedRead(parts[0], ReadKind.Value, parts.Length > 1
            ? [.. parts[1].Split(',').Select(number => Of(int.Parse(number, CultureInfo.InvariantCulture)).Id)]
            : [_records.Last(record => record.Cell?.Writes.Any(write => write.Name == parts[0]) == true).Id]);
    }

    private static RecordedWrite Write(string text)
    {
        string[] parts = text.Split('=');
        return new RecordedWrite(
            parts[0].TrimEnd('+'), text.EndsWith('+') ? WriteKind.Changed : WriteKind.Declared, parts.Length > 1 ? "double" : "object", parts.Length > 1 ? parts[1] : null);
    }
}

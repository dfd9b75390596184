using ExoInteractive.Reports.Diagrams;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Records;

/// <summary>The timeline of records: a row for each cell of a notebook, with what its magics ran, and for each verb of the command line.</summary>
internal static class HistoryTimeline
{
    private const int LongestLabel = 60;

    /// <summary>The timeline; the cells by the numbers that they had last.</summary>
    /// <param name="records">At least one.</param>
    public static Timeline Of(IReadOnlyList<RunRecord> records)
    {
        HashSet<string> cells = [.. records.Where(record => record.Cell is not null).Select(record => record.Id)];
        Dictionary<string, RunRecord> byId = records.ToDictionary(record => record.Id, StringComparer.Ordinal);
        TimelineRow[] rows = [.. records
            .Where(record => record.Verb != "run" || records.Count == 1)
            .GroupBy(record => RowOf(IsPart(record) ? byId[record.CellRunId!] : record))
            .Select(row => (Latest: row.Where(record => !IsPart(record)).MaxBy(record => record.Started)!, Runs: row))
            .OrderBy(row => row.Latest.Cell?.ExecutionCount).ThenBy(row => row.Latest.Started)
            .Select(row => new TimelineRow(Label(row.Latest), [.. row.Runs.Select(record => Bar(record, IsPart(record)))]))];
        return rows.Length > 0
            ? new Timeline(rows, [.. records.GroupBy(record => record.SessionId).Select(session => session.Min(record => record.Started))])
            : Of([records.MaxBy(record => record.Started)!]);

        bool IsPart(RunRecord record) => record.CellRunId is { } cell && cells.Contains(cell);
    }

    private static (string?, string) RowOf(RunRecord record)
        => record.Cell is { } cell ? (record.NotebookPath, record.CellId ?? cell.CodeSha256) : (null, $"verb {record.Verb}");

    private static string Label(RunRecord latest)
        => latest.Cell is null ? latest.Verb : $"{RunWords.Cell(latest)} {RunWords.What(latest, LongestLabel)}";

    private static TimelineBar Bar(RunRecord record, bool isPart) => new(record.Id, record.Started, record.Duration, record.Outcome switch
    {
        RunOutcome.Succeeded => TimelineTone.Succeeded,
        RunOutcome.Failed => TimelineTone.Failed,
        RunOutcome.Cancelled => TimelineTone.Stopped,
        _ => TimelineTone.Unfinished,
    }, isPart);
}

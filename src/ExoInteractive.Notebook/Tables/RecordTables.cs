using System.Globalization;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Tables;

/// <summary>Run records as tables.</summary>
public static class RecordTables
{
    private const int LongestLine = 60;

    /// <summary>Records, one a row.</summary>
    /// <param name="records">Newest first.</param>
    /// <returns>The table.</returns>
    public static Table List(IReadOnlyList<RunRecord> records) => new(
        "",
        ["run", "started (UTC)", "verb", "target", "outcome", TableColumn.Of("took"), "input"],
        [.. records.Select(r => (IReadOnlyList<string>)
        [
            r.ShortId,
            Time(r.Started),
            r.Verb,
            r.Target ?? "",
            Outcome(r),
            Took(r),
            Inputs(r),
        ])],
        []);

    /// <summary>One record in full.</summary>
    /// <param name="r">The record.</param>
    /// <returns>The table.</returns>
    public static Table Show(RunRecord r) => ResultTables.Pairs(
        $"run {r.ShortId}",
        [
            ("id", r.Id),
            ("verb", r.Verb),
            ("target", r.Target),
            ("outcome", Outcome(r)),
            ("error", r.Error),
            ("started", $"{Time(r.Started)} UTC"),
            ("ended", r.Ended is { } ended ? $"{Time(ended)} UTC" : null),
            ("took", Took(r)),
            ("parent", r.ParentId),
            ("session", r.SessionId),
            ("notebook", r.NotebookPath),
            ("cell", r.CellId),
            .. r.Inputs.Select(file => ("input", (string?)File(file))),
            .. r.Outputs.Select(file => ("output", (string?)File(file))),
            ("settings", r.Settings.GetRawText()),
            ("results", r.Results?.GetRawText()),
            ("versions", $"ExoInteractive {r.Environment.Package} · {r.Environment.Runtime} · {r.Environment.OperatingSystem}"),
            ("machine", $"{r.Environment.Cpu} · {r.Environment.Simd} · {r.Environment.Threads} threads · culture {r.Environment.Culture}"),
        ]);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Outcome(RunRecord record)
        => record.Outcome == RunOutcome.Started ? "started, not ended" : record.Outcome.ToString().ToLowerInvariant();

    private static string Took(RunRecord record) => record.Duration is { } took ? $"{Digits.Significant(took.TotalSeconds, 3)} s" : "";

    private static string Inputs(RunRecord record) => record.Inputs.Count switch
    {
        0 => record.Verb == RunRecord.CellVerb ? FirstLine(record) : "",
        1 => Path.GetFileName(record.Inputs[0].Path),
        int count => $"{Path.GetFileName(record.Inputs[0].Path)} and {count - 1} more",
    };

    private static string FirstLine(RunRecord cell)
    {
        string line = (cell.Cell?.Code ?? "").Trim().Split('\n')[0].TrimEnd();
        return line.Length <= LongestLine ? line : line[..(LongestLine - 1)] + "…";
    }

    private static string File(RecordedFile file)
    {
        string source = file.Source is null ? "" : $", from {file.Source}";
        return file.Sha256 is null ? $"{file.Path} (could not be read)" : $"{file.Path} ({file.Bytes} bytes, SHA-256 {file.Sha256}{source})";
    }
}

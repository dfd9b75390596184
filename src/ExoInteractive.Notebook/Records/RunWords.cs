using System.Globalization;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Records;

/// <summary>What is said of a run in a few words.</summary>
public static class RunWords
{
    private const double Kilobyte = 1000;

    /// <summary>How it ended.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>"succeeded", "failed", "stopped" or "started, not finished".</returns>
    public static string Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Started => "started, not finished",
        RunOutcome.Cancelled => "stopped",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    /// <summary>The n of In[n].</summary>
    /// <param name="record">The record.</param>
    /// <returns>"[3]"; empty where it is no notebook's cell.</returns>
    public static string Cell(RunRecord record)
        => record.Cell is { } cell ? string.Create(CultureInfo.InvariantCulture, $"[{cell.ExecutionCount}]") : "";

    /// <summary>What ran: a cell's first line of code; for another verb its files.</summary>
    /// <param name="record">The record.</param>
    /// <param name="longest">Shortened to this many characters.</param>
    /// <returns>One line; empty where there is nothing to say.</returns>
    public static string What(RunRecord record, int longest = 60) => Shortened(
        record.Cell is { } cell ? cell.Code.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? ""
            : record.Inputs.Count switch
            {
                0 => "",
                1 => Path.GetFileName(record.Inputs[0].Path),
                int count => $"{Path.GetFileName(record.Inputs[0].Path)} and {count - 1} more",
            },
        longest);

    /// <summary>How it is referred to.</summary>
    /// <param name="record">The record.</param>
    /// <returns>"[3] 1a2b3c4d" for a cell, "search 1a2b3c4d" for another verb.</returns>
    public static string Reference(RunRecord record) => $"{(record.Cell is null ? record.Verb : Cell(record))} {record.ShortId}";

    /// <summary>A moment, UTC, to the second.</summary>
    /// <param name="time">The moment.</param>
    /// <returns>"2026-11-22 12:01:03".</returns>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A length of time with three digits.</summary>
    /// <param name="time">Null where it is not known.</param>
    /// <returns>"12.3 ms", "4.56 s", "3 min 20 s"; empty for null.</returns>
    public static string Span(TimeSpan? time) => time switch
    {
        null => "",
        { TotalSeconds: < 0.9995 } brief => $"{Digits.Significant(brief.TotalMilliseconds, 3)} ms",
        { TotalSeconds: < 119.5 } some => $"{Digits.Significant(some.TotalSeconds, 3)} s",
        { TotalMinutes: < 119.5 } minutes => string.Create(CultureInfo.InvariantCulture, $"{(int)minutes.TotalMinutes} min {minutes.Seconds} s"),
        { } hours => string.Create(CultureInfo.InvariantCulture, $"{(int)hours.TotalHours} h {hours.Minutes} min"),
    };

    /// <summary>A size with three digits.</summary>
    /// <param name="bytes">Null where it is not known.</param>
    /// <returns>"12 bytes", "3.4 kB", "5.67 MB"; empty for null.</returns>
    public static string Size(long? bytes) => bytes switch
    {
        null => "",
        1 => "1 byte",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 999_500 => $"{Digits.Significant(bytes.Value / Kilobyte, 3)} kB",
        < 999_500_000 => $"{Digits.Significant(bytes.Value / Kilobyte / Kilobyte, 3)} MB",
        _ => $"{Digits.Significant(bytes.Value / Kilobyte / Kilobyte / Kilobyte, 3)} GB",
    };

    /// <summary>Things counted.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thing">One of them.</param>
    /// <param name="things">Several; null for the regular plural.</param>
    /// <returns>"1 run", "3 runs".</returns>
    public static string Count(int count, string thing, string? things = null)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? thing : things ?? (thing.EndsWith('y') ? thing[..^1] + "ies" : thing + "s"))}");

    /// <summary>One line of at most so many characters, control characters made visible as spaces.</summary>
    /// <param name="text">Any.</param>
    /// <param name="longest">Characters.</param>
    /// <returns>The text, or its beginning with an ellipsis.</returns>
    public static string Shortened(string text, int longest)
    {
        string line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length <= longest ? line : line[..(longest - 1)].TrimEnd() + "…";
    }
}

using System.Globalization;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary>A replay as a line of JSON.</summary>
/// <param name="Target">What was asked for; null for a whole session.</param>
/// <param name="Value">Its value now: MIME type → text; null where it is no expression.</param>
/// <param name="Recorded">Its recorded value; null where no record holds it.</param>
/// <param name="IsAsRecorded">Whether the two are the same; null where they cannot be compared.</param>
/// <param name="Error">Why the value could not be had; null otherwise.</param>
/// <param name="Cells">The cells that were run.</param>
/// <param name="ElapsedSeconds">How long it took, s.</param>
internal sealed record ReplayLine(
    string? Target, IReadOnlyDictionary<string, string>? Value, string? Recorded, bool? IsAsRecorded, string? Error, IReadOnlyList<ReplayedLine> Cells, double ElapsedSeconds)
{
    private const string Plain = "text/plain";

    /// <summary>The line of a replay.</summary>
    /// <param name="slice">What was replayed.</param>
    /// <param name="result">What came of it.</param>
    public static ReplayLine Of(Slice slice, ReplayResult result)
    {
        SliceValue? recorded = SliceValue.Of(slice);
        string? value = result.Value?.Data.GetValueOrDefault(Plain);
        RunRecord? failed = result.Runs.FirstOrDefault(run => run.Outcome == RunOutcome.Failed && slice.Records.FirstOrDefault(before => before.Id == run.Id)?.Outcome == RunOutcome.Succeeded);
        return new ReplayLine(
            slice.Target?.Text,
            result.Value?.Data,
            recorded?.Text,
            recorded is null || value is null ? null : IsSame(recorded, value),
            failed is not null ? $"{RunWords.Reference(failed)} failed: {failed.Error}" : result.Error is { } error ? $"{error.Name}: {error.Message.Split('\n')[0]}" : null,
            [.. result.Runs.Where(run => run.Cell is not null).Select(run => new ReplayedLine(run.ShortId, RunWords.Cell(run), run.Outcome, run.Duration?.TotalSeconds ?? 0, RunWords.What(run)))],
            result.Elapsed.TotalSeconds);
    }

    private static bool IsSame(SliceValue recorded, string value)
        => value == recorded.Text
            || (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double now)
                && double.TryParse(recorded.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double then)
                && Math.Abs(now - then) <= recorded.RelativeTolerance * Math.Abs(then));
}

/// <summary>A cell that was run again.</summary>
/// <param name="Run">Short id of its record.</param>
/// <param name="Cell">"[5]".</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="What">Its first line.</param>
internal sealed record ReplayedLine(string Run, string Cell, RunOutcome Outcome, double Seconds, string What);

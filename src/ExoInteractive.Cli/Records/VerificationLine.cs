using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>A verification as a line of JSON.</summary>
/// <param name="Subject">What was verified.</param>
/// <param name="Session">The session that was run again.</param>
/// <param name="Outcome">Whether it was reproduced.</param>
/// <param name="Summary">The outcome in a line, and the first cell that differs with the likely cause.</param>
/// <param name="Cause">The likely cause; null where nothing differs or none is known.</param>
/// <param name="Cells">Every cell.</param>
/// <param name="Stored">What stands in the notebook's file, in a line; null where there is no file.</param>
/// <param name="Notes">What else there is to be known.</param>
/// <param name="ElapsedSeconds">How long the replay took, s.</param>
internal sealed record VerificationLine(
    string Subject,
    string Session,
    Reproduction Outcome,
    IReadOnlyList<string> Summary,
    string? Cause,
    IReadOnlyList<VerifiedCell> Cells,
    string? Stored,
    IReadOnlyList<string> Notes,
    double ElapsedSeconds)
{
    /// <summary>The line of a verification.</summary>
    /// <param name="found">What was found.</param>
    public static VerificationLine Of(Verification found) => new(
        found.Subject, found.SessionId, found.Outcome, found.Summary, found.Cause?.Text,
        [.. found.Cells.Select(cell => VerifiedCell.Of(cell, found.Folder))], found.Stored?.ToString(), found.Notes, found.Elapsed.TotalSeconds);
}

/// <summary>A cell that was verified.</summary>
/// <param name="Run">Short id of its record.</param>
/// <param name="Cell">"[5]"; the verb outside a notebook.</param>
/// <param name="Verdict">How it compares.</param>
/// <param name="Compared">What was compared, in words.</param>
/// <param name="Differences">What differs, each in a line.</param>
/// <param name="What">Its first line.</param>
internal sealed record VerifiedCell(string Run, string Cell, CellVerdict Verdict, string Compared, IReadOnlyList<string> Differences, string What)
{
    /// <summary>From a comparison.</summary>
    /// <param name="cell">The comparison.</param>
    /// <param name="folder">Paths are shown relative to it.</param>
    public static VerifiedCell Of(CellComparison cell, string folder) => new(
        cell.Record.ShortId,
        cell.Record.Cell is null ? cell.Record.Verb : RunWords.Cell(cell.Record),
        cell.Verdict,
        cell.Compared,
        [.. cell.Differences.Select(difference => difference.Describe(folder))],
        RunWords.What(cell.Record));
}

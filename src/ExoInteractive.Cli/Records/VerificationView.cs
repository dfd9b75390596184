using ExoInteractive.Notebook.Records;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>What a verification found: the verdict first, then every cell.</summary>
/// <param name="Line">What was found.</param>
internal sealed record VerificationView(VerificationLine Line) : IRecordView
{
    private const int MostDifferences = 3;

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables => [new Table(
        $"{Line.Subject}: {Line.Summary[0]}",
        ["cell", "run", "verdict", "compared", "what"],
        [.. Line.Cells.SelectMany(Rows)],
        [
            .. Line.Stored is { } stored ? [stored] : (string[])[],
            .. Line.Notes,
            $"session {Line.Session[^8..]} run again in {RunWords.Span(TimeSpan.FromSeconds(Line.ElapsedSeconds))}",
        ])
    {
        Warnings = [.. Line.Summary.Skip(1)],
    }];

    private static IEnumerable<IReadOnlyList<string>> Rows(VerifiedCell cell)
    {
        yield return [cell.Cell, cell.Run, Word(cell.Verdict), cell.Verdict == CellVerdict.NotReplayed ? "" : cell.Compared, cell.What];
        if (cell.Verdict is CellVerdict.Differs or CellVerdict.Consequence or CellVerdict.WithinTolerances)
        {
            foreach (string difference in cell.Differences.Take(MostDifferences))
            {
                yield return ["", "", "", "", difference];
            }

            if (cell.Differences.Count > MostDifferences)
            {
                yield return ["", "", "", "", $"and {cell.Differences.Count - MostDifferences} more (--json lists all)"];
            }
        }
    }

    private static string Word(CellVerdict verdict) => verdict switch
    {
        CellVerdict.Same => "same bits",
        CellVerdict.WithinTolerances => "within tolerances",
        CellVerdict.Differs => "differs",
        CellVerdict.Consequence => "differs in consequence",
        _ => "not run",
    };
}

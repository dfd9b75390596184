using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Notebook.Records;

/// <summary>In what runs differ, by category: causes first, then what came out otherwise.</summary>
/// <param name="Before">What the first is called.</param>
/// <param name="After">What the second is called.</param>
/// <param name="Cells">The cells or verbs compared.</param>
public sealed record DifferencesView(string Before, string After, IReadOnlyList<CellComparison> Cells) : IRecordView
{
    private const int MostOfOneKind = 6;
    private const int MostLines = 12;

    /// <summary>Paths are shown relative to it; null for full paths.</summary>
    public string? Folder { get; init; }

    /// <summary>What else there is to be known, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether nothing differs but ids and times.</summary>
    public bool IsSame => Cells.All(cell => cell.Differences.Count == 0);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables
    {
        get
        {
            if (IsSame)
            {
                return [new Table($"{Before} and {After}: the same but for ids and times", [], [], [Compared(), .. Notes])];
            }

            (string What, string Cell, string Text, bool Faint)[] rows = [.. Cells
                .SelectMany(cell => cell.Differences.Where(difference => !IsImplied(cell, difference)).Select(difference => (Cell: cell, Difference: difference)))
                .GroupBy(one => one.Difference.Kind).OrderBy(kind => kind.Key)
                .SelectMany(kind => Rows(kind.Key, [.. kind]))];
            return
            [
                new Table(
                    $"{Before} → {After}",
                    ["", "cell", "difference"],
                    [.. rows.Select((row, i) => (IReadOnlyList<string>)[i > 0 && rows[i - 1].What == row.What ? "" : row.What, row.Cell, row.Text])],
                    [Compared(), .. Notes])
                {
                    FaintRows = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Faint)],
                },
            ];
        }
    }

    private IEnumerable<(string What, string Cell, string Text, bool Faint)> Rows(
        DifferenceKind kind, IReadOnlyList<(CellComparison Cell, RunDifference Difference)> found)
    {
        // What holds for the whole session stands in every cell.
        var each = found.OrderBy(one => Remoteness(one.Difference)).GroupBy(one => one.Difference.Describe(Folder)).ToArray();
        foreach (var same in each.Take(MostOfOneKind))
        {
            RunDifference difference = same.First().Difference;
            string[] cells = [.. same.Select(one => Place(one.Cell)).Where(place => place.Length > 0).Distinct()];
            string where = difference.IsOfEnvironment && cells.Length == Cells.Count && cells.Length > 1 ? "all" : string.Join(" ", cells);
            yield return (Word(kind), where, same.Key + (difference.IsWithinTolerance ? ", within the tolerance" : ""), difference.IsWithinTolerance);
            foreach (string line in difference.Kind == DifferenceKind.Code ? CodeLines(difference) : [])
            {
                yield return (Word(kind), "", line, true);
            }
        }

        if (each.Length > MostOfOneKind)
        {
            yield return (Word(kind), "", $"and {each.Length - MostOfOneKind} more (--json lists all)", true);
        }
    }

    // Results and variables say more than what was printed, and that more than the numbers of a plot or the bytes of a picture.
    private static int Remoteness(RunDifference difference)
        => !difference.What.Contains("output ", StringComparison.Ordinal) ? 0
            : difference.What.Contains("json", StringComparison.Ordinal) || difference.IsOpaque ? 2
            : 1;

    // The program's assemblies have its version.
    private static bool IsImplied(CellComparison cell, RunDifference difference)
        => difference.Kind == DifferenceKind.Engine && difference.What.StartsWith("assembly ", StringComparison.Ordinal)
            && cell.Differences.Any(other => other.Kind == DifferenceKind.Engine && other.What == "ExoInteractive" && other.Before == difference.Before && other.After == difference.After);

    private static IEnumerable<string> CodeLines(RunDifference difference)
    {
        IReadOnlyList<string> lines = LineDiff.Of(difference.Before ?? "", difference.After ?? "");
        return lines.Count <= MostLines ? lines : [.. lines.Take(MostLines), $"… and {lines.Count - MostLines} more lines"];
    }

    private string Compared()
    {
        int same = Cells.Count(cell => cell.Differences.Count == 0), only = Cells.Count(cell => cell.Pair.Cell.Before is null || cell.Pair.Cell.After is null);
        return string.Join("; ", new[]
        {
            $"{RunWords.Count(Cells.Count, "run")} compared{(Cells.Count == 1 ? $" ({Cells[0].Compared})" : "")}",
            Cells.Count > 1 ? $"{same} the same" : "",
            only > 0 ? $"{only} on one side only" : "",
        }.Where(part => part.Length > 0));
    }

    private static string Place(CellComparison cell)
    {
        string Number(RunRecord? record) => record is null ? "–" : record.Cell is null ? record.Verb : RunWords.Cell(record);
        (string before, string after) = (Number(cell.Pair.Cell.Before), Number(cell.Pair.Cell.After));
        return before == after ? before : $"{before}/{after}";
    }

    private static string Word(DifferenceKind kind) => kind switch
    {
        DifferenceKind.TimeZone => "time zone",
        DifferenceKind.Setting => "settings",
        DifferenceKind.Seed => "seeds",
        DifferenceKind.Input => "inputs",
        DifferenceKind.Package => "packages",
        DifferenceKind.Number => "numbers",
        DifferenceKind.Output => "outputs",
        _ => kind.ToString().ToLowerInvariant(),
    };
}

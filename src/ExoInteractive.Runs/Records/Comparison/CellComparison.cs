namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>How a cell's replay compares with its record.</summary>
public enum CellVerdict
{
    /// <summary>Every compared bit is the same.</summary>
    Same,

    /// <summary>What differs is within the tolerances.</summary>
    WithinTolerances,

    /// <summary>Something differs.</summary>
    Differs,

    /// <summary>Something differs, as it must after what a cell before it did otherwise.</summary>
    Consequence,

    /// <summary>It was not run again.</summary>
    NotReplayed,
}

/// <summary>A cell of a session and its other run, compared.</summary>
/// <param name="Pair">The cell and its verbs.</param>
/// <param name="Differences">Causes and effects.</param>
/// <param name="Compared">What was compared, in words.</param>
public sealed record CellComparison(CellPair Pair, IReadOnlyList<RunDifference> Differences, string Compared)
{
    private const int LongestTitle = 50;

    /// <summary>The record of the cell, the first one where there are two.</summary>
    public RunRecord Record => Pair.Cell.Either;

    /// <summary>The n of In[n]; null for a verb outside any cell.</summary>
    public int? Number => Record.Cell?.ExecutionCount;

    /// <summary>Its first line.</summary>
    public string Title
    {
        get
        {
            string line = (Record.Cell?.Code ?? Record.Verb).Split('\n').Select(each => each.Trim()).FirstOrDefault(each => each.Length > 0) ?? "";
            return line.Length <= LongestTitle ? line : $"{line[..(LongestTitle - 1)]}…";
        }
    }

    /// <summary>"cell 2 (#!bls)".</summary>
    public string Name => Number is { } number ? $"cell {number} ({(Title.StartsWith('#') ? Title.Split(' ')[0] : Title)})" : $"the {Record.Verb} of run {Record.ShortId}";

    /// <summary>What came out otherwise and is not within the tolerances.</summary>
    public IEnumerable<RunDifference> Effects => Differences.Where(difference => !difference.IsCause && !difference.IsWithinTolerance);

    /// <summary>The verdict on this cell alone.</summary>
    public CellVerdict Verdict { get; init; } = VerdictOf(Pair, Differences);

    /// <summary>Compares a cell with its other run.</summary>
    /// <param name="pair">The cell and its verbs.</param>
    /// <param name="asked">The user's tolerances; null for the documented ones.</param>
    /// <param name="contents">Where outputs can be read; null for nowhere.</param>
    /// <param name="isDrawn">Whether it follows the draws of a sampler elsewhere, as <see cref="DrawnCells"/> tells.</param>
    /// <returns>The comparison.</returns>
    public static CellComparison Of(CellPair pair, IReadOnlyList<AskedTolerance>? asked = null, ComparisonContents? contents = null, bool isDrawn = false)
    {
        Tally tally = new();
        IReadOnlyList<RunDifference> differences = RunComparison.OfCell(pair, asked, contents, tally, isDrawn);
        return new CellComparison(pair, differences, tally.ToString());
    }

    private static CellVerdict VerdictOf(CellPair pair, IReadOnlyList<RunDifference> differences)
    {
        RunDifference[] effects = [.. differences.Where(difference => !difference.IsCause)];
        return pair.Cell.After is null ? CellVerdict.NotReplayed
            : effects.Length == 0 ? CellVerdict.Same
            : effects.All(effect => effect.IsWithinTolerance) ? CellVerdict.WithinTolerances
            : CellVerdict.Differs;
    }
}

using ExoInteractive.Core.Periodograms;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>One candidate: its numbers, the multiples of its period that were tried, its folded transit and its single transits.</summary>
internal static class CandidateView
{
    /// <summary>The candidate's row, and its aliases where any were tried.</summary>
    /// <param name="candidate">The candidate.</param>
    public static IReadOnlyList<Table> Tables(TransitCandidate candidate)
    {
        Table numbers = ResultTables.Candidates([candidate], Target(candidate), double.NaN);
        string[] notes = [.. numbers.Notes, ResultTables.Agreement(candidate.Statistics), .. Run(candidate)];
        return candidate.Aliases.Count > 0
            ? [numbers with { Notes = notes }, ResultTables.Aliases(candidate)]
            : [numbers with { Notes = notes }];
    }

    /// <summary>The folded transit, where the search that found it is known, and the depths of its single transits.</summary>
    /// <param name="candidate">The candidate.</param>
    public static IReadOnlyList<Figure> Pictures(TransitCandidate candidate)
    {
        Figure depths = CandidateFigures.TransitDepths(candidate, Target(candidate));
        return Search(candidate) is { } search ? [CandidateFigures.FoldedTransit(search.LightCurve, candidate.Ephemeris), depths] : [depths];
    }

    private static TransitSearchResult? Search(TransitCandidate candidate) => Lineage.Find<TransitSearchResult>(candidate);

    private static string Target(TransitCandidate candidate) => Search(candidate)?.LightCurve.Metadata.Target ?? "";

    private static IEnumerable<string> Run(TransitCandidate candidate)
        => Lineage.RecordOf(candidate) is { } record ? [$"run {record.ShortId}"] : [];
}

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
        Table noted = (numbers with { Notes = [.. numbers.Notes, ResultTables.Agreement(candidate.Statistics)] }).Captioned(candidate);
        return candidate.Aliases.Count > 0 ? [noted, ResultTables.Aliases(candidate).Captioned(candidate)] : [noted];
    }

    /// <summary>The folded transit, where the search that found it is known, and the depths of its single transits.</summary>
    /// <param name="candidate">The candidate.</param>
    public static IReadOnlyList<Figure> Pictures(TransitCandidate candidate)
    {
        Figure depths = CandidateFigures.TransitDepths(candidate, Target(candidate)).Captioned(candidate);
        return Search(candidate) is { } search ? [CandidateFigures.FoldedTransit(search.LightCurve, candidate.Ephemeris).Captioned(candidate), depths] : [depths];
    }

    private static TransitSearchResult? Search(TransitCandidate candidate) => Lineage.Find<TransitSearchResult>(candidate);

    private static string Target(TransitCandidate candidate) => Search(candidate)?.LightCurve.Metadata.Target ?? "";
}

using System.Net;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>A decision: its word in colour, the probability, class bars, reasons, what moved it, what it resembles, and the tests where the run that decided made them.</summary>
internal static class DecisionView
{
    /// <summary>The decision's tables.</summary>
    /// <param name="decision">The decision.</param>
    public static IReadOnlyList<Table> Tables(Decision decision)
    {
        IEnumerable<Table> tables = ResultTables.Decision(decision, Target(decision));
        tables = Lineage.Find<VettingReport>(decision) is { } vetting ? [.. tables, ResultTables.Vetting(vetting, "")] : tables;
        return [.. tables.Select(table => table.Captioned(decision))];
    }

    /// <summary>Class probabilities and contributions, where there are any.</summary>
    /// <param name="decision">The decision.</param>
    public static IReadOnlyList<Figure> Pictures(Decision decision)
    {
        IEnumerable<Figure> pictures =
        [
            .. decision.Prediction is { } answer ? [DecisionFigures.Classes(answer, Target(decision))] : (Figure[])[],
            .. decision.Contributions.Count > 0 ? [DecisionFigures.Contributions(decision.Contributions, Target(decision))] : (Figure[])[],
        ];
        return [.. pictures.Select(figure => figure.Captioned(decision))];
    }

    /// <summary>
    /// The word, in a colour that is set twice: notebooks not yet trusted take styles away. The word alone says all.
    /// </summary>
    /// <param name="decision">The decision.</param>
    /// <returns>An HTML fragment.</returns>
    public static string Heading(Decision decision)
    {
        string word = ClassificationLine.ActionName(decision.Action).Replace('_', ' ').ToUpperInvariant();
        string color = ColorOf(decision.Action).Hex;
        string taken = decision.Class is { } one ? $" · {ClassNaming.Short(one)}" : "";
        string probability = decision.Prediction is { } answer
            ? $" · P(planet) = {Digits.Fixed(answer.Probability, 3)} ± {Digits.Fixed(answer.Uncertainty, 3)}"
            : " · no model was asked";
        string because = decision.Reasons.Count > 0 ? $"<div>{WebUtility.HtmlEncode(decision.Reasons[0].Text)}</div>" : "";
        return $"<div style=\"margin:4px 0 8px;padding:6px 10px;border-left:5px solid {color};\"><font color=\"{color}\" size=\"4\" style=\"color:{color};\"><b>{word}</b></font>"
            + $"<b>{WebUtility.HtmlEncode(taken + probability)}</b>{because}</div>";
    }

    private static Color ColorOf(Disposition action) => action switch
    {
        Disposition.Accept => Palette.Green,
        Disposition.Reject => Palette.Vermilion,
        _ => Palette.Amber,
    };

    private static string Target(Decision decision) => Lineage.RecordOf(decision)?.Target ?? "";
}

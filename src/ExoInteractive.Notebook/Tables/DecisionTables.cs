using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Runs.Lines;

namespace ExoInteractive.Notebook.Tables;

/// <summary>A decision as tables: what was decided, why, what moved it, and what it resembles.</summary>
internal static class DecisionTables
{
    private const int MostContributions = 12;
    private const int NamedInputs = 8;

    /// <summary>All of them; those that would be empty are left out.</summary>
    public static IReadOnlyList<Table> Of(Decision decision, string target)
        => [Verdict(decision, target), Reasons(decision), .. Contributions(decision), .. Neighbours(decision)];

    private static Table Verdict(Decision decision, string target)
    {
        Prediction? answer = decision.Prediction;
        string taken = decision.Class is { } one ? $" ({ClassNaming.Short(one)})" : "";
        return ResultTables.Pairs(
            $"{(target.Length > 0 ? $"{target}: " : "")}{ClassificationLine.ActionName(decision.Action)}{taken}",
            [
                ("P(planet)", answer is null ? $"{Digits.Unknown} (no model was asked)" : $"{Digits.Fixed(answer.Probability, 3)} ± {Digits.Fixed(answer.Uncertainty, 3)} by {answer.Model}"),
                .. answer is null ? [] : Details(answer),
                .. decision.Thresholds is { } learnt ? [("thresholds", Learnt(learnt))] : (IEnumerable<(string, string?)>)[],
                ("policy", decision.Policy),
            ]);
    }

    private static string Learnt(ActingThresholds learnt)
    {
        string pair = $"accept at {Digits.Significant(learnt.AcceptAt, 4)}, reject below {Digits.Significant(learnt.RejectBelow, 4)}";
        string file = $"learnt from {learnt.Verdicts} verdicts (file {learnt.Sha256[..8]})";
        string drawn = learnt.Explored ? $"drawn to explore beside those {file}: {pair}" : $"{file}: {pair}";
        return learnt.Exploration > 0
            ? $"{drawn}; {Digits.Significant(100 * learnt.Exploration, 3)} % of decisions explore, and this action had a probability of {Digits.Significant(learnt.Propensity, 4)}"
            : drawn;
    }

    private static IEnumerable<(string Name, string? Text)> Details(Prediction answer) =>
    [
        ("classes", string.Join(", ", Enum.GetValues<CandidateClass>().OrderByDescending(one => answer.Probabilities[one]).Select(one => $"{ClassNaming.Short(one)} {Digits.Fixed(answer.Probabilities[one], 3)}"))),
        ($"likely at {Digits.Significant(100 * (1 - answer.ConformalLevel), 4)} %", answer.ConformalSet.Count == 0 ? "none fits" : string.Join(", ", answer.ConformalSet.Select(ClassNaming.Short))),
        ("calibration", answer switch
        {
            { CalibratedOnSimulations: true } => "of simulated stars of this mission",
            { CalibratedMission: true } => "of this mission",
            _ => "of other missions, widened",
        }),
        ("distance", $"{Digits.Significant(answer.Distance, 3)} from what it was trained on; 99 % lie within {Digits.Significant(answer.DistanceLimit, 3)}"),
        ("not known", Missing(answer.MissingInputs)),
    ];

    private static string? Missing(IReadOnlyList<string> inputs)
        => inputs.Count == 0 ? null : string.Join(", ", inputs.Take(NamedInputs)) + (inputs.Count > NamedInputs ? $" and {inputs.Count - NamedInputs} more" : "");

    private static Table Reasons(Decision decision) => new(
        "why, the weightiest first",
        ["reason", TableColumn.Of("value"), TableColumn.Of("limit"), "in words"],
        [.. decision.Reasons.Select(reason => (IReadOnlyList<string>)[reason.Code, Digits.Significant(reason.Value, 4), Digits.Significant(reason.Limit, 4), reason.Text])],
        []);

    private static IReadOnlyList<Table> Contributions(Decision decision) => decision.Contributions.Count == 0 ? [] :
    [
        new Table(
            "what moved P(planet), the strongest first",
            ["input", TableColumn.Of("value"), TableColumn.Of("change of ln(p/(1 − p))")],
            [.. decision.Contributions.Take(MostContributions).Select(one => (IReadOnlyList<string>)
                [one.Title, Digits.Significant(one.Value, 4), Signed(one.Effect)])],
            [
                "scalars: Shapley values, from unknown to what they are; views: what the answer loses without them",
                .. decision.Contributions.Count > MostContributions ? [$"{decision.Contributions.Count - MostContributions} weaker ones are left out"] : (IReadOnlyList<string>)[],
            ]),
    ];

    private static IReadOnlyList<Table> Neighbours(Decision decision) => decision.Neighbours.Count == 0 ? [] :
    [
        new Table(
            "labelled candidates most like it, in the network's eyes",
            ["star", TableColumn.Of("period [d]"), "label", TableColumn.Of("similarity")],
            [.. decision.Neighbours.Select(one => (IReadOnlyList<string>)
                [one.Name, Digits.Significant(one.PeriodDays, 6), ClassNaming.Short(one.Class), Digits.Fixed(one.Similarity, 3)])],
            []),
    ];

    private static string Signed(double effect) => effect > 0 ? $"+{Digits.Fixed(effect, 2)}" : Digits.Fixed(effect, 2).Replace('-', '−');
}

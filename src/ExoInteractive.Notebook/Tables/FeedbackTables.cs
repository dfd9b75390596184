using System.Globalization;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Tables;

/// <summary>People's verdicts, and what could be learnt from them, as tables.</summary>
public static class FeedbackTables
{
    /// <summary>A verdict in words.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>"planet" or "not a planet".</returns>
    public static string Verdict(ReviewerVerdict verdict) => verdict == ReviewerVerdict.Planet ? "planet" : "not a planet";

    /// <summary>Verdicts, one a row, in the order given.</summary>
    /// <param name="log">The log's file.</param>
    /// <param name="entries">The verdicts.</param>
    /// <returns>The table.</returns>
    public static Table Entries(string log, IReadOnlyList<FeedbackEntry> entries) => new(
        $"{log}: {ArchiveTables.Count(entries.Count, "verdict")}",
        entries.Count == 0 ? [] : ["when [UTC]", "run", "star", TableColumn.Of("period [d]"), "decided", TableColumn.Of("P(planet)"), "verdict", "by", "note"],
        [.. entries.Select(entry => (IReadOnlyList<string>)
        [
            entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), RunRecord.Shortened(entry.Run), entry.Target, Digits.Significant(entry.PeriodDays, 7),
            entry.Action, Digits.Fixed(entry.Probability, 3), Verdict(entry.Verdict), entry.Reviewer ?? "", entry.Note ?? "",
        ])],
        []);

    /// <summary>What the present policy costs by the verdicts, and what learnt thresholds would save.</summary>
    /// <param name="present">The present policy's cost.</param>
    /// <param name="learnt">What was learnt.</param>
    /// <returns>The table.</returns>
    public static Table Evaluation(OfflineEvaluation present, LearntThresholds learnt) => new(
        $"{ArchiveTables.Count(present.Decisions, "verdict")} on {ArchiveTables.Count(present.Stars, "star")}",
        ["estimate", TableColumn.Of("present policy: cost a decision"), TableColumn.Of("learnt thresholds: saved a decision")],
        [
            Row("by the verdicts", present.ByVerdict, learnt.Gain?.ByVerdict),
            Row("doubly robust", present.DoublyRobust, learnt.Gain?.DoublyRobust),
            Row("self-normalised propensities", present.SelfNormalised, learnt.Gain?.SelfNormalised),
            Row("inverse propensities", present.InversePropensity, learnt.Gain?.InversePropensity),
        ],
        [
            $"present: accept at {Digits.Significant(learnt.Present.Accept, 3)}, reject below {Digits.Significant(learnt.Present.Reject, 3)}; "
                + $"learnt: {Digits.Significant(learnt.Learnt.Accept, 3)}, {Digits.Significant(learnt.Learnt.Reject, 3)}",
            learnt.Reason,
            .. learnt.Gain is { Unsupported: > 0 } gain
                ? [$"on {Digits.Fixed(100 * gain.Unsupported, 0)} % of the decisions the learnt thresholds do what the log's policy never did: its propensities cannot tell, and those estimates are left out"]
                : (IReadOnlyList<string>)[],
            learnt.BeatsPresent
                ? $"the learnt thresholds may act, from {new BanditSettings().FewestVerdicts} verdicts on: exo feedback learn writes them, exo classify --thresholds decides by them"
                : "the learnt thresholds may not act",
        ]);

    /// <summary>Learnt thresholds that were written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="present">The present policy's cost.</param>
    /// <param name="learnt">What was learnt.</param>
    /// <param name="explored">Share of decisions that will explore.</param>
    /// <returns>The table.</returns>
    public static Table Learnt(string file, OfflineEvaluation present, LearntThresholds learnt, double explored)
    {
        Table evaluation = Evaluation(present, learnt);
        return evaluation with
        {
            Notes =
            [
                .. evaluation.Notes.SkipLast(1),
                explored > 0
                    ? $"where they act, {Digits.Significant(100 * explored, 3)} % of decisions explore by a pair drawn from the grid"
                    : "where they act, nothing is drawn: feedback then tells by the verdicts and the doubly robust estimate what other thresholds would do",
                $"written to {file}: exo classify --thresholds {Path.GetFileName(file)} decides by them, and nothing else does",
            ],
        };
    }

    private static IReadOnlyList<string> Row(string name, EstimatedCost present, EstimatedCost? gain) => [name, Text(present), gain is { } saved ? Text(saved) : Digits.Unknown];

    private static string Text(EstimatedCost cost)
        => double.IsNaN(cost.Value) ? Digits.Unknown : $"{Digits.Fixed(cost.Value, 3)} [{Digits.Fixed(cost.Lower, 3)}, {Digits.Fixed(cost.Upper, 3)}]";
}

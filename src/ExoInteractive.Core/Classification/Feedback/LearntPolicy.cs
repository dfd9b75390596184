using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>
/// <see cref="DecisionPolicy"/> with thresholds learnt from reviewers' verdicts in place of those that follow from the costs.
/// Only the thresholds are others: tests, missing inputs and the model's doubts rule as before. Where it explores, a share of
/// decisions is made by a pair drawn from the grid, and every decision says how probable its action was.
/// </summary>
public sealed record LearntPolicy
{
    /// <summary>The code of the reason that a decision by learnt thresholds gives.</summary>
    public const string ReasonCode = "learnt_thresholds";

    private const int ShownDigits = 8;

    /// <summary>The learnt thresholds.</summary>
    public required ThresholdPair Thresholds { get; init; }

    /// <summary>The grid explored, the share of decisions that explores it, and the seed of the draws.</summary>
    public required BanditSettings Bandit { get; init; }

    /// <summary>How many verdicts they were learnt from.</summary>
    public required int Verdicts { get; init; }

    /// <summary>Of the file that holds them: 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Decides as <see cref="DecisionPolicy.Decide"/> does, by the learnt thresholds or by a pair drawn.</summary>
    /// <param name="prediction">The model's answer; null where no model could be asked: then nothing is accepted.</param>
    /// <param name="vetting">The vetting tests; null where none were done: then nothing is accepted.</param>
    /// <param name="settings">Costs and everything else but the thresholds.</param>
    /// <param name="star">The star's name: with the period it says which draw this is, so that a decision made again is the same.</param>
    /// <param name="periodDays">Days.</param>
    /// <returns>The decision, with its thresholds.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Decision Decide(Prediction? prediction, VettingReport? vetting, PolicySettings settings, string star, double periodDays)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(star);
        Decision By(ThresholdPair pair) => DecisionPolicy.Decide(prediction, vetting, settings with { AcceptAt = pair.Accept, RejectBelow = pair.Reject });
        Decision learnt = By(Thresholds), usual = DecisionPolicy.Decide(prediction, vetting, settings);
        BanditChoice choice = new ThresholdBandit(Thresholds, Bandit).Choose(FeedbackContext.Of(learnt, vetting, settings), Draw(star, periodDays));
        Decision decision = choice.Explored ? By(choice.Pair) : learnt;
        bool moved = decision.Action != usual.Action;
        DecisionReason reason = new(ReasonCode, choice.Pair.Accept, settings.AcceptThreshold, Reason(choice, settings, usual.Action, moved));
        return decision with
        {
            Reasons = moved ? [reason, .. decision.Reasons] : [.. decision.Reasons, reason],
            Policy = $"thresholds learnt from {Verdicts} verdicts (file {Sha256[..ShownDigits]}) stand in for those of the costs: "
                + $"accept at {Thresholds.Accept:0.####}, reject below {Thresholds.Reject:0.####}{Explored(choice)}; {decision.Policy}",
            Thresholds = new ActingThresholds(choice.Pair.Accept, choice.Pair.Reject, choice.Explored, Bandit.Exploration, choice.Propensity, Verdicts, Sha256),
        };
    }

    private string Reason(BanditChoice choice, PolicySettings settings, Disposition usual, bool moved)
    {
        string whose = choice.Explored
            ? $"a pair of thresholds drawn to explore, as {100 * Bandit.Exploration:0.##} % of decisions do,"
            : $"thresholds learnt from {Verdicts} verdicts";
        string pairs = $"accept at {choice.Pair.Accept:0.####} where the costs say {settings.AcceptThreshold:0.####}, reject below {choice.Pair.Reject:0.####} where they say {settings.RejectThreshold:0.####}";
        return moved
            ? $"{whose} decided: {pairs}; by the costs alone it would be {Words(usual)}"
            : $"{whose} were asked and decide as the costs alone would: {pairs}";
    }

    private string Explored(BanditChoice choice) => Bandit.Exploration > 0
        ? $"; {100 * Bandit.Exploration:0.##} % of decisions explore by a pair drawn with seed {Bandit.Seed}"
            + (choice.Explored ? $", and this one did: accept at {choice.Pair.Accept:0.####}, reject below {choice.Pair.Reject:0.####}" : ", not this one")
        : "";

    private static string Words(Disposition action) => action switch
    {
        Disposition.Accept => "accepted",
        Disposition.Reject => "rejected",
        _ => "left to a person",
    };

    // The period to three digits: a search again finds the same signal with others in the last ones.
    private static long Draw(string star, double periodDays)
        => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{star}\n{periodDays:E2}"))));
}

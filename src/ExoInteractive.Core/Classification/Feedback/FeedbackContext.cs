using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>What a decision rested on, as far as thresholds can change it.</summary>
/// <param name="Probability">P(planet); NaN where no model was asked.</param>
/// <param name="Uncertainty">Its spread over the members; NaN where unknown.</param>
/// <param name="Snr">Red noise included; NaN where unknown.</param>
/// <param name="HardFail">A test failed hard: rejected at any threshold.</param>
/// <param name="Strong">Strong evidence accepts it at any threshold.</param>
/// <param name="MayAccept">Nothing but the probability can keep it from acceptance.</param>
/// <param name="MayReject">A low probability is allowed to reject it.</param>
public sealed record FeedbackContext(
    double Probability, double Uncertainty, double Snr, bool HardFail, bool Strong, bool MayAccept, bool MayReject)
{
    private static readonly string[] NoObstacles = ["low_probability", "high_probability", "costs", LearntPolicy.ReasonCode, "missing_input:pixels", "planet_makes:secondary"];
    private static readonly string[] Unsure = ["uncalibrated_mission", "out_of_distribution", "ensemble_disagrees", "empty_set"];

    /// <summary>Reads a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="vetting">Its tests; null where none were done.</param>
    /// <param name="settings">What it was decided by, for its limits of strong evidence; null for the defaults.</param>
    /// <returns>The context.</returns>
    public static FeedbackContext Of(Decision decision, VettingReport? vetting, PolicySettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return Of(
            decision.Prediction?.Probability ?? double.NaN,
            decision.Prediction?.Uncertainty ?? double.NaN,
            TestFindings.Snr(vetting),
            decision.Reasons.Select(reason => reason.Code),
            settings);
    }

    /// <summary>
    /// Reads what is recorded of a decision, whichever thresholds made it: one accepted by its probability may hold strong
    /// evidence too, which would have accepted it at a higher threshold; one left to a person did not.
    /// </summary>
    /// <param name="probability">P(planet); NaN where there was none.</param>
    /// <param name="uncertainty">Its spread; NaN where unknown.</param>
    /// <param name="snr">NaN where unknown.</param>
    /// <param name="codes">The codes of all its reasons.</param>
    /// <param name="settings">What it was decided by, for its limits of strong evidence; null for the defaults.</param>
    /// <returns>The context.</returns>
    public static FeedbackContext Of(double probability, double uncertainty, double snr, IEnumerable<string> codes, PolicySettings? settings = null)
    {
        settings ??= new PolicySettings();
        string[] all = [.. codes];
        bool hard = all.Any(code => code.StartsWith("hard_fail:", StringComparison.Ordinal));
        bool strong = all.Contains("strong_evidence")
            || (settings.StrongEvidence && all.Contains("high_probability") && snr >= settings.StrongSnr && probability >= settings.StrongProbability);
        return new FeedbackContext(
            probability,
            uncertainty,
            snr,
            hard,
            strong,
            !double.IsNaN(probability) && !hard && !strong && all.All(NoObstacles.Contains),
            all.Contains("no_planet_in_set") && !all.Any(Unsure.Contains));
    }

    /// <summary>What a pair of thresholds does with it.</summary>
    /// <param name="thresholds">The pair.</param>
    /// <returns>The action.</returns>
    public Disposition Act(ThresholdPair thresholds)
        => HardFail ? Disposition.Reject
            : Strong ? Disposition.Accept
            : MayReject && Probability < thresholds.Reject ? Disposition.Reject
            : MayAccept && Probability >= thresholds.Accept ? Disposition.Accept
            : Disposition.HumanReview;
}

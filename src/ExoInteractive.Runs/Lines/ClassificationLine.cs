using System.Text.Json.Serialization;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Runs.Lines;

/// <summary>A decision, as <c>exo classify --json</c> prints it. What no model could be asked for is null.</summary>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="Rank">The candidate's rank; null where the ephemeris was given.</param>
/// <param name="PeriodDays">Days.</param>
/// <param name="T0">Days, on the light curve's clock.</param>
/// <param name="DurationHours">T14, hours.</param>
/// <param name="Snr">Mean depth of the good events over its error, red noise included; null where it was not measured.</param>
/// <param name="Probability">Calibrated P(planet).</param>
/// <param name="ClassProbabilities">The five classes' probabilities by name.</param>
/// <param name="Uncertainty">Standard deviation of the ensemble's members' P(planet).</param>
/// <param name="ConformalSet">The classes that cannot be ruled out at <paramref name="ConformalLevel"/>.</param>
/// <param name="ConformalLevel">Promised miss rate of that set.</param>
/// <param name="OutOfDistribution">Whether the candidate is unlike all the model was trained on.</param>
/// <param name="Calibrated">Whether the model is calibrated for the star's mission.</param>
/// <param name="MissingInputs">What the model was not told.</param>
/// <param name="Class">What it is taken for; null where that is left open.</param>
/// <param name="Action">"accept", "reject" or "human_review".</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Codes">The same as codes, in the same order.</param>
/// <param name="Contributions">Inputs that moved the log odds of a planet, the strongest first.</param>
/// <param name="Neighbours">The most alike labelled candidates.</param>
/// <param name="Model">Which model, with its version.</param>
/// <param name="Policy">The policy in words.</param>
/// <param name="Propensity">Probability with which learnt thresholds took this action; left out where none acted.</param>
/// <param name="Thresholds">The learnt thresholds that decided; left out where none acted.</param>
public sealed record ClassificationLine(
    string Target,
    string File,
    int? Rank,
    double PeriodDays,
    double T0,
    double DurationHours,
    double? Snr,
    double? Probability,
    IReadOnlyDictionary<string, double>? ClassProbabilities,
    double? Uncertainty,
    IReadOnlyList<string>? ConformalSet,
    double? ConformalLevel,
    bool? OutOfDistribution,
    bool? Calibrated,
    IReadOnlyList<string>? MissingInputs,
    string? Class,
    string Action,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Codes,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<Neighbour> Neighbours,
    string? Model,
    string Policy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Propensity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActingThresholds? Thresholds)
{
    /// <summary>Describes a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="vetting">The tests it rests on.</param>
    /// <param name="ephemeris">The signal.</param>
    /// <param name="rank">Its rank; null where the ephemeris was given.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <returns>The line.</returns>
    public static ClassificationLine Of(Decision decision, VettingReport vetting, Ephemeris ephemeris, int? rank, string target, string file)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(vetting);
        Prediction? answer = decision.Prediction;
        return new ClassificationLine(
            target,
            file,
            rank,
            ephemeris.Period,
            ephemeris.TransitTime,
            ephemeris.Duration * 24,
            double.IsFinite(vetting.Statistics.Strength) ? vetting.Statistics.Strength : null,
            answer?.Probability,
            answer is null ? null : Enum.GetValues<CandidateClass>().ToDictionary(ClassNaming.Machine, one => answer.Probabilities[one]),
            answer?.Uncertainty,
            answer is null ? null : [.. answer.ConformalSet.Select(ClassNaming.Machine)],
            answer?.ConformalLevel,
            answer?.OutOfDistribution,
            answer?.CalibratedMission,
            answer?.MissingInputs,
            decision.Class is { } one ? ClassNaming.Machine(one) : null,
            ActionName(decision.Action),
            [.. decision.Reasons.Select(reason => reason.Text)],
            [.. decision.Reasons.Select(reason => reason.Code)],
            decision.Contributions,
            decision.Neighbours,
            answer?.Model,
            decision.Policy,
            decision.Thresholds?.Propensity,
            decision.Thresholds);
    }

    /// <summary>An action in one word.</summary>
    /// <param name="disposition">The action.</param>
    /// <returns>snake_case.</returns>
    public static string ActionName(Disposition disposition) => disposition switch
    {
        Disposition.Accept => "accept",
        Disposition.Reject => "reject",
        _ => "human_review",
    };
}

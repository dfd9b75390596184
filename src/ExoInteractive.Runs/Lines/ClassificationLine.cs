using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Runs.Lines;

/// <summary>
/// A decision, as <c>exo classify --json</c> prints it. There is no trained classifier yet: the probabilities are null
/// and the action follows from the vetting tests by a stated rule.
/// </summary>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="Rank">The candidate's rank; null where the ephemeris was given.</param>
/// <param name="PeriodDays">Days.</param>
/// <param name="T0">Days, on the light curve's clock.</param>
/// <param name="DurationHours">T14, hours.</param>
/// <param name="Probability">Null: no trained classifier.</param>
/// <param name="ClassProbabilities">Null: no trained classifier.</param>
/// <param name="Uncertainty">Null: no trained classifier.</param>
/// <param name="Action">"accept", "reject" or "human_review".</param>
/// <param name="Reasons">Why.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Classifier">What decided.</param>
public sealed record ClassificationLine(
    string Target,
    string File,
    int? Rank,
    double PeriodDays,
    double T0,
    double DurationHours,
    double? Probability,
    IReadOnlyDictionary<string, double>? ClassProbabilities,
    double? Uncertainty,
    string Action,
    IReadOnlyList<string> Reasons,
    string Rule,
    string Classifier)
{
    /// <summary>What decides, said plainly.</summary>
    public const string Decider = "vetting tests and a stated rule, not a trained classifier";

    /// <summary>Describes a decision.</summary>
    /// <param name="vetting">The vetting it follows from.</param>
    /// <param name="ephemeris">The signal.</param>
    /// <param name="rank">Its rank; null where the ephemeris was given.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <returns>The line.</returns>
    public static ClassificationLine Of(VettingReport vetting, Ephemeris ephemeris, int? rank, string target, string file) => new(
        target,
        file,
        rank,
        ephemeris.Period,
        ephemeris.TransitTime,
        ephemeris.Duration * 24,
        null,
        null,
        null,
        ActionName(vetting.Disposition),
        vetting.Reasons,
        vetting.Rule,
        Decider);

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

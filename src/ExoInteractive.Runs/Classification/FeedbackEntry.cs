using System.Text.Json.Serialization;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Runs.Classification;

/// <summary>A person's verdict on a candidate, with the decision it is about: one line of a <see cref="FeedbackLog"/>.</summary>
public sealed record FeedbackEntry
{
    /// <summary>When it was given, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Full id of the run that decided.</summary>
    public required string Run { get; init; }

    /// <summary>The star.</summary>
    public required string Target { get; init; }

    /// <summary>Days.</summary>
    public required double PeriodDays { get; init; }

    /// <summary>"accept", "reject" or "human_review".</summary>
    public required string Action { get; init; }

    /// <summary>Probability with which the policy did that; 1 for a policy that draws nothing.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>P(planet); NaN where no model was asked.</summary>
    public double Probability { get; init; } = double.NaN;

    /// <summary>Its spread; NaN where unknown.</summary>
    public double Uncertainty { get; init; } = double.NaN;

    /// <summary>Red noise included; NaN where unknown.</summary>
    public double Snr { get; init; } = double.NaN;

    /// <summary>The codes of the decision's reasons.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What the person found.</summary>
    public required ReviewerVerdict Verdict { get; init; }

    /// <summary>Who; null where not told.</summary>
    public string? Reviewer { get; init; }

    /// <summary>Anything else; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What the decision rested on.</summary>
    [JsonIgnore]
    public FeedbackContext Context => FeedbackContext.Of(Probability, Uncertainty, Snr, Codes);

    /// <summary>The action.</summary>
    [JsonIgnore]
    public Disposition Disposition => Action switch
    {
        "accept" => Disposition.Accept,
        "reject" => Disposition.Reject,
        _ => Disposition.HumanReview,
    };

    /// <summary>Whether another entry is about the same candidate: the same star and, within 0.2 %, the same period.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True for the same candidate.</returns>
    public bool SameCandidate(FeedbackEntry other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Target == other.Target && Math.Abs(PeriodDays - other.PeriodDays) <= 0.002 * PeriodDays;
    }

    /// <summary>For learning and evaluation.</summary>
    /// <returns>The decision with its truth.</returns>
    /// <exception cref="ArgumentException">The propensity is no probability above 0, or no star is named.</exception>
    public LoggedDecision ToLogged() => new(Target, Context, Disposition, Propensity, Verdict);
}

using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>A decision whose truth a person has told.</summary>
public sealed record LoggedDecision
{
    /// <summary>Takes one.</summary>
    /// <param name="star">Which star: decisions of one star are no independent evidence.</param>
    /// <param name="context">What it rested on.</param>
    /// <param name="action">What was done.</param>
    /// <param name="propensity">Probability with which the policy that acted did that: 1 for a policy that draws nothing.</param>
    /// <param name="verdict">What a person found.</param>
    /// <exception cref="ArgumentException">No star is named, or the propensity is not above 0 and at most 1.</exception>
    public LoggedDecision(string star, FeedbackContext context, Disposition action, double propensity, ReviewerVerdict verdict)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(star);
        ArgumentNullException.ThrowIfNull(context);
        if (!(propensity is > 0 and <= 1))
        {
            throw new ArgumentException($"a propensity is the probability of what was done, above 0 and at most 1; it is {propensity}", nameof(propensity));
        }

        (Star, Context, Action, Propensity, Verdict) = (star, context, action, propensity, verdict);
    }

    /// <summary>Which star.</summary>
    public string Star { get; }

    /// <summary>What it rested on.</summary>
    public FeedbackContext Context { get; }

    /// <summary>What was done.</summary>
    public Disposition Action { get; }

    /// <summary>Probability with which it was done.</summary>
    public double Propensity { get; }

    /// <summary>What a person found.</summary>
    public ReviewerVerdict Verdict { get; }

    /// <summary>1 for a planet, else 0.</summary>
    internal double Planet => Verdict == ReviewerVerdict.Planet ? 1 : 0;
}

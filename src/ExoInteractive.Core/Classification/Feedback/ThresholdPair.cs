namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>The two probabilities that a policy decides by.</summary>
public readonly record struct ThresholdPair
{
    /// <summary>Takes the two.</summary>
    /// <param name="accept">Least P(planet) to accept.</param>
    /// <param name="reject">P(planet) to reject below.</param>
    /// <exception cref="ArgumentException">They are no probabilities, or cross.</exception>
    public ThresholdPair(double accept, double reject)
    {
        if (!(reject >= 0 && reject <= accept && accept <= 1))
        {
            throw new ArgumentException($"thresholds must satisfy 0 ≤ reject ≤ accept ≤ 1; they are {reject} and {accept}", nameof(reject));
        }

        (Accept, Reject) = (accept, reject);
    }

    /// <summary>Least P(planet) to accept.</summary>
    public double Accept { get; }

    /// <summary>P(planet) to reject below.</summary>
    public double Reject { get; }
}

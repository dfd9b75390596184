namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>Thresholds learnt from reviewers' verdicts, and whether they have earned to act.</summary>
public sealed record LearntThresholds
{
    /// <summary>Those of the present policy.</summary>
    public required ThresholdPair Present { get; init; }

    /// <summary>Those that cost least on the learning half of the stars; of equals the nearest to the present ones.</summary>
    public required ThresholdPair Learnt { get; init; }

    /// <summary>What the learnt ones save a decision on the other half; null where there are too few verdicts to tell.</summary>
    public required OfflineEvaluation? Gain { get; init; }

    /// <summary>Whether the lower end of the interval beats the present policy, by the doubly robust estimate and by the verdicts.</summary>
    public required bool BeatsPresent { get; init; }

    /// <summary>One sentence with the numbers.</summary>
    public required string Reason { get; init; }
}

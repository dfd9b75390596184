namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>What another policy would have cost on logged decisions, by four estimators.</summary>
public sealed record OfflineEvaluation
{
    /// <summary>Logged decisions.</summary>
    public required int Decisions { get; init; }

    /// <summary>Stars among them: what the interval rests on.</summary>
    public required int Stars { get; init; }

    /// <summary>Share of decisions where the policy would do something that the log's policy never did there: its propensities do not reach it.</summary>
    public required double Unsupported { get; init; }

    /// <summary>(Σw)²/Σw² of the importance weights: how many decisions they are worth.</summary>
    public required double EffectiveDecisions { get; init; }

    /// <summary>Inverse propensity scoring (Horvitz &amp; Thompson 1952): mean of weight × cost; unknown where <see cref="Unsupported"/> is above 0.</summary>
    public required EstimatedCost InversePropensity { get; init; }

    /// <summary>The same divided by the mean weight (Swaminathan &amp; Joachims 2015): a little biased, much steadier; unknown where <see cref="Unsupported"/> is above 0.</summary>
    public required EstimatedCost SelfNormalised { get; init; }

    /// <summary>Doubly robust (Dudík, Langford &amp; Li 2011): a cost model fitted to other stars, corrected by the weighted misses; right where either the propensities or the model are.</summary>
    public required EstimatedCost DoublyRobust { get; init; }

    /// <summary>By the verdicts themselves: once the truth is told, what each action would have cost is known; for decisions like those that come to a verdict.</summary>
    public required EstimatedCost ByVerdict { get; init; }
}

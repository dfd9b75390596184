using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>What the estimators of a policy's cost are made of, summed over decisions.</summary>
/// <param name="Count">Decisions.</param>
/// <param name="Weight">Importance weights: the policy's probability of what was done over the propensity.</param>
/// <param name="WeightedCost">Weight × cost of what was done.</param>
/// <param name="Robust">Modelled cost of the policy's actions, plus weight × what the model missed.</param>
/// <param name="Told">Cost of the policy's actions by the verdict.</param>
internal readonly record struct PolicySums(double Count, double Weight, double WeightedCost, double Robust, double Told)
{
    /// <summary>Of one decision.</summary>
    /// <param name="one">The decision.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="costs">What actions cost.</param>
    /// <param name="planet">The cost model's P(planet).</param>
    public static PolicySums Of(LoggedDecision one, Func<FeedbackContext, IReadOnlyList<double>> policy, DecisionCosts costs, double planet)
    {
        IReadOnlyList<double> actions = policy(one.Context);
        double weight = actions[(int)one.Action] / one.Propensity, cost = costs.Mean(one.Action, one.Planet);
        double modelled = 0, told = 0;
        for (Disposition action = Disposition.Accept; action <= Disposition.HumanReview; action++)
        {
            modelled += actions[(int)action] * costs.Mean(action, planet);
            told += actions[(int)action] * costs.Mean(action, one.Planet);
        }

        return new PolicySums(1, weight, weight * cost, modelled + (weight * (cost - costs.Mean(one.Action, planet))), told);
    }

    /// <summary>The sum of both.</summary>
    public static PolicySums operator +(PolicySums a, PolicySums b)
        => new(a.Count + b.Count, a.Weight + b.Weight, a.WeightedCost + b.WeightedCost, a.Robust + b.Robust, a.Told + b.Told);

    /// <summary>Inverse propensity, self-normalised, doubly robust, by verdict.</summary>
    public double[] Estimates() => [WeightedCost / Count, WeightedCost / Weight, Robust / Count, Told / Count];
}

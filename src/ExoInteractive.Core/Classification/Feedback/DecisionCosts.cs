using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>What actions cost once the truth is known.</summary>
/// <param name="FalsePlanet">Accepting what is no planet.</param>
/// <param name="LostPlanet">Rejecting a planet.</param>
/// <param name="Review">A person's look, whatever it finds.</param>
public readonly record struct DecisionCosts(double FalsePlanet, double LostPlanet, double Review)
{
    /// <summary>Those of a policy.</summary>
    /// <param name="settings">The policy's settings.</param>
    /// <returns>Its costs.</returns>
    public static DecisionCosts Of(PolicySettings settings) => new(settings.FalsePlanetCost, settings.LostPlanetCost, settings.ReviewCost);

    /// <summary>The cost of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="planet">Probability that it was a planet: 1 or 0 once a person has said.</param>
    /// <returns>The mean cost.</returns>
    public double Mean(Disposition action, double planet) => action switch
    {
        Disposition.Accept => (1 - planet) * FalsePlanet,
        Disposition.Reject => planet * LostPlanet,
        _ => Review,
    };
}

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>What a person found a candidate to be.</summary>
public enum ReviewerVerdict
{
    /// <summary>A planet, as far as anyone can tell.</summary>
    Planet,

    /// <summary>Anything else.</summary>
    NotPlanet,
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>A signal that a method found.</summary>
/// <param name="Ephemeris">Where.</param>
/// <param name="Score">How strongly the method holds it for a planet; comparable within the method only.</param>
/// <param name="Claimed">Whether the method calls it a planet.</param>
/// <param name="Probability">The method's probability of a planet; null for a method that gives none.</param>
public sealed record Claim(Ephemeris Ephemeris, double Score, bool Claimed, double? Probability);

/// <summary>A star with what one method said of it.</summary>
/// <param name="Star">The star.</param>
/// <param name="Claims">What it found; empty for nothing.</param>
/// <param name="Failure">Why it could say nothing; null where it could.</param>
public sealed record StarClaims(LabelledStar Star, IReadOnlyList<Claim> Claims, string? Failure = null)
{
    /// <summary>Planets called planets.</summary>
    public int Right => Claims.Count(claim => claim.Claimed && Star.Matches(claim.Ephemeris));

    /// <summary>Other signals called planets.</summary>
    public int Wrong => Claims.Count(claim => claim.Claimed && !Star.Matches(claim.Ephemeris));

    /// <summary>The score that ranks the star: of a planet's host the best of the planet's own signal, of another star the best of all; −∞ for none.</summary>
    public double Score => Claims
        .Where(claim => !Star.HasPlanet || Star.Matches(claim.Ephemeris))
        .Select(claim => claim.Score)
        .DefaultIfEmpty(double.NegativeInfinity)
        .Max();
}

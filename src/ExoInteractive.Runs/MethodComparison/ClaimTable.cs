using System.Globalization;
using System.Text;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>Every claim of every method as a table.</summary>
public static class ClaimTable
{
    /// <summary>The table.</summary>
    /// <param name="compared">The methods with their claims.</param>
    /// <returns>CSV: a line a signal, and a line for a star without one; the period empty there.</returns>
    public static string Text(IReadOnlyList<(MethodFigures Figures, IReadOnlyList<StarClaims> Claims)> compared)
    {
        ArgumentNullException.ThrowIfNull(compared);
        StringBuilder text = new("method,star,kind,planets,periodDays,t0,score,probability,verdict,isThePlanet\n");
        foreach ((MethodFigures figures, IReadOnlyList<StarClaims> stars) in compared)
        {
            foreach (StarClaims star in stars)
            {
                string begin = $"{Quoted(figures.Method)},{Quoted(star.Star.Name)},{Quoted(star.Star.Kind)},{star.Star.Planets.Count}";
                foreach (Claim claim in star.Claims)
                {
                    string verdict = claim.Claimed ? "planet" : claim.Reviewed ? "review" : "no";
                    text.Append(CultureInfo.InvariantCulture, $"{begin},{claim.Ephemeris.Period:R},{claim.Ephemeris.TransitTime:R},{claim.Score:R},{claim.Probability:R},{verdict},{(star.Star.Matches(claim.Ephemeris) ? "yes" : "no")}\n");
                }

                if (star.Claims.Count == 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{begin},,,,,{(star.Failure is null ? "none" : "failed")},\n");
                }
            }
        }

        return text.ToString();
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

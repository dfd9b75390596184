using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>A star of which it is known whether it has planets.</summary>
/// <param name="Name">Its name; unlike any other of the set.</param>
/// <param name="Kind">What it is: "planet", "eclipsingBinary", "quiet", … or "other".</param>
/// <param name="Planets">Its transiting planets' periods and epochs; empty for a star without. An epoch of NaN means it is not known.</param>
/// <param name="Load">Reads or simulates it, raw.</param>
public sealed record LabelledStar(string Name, string Kind, IReadOnlyList<Ephemeris> Planets, Func<LightCurve> Load)
{
    private const double PeriodTolerance = 0.01;
    private const double EpochTolerance = 0.5;

    /// <summary>Whether it has a planet.</summary>
    public bool HasPlanet => Planets.Count > 0;

    /// <summary>
    /// Whether a found signal is one of the planets: the period within 1 %, and the transits of the found one within half a
    /// duration of the planet's where its epoch is known. Half and double the period are another signal.
    /// </summary>
    /// <param name="found">Period, transit time and duration, days.</param>
    /// <returns>False for a star without planets.</returns>
    public bool Matches(Ephemeris found) => Planets.Any(planet =>
        Math.Abs(found.Period - planet.Period) <= PeriodTolerance * planet.Period
        && !(Math.Abs(planet.FromTransit(found.TransitTime)) > EpochTolerance * Math.Max(found.Duration, planet.Duration)));
}

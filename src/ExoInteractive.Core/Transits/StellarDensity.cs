using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Transits;

/// <summary>Kepler's third law between a transiting orbit and its star's mean density (Seager and Mallén-Ornelas 2003).</summary>
public static class StellarDensity
{
    /// <summary>Mean density of the Sun, g/cm³, from IAU 2015 nominal GM and radius.</summary>
    public const double Sun = 1.4098;

    private const double GravityCgs = 6.6743e-8;
    private const double SecondsPerDay = 86400;

    // log10 of cm/s², from IAU 2015 nominal values.
    private const double SolarLogSurfaceGravity = 4.438;
    private const double Lowest = 1e-3;
    private const double Highest = 200;

    /// <summary>Mean density by the star's catalogue values: M/R³, or of g and R or g and M where one of these is missing.</summary>
    /// <param name="star">The catalogue's values; may be null.</param>
    /// <returns>Solar units; null where too little is known, or where the star would be neither a giant nor a dwarf: outside 0.001 to 200.</returns>
    public static double? Of(StellarParameters? star)
    {
        double? gravity = star?.LogSurfaceGravity is double log ? Math.Pow(10, log - SolarLogSurfaceGravity) : null;
        double? density = star switch
        {
            { Radius: double radius, Mass: double mass } => mass / (radius * radius * radius),
            { Radius: double radius } => gravity / radius,
            { Mass: double mass } => Math.Sqrt(gravity * gravity * gravity / mass ?? double.NaN),
            _ => null,
        };
        return density is >= Lowest and <= Highest ? density : null;
    }

    /// <summary>ρ* = 3π (a/R*)³ / (G P²), the companion's mass neglected; exact for a circular orbit.</summary>
    /// <param name="scaledSemiMajorAxis">a/R*, positive.</param>
    /// <param name="period">Days, positive.</param>
    /// <returns>g/cm³.</returns>
    public static double FromOrbit(double scaledSemiMajorAxis, double period)
    {
        double seconds = period * SecondsPerDay;
        return 3 * Math.PI * scaledSemiMajorAxis * scaledSemiMajorAxis * scaledSemiMajorAxis / (GravityCgs * seconds * seconds);
    }

    /// <summary>a/R* of an orbit of that period about a star of that density.</summary>
    /// <param name="density">g/cm³, positive.</param>
    /// <param name="period">Days, positive.</param>
    /// <returns>a/R*.</returns>
    public static double ToScaledSemiMajorAxis(double density, double period)
    {
        double seconds = period * SecondsPerDay;
        return Math.Cbrt(GravityCgs * density * seconds * seconds / (3 * Math.PI));
    }
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// What two close stars show between their eclipses, relative to the light of both. With θ and the distance d of
/// <see cref="IOrbit.Position"/>: tides A_e (a/d)³ cos 2θ (Morris 1985, leading term), the lit sides −A_r (a/d)² sin θ and
/// Doppler beaming −A_b (cos θ + e cos ω) (Loeb and Gaudi 2003). Amplitudes as in BEER (Faigler and Mazeh 2011).
/// </summary>
/// <param name="Ellipsoidal">A_e; positive: broad sides show at quadrature.</param>
/// <param name="Reflection">A_r; positive when the companion's lit side outshines the primary's.</param>
/// <param name="Beaming">A_b; positive when the primary's light dominates.</param>
public readonly record struct BinaryPhaseCurve(double Ellipsoidal = 0, double Reflection = 0, double Beaming = 0)
{
    private const double SolarRadiusInKilometres = 6.957e5;
    private const double LightKilometresPerSecond = 299_792.458;
    private const double SecondsPerDay = 86400;

    // Tides of a star with linear limb darkening 0.5 and gravity darkening 0.3, and a grey geometric albedo of 0.3.
    private const double TidalResponse = 0.15 * (15 + 0.5) * (1 + 0.3) / (3 - 0.5);
    private const double Albedo = 0.3;

    /// <summary>Nothing but eclipses.</summary>
    public bool IsFlat => Ellipsoidal == 0 && Reflection == 0 && Beaming == 0;

    /// <summary>The amplitudes of two given stars.</summary>
    /// <param name="orbit">In radii of the primary.</param>
    /// <param name="radiusRatio">Companion over primary.</param>
    /// <param name="massRatio">Companion over primary.</param>
    /// <param name="companionLight">The companion's share of the light.</param>
    /// <param name="primaryRadius">Solar radii.</param>
    /// <returns>Sums over both stars, each weighted with its light.</returns>
    public static BinaryPhaseCurve Of(IOrbit orbit, double radiusRatio, double massRatio, double companionLight, double primaryRadius)
    {
        ArgumentNullException.ThrowIfNull(orbit);
        double a = orbit.ScaledSemiMajorAxis, sine = Math.Sin(orbit.Inclination), primaryLight = 1 - companionLight;
        double near = 1 / (a * a * a), nearCompanion = near * radiusRatio * radiusRatio * radiusRatio;
        double bothSpeeds = 2 * Math.PI * a * primaryRadius * SolarRadiusInKilometres * sine
            / (orbit.Period * SecondsPerDay * Math.Sqrt(1 - (orbit.Eccentricity * orbit.Eccentricity)));
        return new BinaryPhaseCurve(
            TidalResponse * sine * sine * ((primaryLight * massRatio * near) + (companionLight / massRatio * nearCompanion)),
            Albedo * sine / (a * a) * ((primaryLight * radiusRatio * radiusRatio) - companionLight),
            4 * bothSpeeds / LightKilometresPerSecond * ((primaryLight * massRatio) - companionLight) / (1 + massRatio));
    }

    /// <summary>Brightness added at a moment.</summary>
    /// <param name="orbit">The companion's orbit.</param>
    /// <param name="time">Days.</param>
    /// <returns>Relative to the light of both stars; its mean over a circular orbit is 0.</returns>
    public double Brightness(IOrbit orbit, double time)
    {
        ArgumentNullException.ThrowIfNull(orbit);
        OrbitalPosition position = orbit.Position(time);
        double nearness = orbit.ScaledSemiMajorAxis / position.Distance;
        double twice = (position.Cosine * position.Cosine) - (position.Sine * position.Sine);
        return (Ellipsoidal * nearness * nearness * nearness * twice)
            - (Reflection * nearness * nearness * position.Sine)
            - (Beaming * (position.Cosine + (orbit.Eccentricity * Math.Cos(orbit.ArgumentOfPeriastron))));
    }
}

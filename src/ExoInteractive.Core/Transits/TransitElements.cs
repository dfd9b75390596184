namespace ExoInteractive.Core.Transits;

/// <summary>
/// The nine numbers a transit's flux depends on, chosen so that every derivative is finite at b = 0 and at e = 0. Their
/// order is the order of the rows of a gradient.
/// </summary>
/// <param name="TransitTime">t0, days: a conjunction with the planet in front.</param>
/// <param name="Period">P, days.</param>
/// <param name="ScaledSemiMajorAxis">a/R*.</param>
/// <param name="ImpactSquared">b², stellar radii squared, at that conjunction.</param>
/// <param name="EccentricityCosine">e cos ω.</param>
/// <param name="EccentricitySine">e sin ω.</param>
/// <param name="RadiusRatio">r = Rp/R*.</param>
/// <param name="U1">Quadratic limb darkening u1.</param>
/// <param name="U2">Quadratic limb darkening u2.</param>
public readonly record struct TransitElements(
    double TransitTime,
    double Period,
    double ScaledSemiMajorAxis,
    double ImpactSquared,
    double EccentricityCosine,
    double EccentricitySine,
    double RadiusRatio,
    double U1,
    double U2)
{
    /// <summary>How many there are.</summary>
    public const int Count = 9;

    /// <summary>e.</summary>
    public double Eccentricity => Math.Sqrt((EccentricityCosine * EccentricityCosine) + (EccentricitySine * EccentricitySine));

    /// <summary>The orbit: a circle where e is 0.</summary>
    /// <returns>The orbit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The elements are no orbit.</exception>
    public IOrbit Orbit() => Eccentricity == 0
        ? new CircularOrbit(Period, TransitTime, ScaledSemiMajorAxis, Math.Sqrt(ImpactSquared))
        : new KeplerianOrbit(
            Period,
            TransitTime,
            ScaledSemiMajorAxis,
            Math.Sqrt(ImpactSquared),
            Eccentricity,
            Math.Atan2(EccentricitySine, EccentricityCosine));
}

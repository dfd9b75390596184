namespace ExoInteractive.Core.Transits;

/// <summary>
/// A companion's orbit as an observer sees it. Lengths in radii of the star, times in days. An angle θ = ω + f counts along
/// the orbit from the sky's plane: π/2 is the conjunction with the companion in front, −π/2 the one behind the star.
/// </summary>
public interface IOrbit
{
    /// <summary>P, days.</summary>
    double Period { get; }

    /// <summary>t0, days: a conjunction with the companion in front.</summary>
    double TransitTime { get; }

    /// <summary>Days: the first conjunction behind the star after <see cref="TransitTime"/>.</summary>
    double OccultationTime { get; }

    /// <summary>a/R*.</summary>
    double ScaledSemiMajorAxis { get; }

    /// <summary>b, separation at the conjunction in front, stellar radii.</summary>
    double ImpactParameter { get; }

    /// <summary>i, radians, at most π/2.</summary>
    double Inclination { get; }

    /// <summary>e, 0 for a circle.</summary>
    double Eccentricity { get; }

    /// <summary>ω, radians: argument of the star's periastron; 0 for a circle.</summary>
    double ArgumentOfPeriastron { get; }

    /// <summary>Where the companion is.</summary>
    /// <param name="time">Days.</param>
    /// <returns>Distance and angle.</returns>
    OrbitalPosition Position(double time);

    /// <summary>Separation of the centres on the sky.</summary>
    /// <param name="time">Days.</param>
    /// <returns>z, stellar radii.</returns>
    double Separation(double time);

    /// <summary>Whether the companion is on the near half of its orbit.</summary>
    /// <param name="time">Days.</param>
    /// <returns>True where it could transit.</returns>
    bool InFront(double time);

    /// <summary>When the separation stays below a limit about a conjunction: first to fourth contact for 1 + r, second to third for |1 − r|.</summary>
    /// <param name="separation">Stellar radii.</param>
    /// <param name="occultation">About the conjunction behind the star instead of the one in front.</param>
    /// <returns>Days from that conjunction; empty when the separation never falls so low.</returns>
    EclipseInterval Within(double separation, bool occultation = false);
}

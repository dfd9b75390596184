namespace ExoInteractive.Core.Transits;

/// <summary>
/// A circular orbit as a transit shows it. Lengths in stellar radii, times in days. With φ = 2π (t − t0)/P the separation
/// on the sky is z = √(a² sin²φ + b² cos²φ), a form without cancellation; the planet is in front where cos φ &gt; 0.
/// </summary>
public readonly record struct CircularOrbit : IOrbit
{
    /// <summary>An orbit.</summary>
    /// <param name="period">P, days, positive.</param>
    /// <param name="transitTime">t0, middle of a transit, days.</param>
    /// <param name="scaledSemiMajorAxis">a/R*, above 1.</param>
    /// <param name="impactParameter">b, 0 to a/R*.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public CircularOrbit(double period, double transitTime, double scaledSemiMajorAxis, double impactParameter)
    {
        Require(double.IsFinite(period) && period > 0, nameof(period), period, "positive days");
        Require(double.IsFinite(transitTime), nameof(transitTime), transitTime, "finite days");
        Require(double.IsFinite(scaledSemiMajorAxis) && scaledSemiMajorAxis > 1, nameof(scaledSemiMajorAxis), scaledSemiMajorAxis, "above 1: the orbit lies outside the star");
        Require(impactParameter >= 0 && impactParameter <= scaledSemiMajorAxis, nameof(impactParameter), impactParameter, $"between 0 and a/R* = {scaledSemiMajorAxis}");
        Period = period;
        TransitTime = transitTime;
        ScaledSemiMajorAxis = scaledSemiMajorAxis;
        ImpactParameter = impactParameter;
    }

    /// <summary>P, days.</summary>
    public double Period { get; }

    /// <summary>t0, days.</summary>
    public double TransitTime { get; }

    /// <summary>a/R*.</summary>
    public double ScaledSemiMajorAxis { get; }

    /// <summary>b, stellar radii.</summary>
    public double ImpactParameter { get; }

    /// <summary>i, radians, at most π/2.</summary>
    public double Inclination => Math.Acos(ImpactParameter / ScaledSemiMajorAxis);

    /// <inheritdoc/>
    public double OccultationTime => TransitTime + (Period / 2);

    /// <inheritdoc/>
    public double Eccentricity => 0;

    /// <inheritdoc/>
    public double ArgumentOfPeriastron => 0;

    /// <summary>The orbit whose transit lasts a given time.</summary>
    /// <param name="ephemeris">Period, mid-transit and T14; T14 below P/2.</param>
    /// <param name="radiusRatio">Rp/R*, positive.</param>
    /// <param name="impactParameter">b, 0 to 1 + Rp/R*.</param>
    /// <returns>a² = b² + ((1+r)² − b²)/sin²(π T14/P).</returns>
    /// <exception cref="ArgumentOutOfRangeException">No circular orbit has such a transit.</exception>
    public static CircularOrbit FromDuration(Ephemeris ephemeris, double radiusRatio, double impactParameter)
    {
        Require(
            ephemeris.Duration > 0 && ephemeris.Duration < ephemeris.Period / 2,
            nameof(ephemeris), ephemeris.Duration, $"a T14 between 0 and half the period of {ephemeris.Period} d");
        Require(radiusRatio > 0, nameof(radiusRatio), radiusRatio, "positive");
        Require(impactParameter >= 0 && impactParameter < 1 + radiusRatio, nameof(impactParameter), impactParameter, "between 0 and 1 + Rp/R*, or nothing is transited");
        double sine = Math.Sin(Math.PI * ephemeris.Duration / ephemeris.Period);
        double chord = ((1 + radiusRatio) * (1 + radiusRatio)) - (impactParameter * impactParameter);
        double a = Math.Sqrt((impactParameter * impactParameter) + (chord / (sine * sine)));
        return new CircularOrbit(ephemeris.Period, ephemeris.TransitTime, a, impactParameter);
    }

    /// <inheritdoc/>
    public OrbitalPosition Position(double time)
    {
        (double sine, double cosine) = Math.SinCos(Phase(time));
        return new OrbitalPosition(ScaledSemiMajorAxis, cosine, -sine);
    }

    /// <summary>Separation of the centres on the sky.</summary>
    /// <param name="time">Days.</param>
    /// <returns>z, stellar radii.</returns>
    public double Separation(double time)
    {
        (double sine, double cosine) = Math.SinCos(Phase(time));
        double across = ScaledSemiMajorAxis * sine, along = ImpactParameter * cosine;
        return Math.Sqrt((across * across) + (along * along));
    }

    /// <summary>Whether the companion is on the near half of its orbit.</summary>
    /// <param name="time">Days.</param>
    /// <returns>True where it could transit.</returns>
    public bool InFront(double time) => Math.Abs(Phase(time)) < Math.PI / 2;

    /// <summary>How long the separation stays below a limit around conjunction: T14 for 1 + r, T23 for 1 − r.</summary>
    /// <param name="separation">Stellar radii.</param>
    /// <returns>Days; 0 when the separation never falls so low.</returns>
    public double TimeWithin(double separation)
    {
        double chord = (separation * separation) - (ImpactParameter * ImpactParameter);
        double full = (ScaledSemiMajorAxis * ScaledSemiMajorAxis) - (ImpactParameter * ImpactParameter);
        return separation <= 0 || chord <= 0 ? 0 : Period / Math.PI * Math.Asin(Math.Sqrt(Math.Min(1, chord / full)));
    }

    /// <inheritdoc/>
    public EclipseInterval Within(double separation, bool occultation = false)
    {
        double half = TimeWithin(separation) / 2;
        return new EclipseInterval(-half, half);
    }

    // Radians from conjunction, in [−π, π).
    private double Phase(double time)
    {
        double cycles = (time - TransitTime) / Period;
        return 2 * Math.PI * (cycles - Math.Floor(cycles + 0.5));
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {rule}; it is {value}");
        }
    }
}

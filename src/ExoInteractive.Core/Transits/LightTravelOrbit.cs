namespace ExoInteractive.Core.Transits;

/// <summary>
/// An orbit as it is seen when light takes its time: t_seen = t − L (Z − Z_c), Z the companion's distance towards the
/// observer from its star, Z_c that at the conjunction in front, whose seen time stays t0. An occultation on a circular
/// orbit comes 2 L a/R* after half a period: 998 s for each astronomical unit of a.
/// </summary>
public sealed record LightTravelOrbit : IOrbit
{
    // Each turn shrinks the error by the companion's speed over that of light.
    private const int MostTurns = 100;

    private readonly double _sineInclination;
    private readonly double _atTransit;

    /// <summary>Wraps an orbit.</summary>
    /// <param name="orbit">The orbit at one instant everywhere.</param>
    /// <param name="lightTravelDays">L, days that light takes for one stellar radius, not negative; the companion must stay slower than light.</param>
    /// <exception cref="ArgumentOutOfRangeException">L is negative, not finite, or too long for this orbit.</exception>
    public LightTravelOrbit(IOrbit orbit, double lightTravelDays)
    {
        ArgumentNullException.ThrowIfNull(orbit);
        double fastest = 2 * Math.PI * orbit.ScaledSemiMajorAxis / orbit.Period
            * Math.Sqrt((1 + orbit.Eccentricity) / (1 - orbit.Eccentricity));
        if (!(lightTravelDays >= 0 && lightTravelDays * fastest < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(lightTravelDays), lightTravelDays, $"light must be faster than the companion's {fastest} stellar radii a day, or 0 days for at once; it is {lightTravelDays} days a radius");
        }

        Orbit = orbit;
        LightTravelDays = lightTravelDays;
        _sineInclination = Math.Sin(orbit.Inclination);
        _atTransit = Towards(orbit.TransitTime);
        OccultationTime = Seen(orbit.OccultationTime);
    }

    /// <summary>The orbit at one instant everywhere.</summary>
    public IOrbit Orbit { get; }

    /// <summary>L, days a stellar radius.</summary>
    public double LightTravelDays { get; }

    /// <inheritdoc/>
    public double Period => Orbit.Period;

    /// <inheritdoc/>
    public double TransitTime => Orbit.TransitTime;

    /// <inheritdoc/>
    public double OccultationTime { get; }

    /// <inheritdoc/>
    public double ScaledSemiMajorAxis => Orbit.ScaledSemiMajorAxis;

    /// <inheritdoc/>
    public double ImpactParameter => Orbit.ImpactParameter;

    /// <inheritdoc/>
    public double Inclination => Orbit.Inclination;

    /// <inheritdoc/>
    public double Eccentricity => Orbit.Eccentricity;

    /// <inheritdoc/>
    public double ArgumentOfPeriastron => Orbit.ArgumentOfPeriastron;

    /// <inheritdoc/>
    public OrbitalPosition Position(double time) => Orbit.Position(Emitted(time));

    /// <inheritdoc/>
    public double Separation(double time) => Orbit.Separation(Emitted(time));

    /// <inheritdoc/>
    public bool InFront(double time) => Orbit.InFront(Emitted(time));

    /// <inheritdoc/>
    public EclipseInterval Within(double separation, bool occultation = false)
    {
        EclipseInterval there = Orbit.Within(separation, occultation);
        double middle = occultation ? Orbit.OccultationTime : Orbit.TransitTime;
        return there.Duration == 0
            ? there
            : new EclipseInterval(Seen(middle + there.Begin) - Seen(middle), Seen(middle + there.End) - Seen(middle));
    }

    private double Towards(double time)
    {
        OrbitalPosition position = Orbit.Position(time);
        return position.Distance * position.Sine * _sineInclination;
    }

    private double Seen(double time) => time - (LightTravelDays * (Towards(time) - _atTransit));

    private double Emitted(double seen)
    {
        double time = seen;
        for (int turn = 0; turn < MostTurns; turn++)
        {
            double next = seen + (LightTravelDays * (Towards(time) - _atTransit));
            bool done = next == time;
            time = next;
            if (done)
            {
                break;
            }
        }

        return time;
    }
}

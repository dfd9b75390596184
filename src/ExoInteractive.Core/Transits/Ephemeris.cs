namespace ExoInteractive.Core.Transits;

/// <summary>When a planet transits; days, on the light curve's clock.</summary>
/// <param name="Period">Orbital period, days; positive.</param>
/// <param name="TransitTime">Middle of a transit, days.</param>
/// <param name="Duration">First to fourth contact T14, days; positive, less than the period.</param>
public readonly record struct Ephemeris(double Period, double TransitTime, double Duration)
{
    /// <summary>Days from the nearest mid-transit, in [−P/2, P/2).</summary>
    /// <param name="time">Days.</param>
    /// <returns>Signed days.</returns>
    public double FromTransit(double time)
    {
        double cycles = (time - TransitTime) / Period;
        return (cycles - Math.Floor(cycles + 0.5)) * Period;
    }

    /// <summary>Number of the transit nearest to a time; 0 is the one at <see cref="TransitTime"/>.</summary>
    /// <param name="time">Days.</param>
    /// <returns>The cycle number.</returns>
    public long Cycle(double time) => (long)Math.Floor(((time - TransitTime) / Period) + 0.5);
}

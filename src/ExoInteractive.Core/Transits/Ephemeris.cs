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

    /// <summary>Checks that these numbers can describe a transit.</summary>
    /// <param name="argument">Name of the caller's argument.</param>
    /// <exception cref="ArgumentException">Not finite, not positive, or T14 not below half the period.</exception>
    internal void RequireTransit(string argument)
    {
        if (!(Period > 0 && double.IsFinite(Period)))
        {
            throw new ArgumentException($"the period must be positive and finite days; it is {Period}", argument);
        }

        if (!double.IsFinite(TransitTime))
        {
            throw new ArgumentException($"the transit time must be finite days; it is {TransitTime}", argument);
        }

        if (!(Duration > 0 && Duration < Period / 2))
        {
            throw new ArgumentException(
                $"the duration must be positive and below half the period of {Period} d; it is {Duration} d", argument);
        }
    }
}

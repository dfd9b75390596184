using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Detrending;

/// <summary>Which points lie in transit.</summary>
public static class TransitMask
{
    /// <summary>Half-width of the mask in durations: ±0.75 T14 leaves room for a wrong duration or a transit-time variation.</summary>
    public const double DefaultHalfWidth = 0.75;

    /// <summary>Marks the points near the transits of any of the ephemerides.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="transits">Periods, mid-transits and durations, days; may be empty.</param>
    /// <param name="halfWidth">Half-width of the mask in durations; positive.</param>
    /// <returns>(N,): true in transit.</returns>
    /// <exception cref="ArgumentException">The half-width is not positive.</exception>
    public static bool[] InTransit(
        LightCurve lightCurve, IReadOnlyList<Ephemeris> transits, double halfWidth = DefaultHalfWidth)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(transits);
        if (!(halfWidth > 0))
        {
            throw new ArgumentException($"the half-width must be positive, in durations; it is {halfWidth}", nameof(halfWidth));
        }

        ReadOnlySpan<double> time = lightCurve.Time.Span;
        bool[] mask = new bool[time.Length];
        foreach (Ephemeris transit in transits)
        {
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] |= Math.Abs(transit.FromTransit(time[i])) <= halfWidth * transit.Duration;
            }
        }

        return mask;
    }
}

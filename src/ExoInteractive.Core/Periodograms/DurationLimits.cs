using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>How long a transit may last: parts of the central transit of the star, with bounds from the data and the orbit.</summary>
/// <param name="Density">Mean stellar density in solar units; positive.</param>
/// <param name="ShortestFactor">Shortest duration in parts of the central one.</param>
/// <param name="LongestFactor">Longest duration in parts of the central one.</param>
/// <param name="Resolved">No duration shorter than this can be told, days: a quarter of an exposure.</param>
internal sealed record DurationLimits(double Density, double ShortestFactor, double LongestFactor, double Resolved)
{
    // Unknown stars: from grazing transits of M dwarfs to central ones of subgiants, 3.3, there by a companion as large and as
    // heavy as the star, whose eclipses last (1 + 1)/2^⅓ times as long as a small planet's transits.
    private const double ShortestOfAny = 0.1;
    private const double LongestOfAny = 5.2;

    // 3σ of a density known to 25 % changes the logarithm of T14 by a third as much; an eccentricity of 0.6 changes T14
    // by √(1 − e²)/(1 ± e), a factor of 2 either way.
    private const double DensitySpread = 3 * 0.25 / 3;
    private const double LargestEccentricity = 0.6;
    private const double Grazing = 0.3;
    private const double LargePlanet = 1.1;

    /// <summary>The limits for a star.</summary>
    /// <param name="density">Mean density in solar units; null where unknown.</param>
    /// <param name="exposure">Days one point covers.</param>
    /// <returns>
    /// For a known star 3σ of its density and an eccentricity of 0.6, added in squares of their logarithms; longer by the
    /// planet's own size, and at the short end a grazing passage.
    /// </returns>
    public static DurationLimits For(double? density, double exposure)
    {
        double eccentric = Math.Log(Math.Sqrt((1 + LargestEccentricity) / (1 - LargestEccentricity)));
        double spread = Math.Exp(Math.Sqrt((DensitySpread * DensitySpread) + (eccentric * eccentric)));
        return density is double known
            ? new DurationLimits(known, Grazing / spread, LargePlanet * spread, 0.25 * exposure)
            : new DurationLimits(1, ShortestOfAny, LongestOfAny, 0.25 * exposure);
    }

    /// <summary>Duration of a central transit of a small planet, days.</summary>
    /// <param name="period">Days.</param>
    public double Central(double period) => StellarScale.CentralDuration(period, Density);

    /// <summary>Longest duration, days: also a/R* above 1.5.</summary>
    /// <param name="period">Days.</param>
    public double Longest(double period)
        => Math.Min(LongestFactor * Central(period), StellarScale.LargestDutyCycle * period);

    /// <summary>Shortest duration, days; never above the longest.</summary>
    /// <param name="period">Days.</param>
    public double Shortest(double period)
        => Math.Min(Math.Max(ShortestFactor * Central(period), Resolved), Longest(period));

    /// <summary>The nearest duration within the limits.</summary>
    /// <param name="duration">Days.</param>
    /// <param name="period">Days.</param>
    public double Clamp(double duration, double period) => Math.Clamp(duration, Shortest(period), Longest(period));

    /// <summary>
    /// 4 ln(w/T14) for a transit shorter than the central one, w, else 0. A search for transits of length T14 tries as many
    /// independent mid-transits as P/T14 and periods as the time span over T14, so noise reaches a given SNR (w/T14)² times as
    /// often as at w; with this taken off the square of the SNR it does so equally at all durations.
    /// </summary>
    /// <param name="ephemeris">Period and T14.</param>
    public double Handicap(Ephemeris ephemeris) => 4 * Math.Log(Math.Max(1, Central(ephemeris.Period) / ephemeris.Duration));

    /// <summary>√(SNR² − handicap).</summary>
    /// <param name="snr">Depth over its error.</param>
    /// <param name="handicap">See <see cref="Handicap"/>.</param>
    /// <returns>In the units of the SNR; 0 where nothing is left of it.</returns>
    public static double Strength(double snr, double handicap)
    {
        double left = (snr * snr) - handicap;
        return snr > 0 && left > 0 ? Math.Sqrt(left) : 0;
    }
}

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// How long a transit lasts by Kepler's third law: a small planet on a circular orbit crossing the middle of its star
/// needs T14 = R* (4P/(π G M*))^(1/3), which is 0.0756 d for a star like the Sun and a period of one day.
/// </summary>
internal static class StellarScale
{
    /// <summary>Duration of a central transit for a star like the Sun at P = 1 d, days.</summary>
    public const double SolarDuration = 0.075640;

    /// <summary>A transit lasts no longer than this part of the period: a/R* &gt; 1.5.</summary>
    public const double LargestDutyCycle = 0.23;

    /// <summary>Duration of a central transit, days.</summary>
    /// <param name="period">Days.</param>
    /// <param name="density">Mean stellar density in solar units.</param>
    public static double CentralDuration(double period, double density = 1)
        => SolarDuration * Math.Cbrt(period / density);
}

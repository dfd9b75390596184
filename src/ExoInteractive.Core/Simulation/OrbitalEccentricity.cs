namespace ExoInteractive.Core.Simulation;

/// <summary>Eccentricities as radial-velocity surveys find them: Beta distributions, one for short and one for long periods (Kipping 2013).</summary>
internal static class OrbitalEccentricity
{
    private const double LongPeriod = 382.3;

    /// <summary>Draws e by Jöhnk's method.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="period">Days.</param>
    public static double Draw(CounterRandom random, double period)
    {
        (double a, double b) = period < LongPeriod ? (0.697, 3.27) : (1.12, 3.09);
        while (true)
        {
            double x = Math.Pow(random.Uniform(), 1 / a), y = Math.Pow(random.Uniform(), 1 / b);
            if (x + y <= 1)
            {
                return x / (x + y);
            }
        }
    }
}

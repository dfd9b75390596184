namespace ExoInteractive.Core.Transits;

/// <summary>
/// Where along half an orbit the separation on the sky lies below a limit: the least separation near the conjunction by
/// golden sections, then each side by bisection to the last bit. The separation has one minimum there as long as the
/// limit is below the periastron distance, which is so whenever the bodies do not touch.
/// </summary>
internal static class ConjunctionSearch
{
    private const int Samples = 64;
    private const int Halvings = 64;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The stretch of angles about a conjunction with a separation below the limit.</summary>
    /// <param name="separation">Separation at an angle.</param>
    /// <param name="conjunction">Angle of the conjunction, radians; a quarter turn on either side is searched.</param>
    /// <param name="limit">In the unit of the separation.</param>
    /// <returns>First and last angle; null when the separation stays at or above the limit.</returns>
    public static (double Begin, double End)? Within(Func<double, double> separation, double conjunction, double limit)
    {
        double from = conjunction - (Math.PI / 2), to = conjunction + (Math.PI / 2), step = (to - from) / Samples;
        double nearest = conjunction;
        for (int i = 0; i <= Samples; i++)
        {
            double angle = from + (i * step);
            nearest = separation(angle) < separation(nearest) ? angle : nearest;
        }

        nearest = Least(separation, Math.Max(from, nearest - step), Math.Min(to, nearest + step));
        return separation(nearest) < limit
            ? (Crossing(separation, nearest, from, limit), Crossing(separation, nearest, to, limit))
            : null;
    }

    private static double Least(Func<double, double> separation, double low, double high)
    {
        for (int i = 0; i < Halvings; i++)
        {
            double one = high - (Golden * (high - low)), other = low + (Golden * (high - low));
            (low, high) = separation(one) < separation(other) ? (low, other) : (one, high);
        }

        return (low + high) / 2;
    }

    private static double Crossing(Func<double, double> separation, double inside, double outside, double limit)
    {
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = separation(middle) < limit ? (middle, outside) : (inside, middle);
        }

        return (inside + outside) / 2;
    }
}

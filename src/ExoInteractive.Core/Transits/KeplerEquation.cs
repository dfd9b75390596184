namespace ExoInteractive.Core.Transits;

/// <summary>
/// Kepler's equation M = E − e sin E for every e below 1, to a few units in the last place of E. Markley's (1995) cubic
/// starter, then fourth-order steps on a residual that does not cancel: M is taken as (1 − e) E + e (E − sin E), the
/// last bracket by its series where E is small, so that near-parabolic orbits at periastron lose nothing.
/// </summary>
public static class KeplerEquation
{
    // A fourth-order step shrinks a relative error δ to about δ⁴.
    private const double LastStep = 3e-5;
    private const int MostPasses = 12;

    /// <summary>Eccentric anomaly of a mean anomaly.</summary>
    /// <param name="meanAnomaly">M, radians, −π to π.</param>
    /// <param name="eccentricity">e, 0 to below 1.</param>
    /// <returns>E, radians, with the sign of M.</returns>
    /// <exception cref="ArgumentOutOfRangeException">M or e is out of its range.</exception>
    public static double EccentricAnomaly(double meanAnomaly, double eccentricity)
    {
        double m = Math.Abs(meanAnomaly), e = eccentricity;
        if (!(m <= Math.PI))
        {
            throw new ArgumentOutOfRangeException(nameof(meanAnomaly), meanAnomaly, $"the mean anomaly must lie between −π and π; it is {meanAnomaly}");
        }

        if (!(e >= 0 && e < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(eccentricity), eccentricity, $"an elliptic orbit has 0 <= e < 1; e is {eccentricity}");
        }

        if (e == 0 || m == 0)
        {
            return meanAnomaly;
        }

        double anomaly = Math.Clamp(Start(m, e), m, Math.Min(m + e, Math.PI));
        for (int pass = 0; pass < MostPasses; pass++)
        {
            (double halfSine, double halfCosine) = Math.SinCos(anomaly / 2);
            double sine = 2 * halfSine * halfCosine, versine = 2 * halfSine * halfSine;
            double residual = ((1 - e) * anomaly) + (e * MinusSine(anomaly, sine)) - m;
            double first = (1 - e) + (e * versine), second = e * sine, third = e * (1 - versine);
            double step = -residual / first;
            step = -residual / (first + (step * second / 2));
            step = -residual / (first + (step * second / 2) + (step * step * third / 6));
            anomaly += step;
            if (Math.Abs(step) <= LastStep * anomaly)
            {
                break;
            }
        }

        return meanAnomaly < 0 ? -anomaly : anomaly;
    }

    /// <summary>Mean anomaly of a true anomaly, in closed form.</summary>
    /// <param name="trueAnomaly">f, radians, any turn.</param>
    /// <param name="eccentricity">e, 0 to below 1.</param>
    /// <returns>M, radians, in the same turn as f.</returns>
    public static double MeanAnomaly(double trueAnomaly, double eccentricity)
    {
        double turns = Math.Floor((trueAnomaly / (2 * Math.PI)) + 0.5);
        (double sine, double cosine) = Math.SinCos((trueAnomaly - (2 * Math.PI * turns)) / 2);
        double anomaly = 2 * Math.Atan2(Math.Sqrt(1 - eccentricity) * sine, Math.Sqrt(1 + eccentricity) * cosine);
        return ((1 - eccentricity) * anomaly) + (eccentricity * MinusSine(anomaly, Math.Sin(anomaly))) + (2 * Math.PI * turns);
    }

    /// <summary>E − sin E without cancellation.</summary>
    private static double MinusSine(double anomaly, double sine)
    {
        if (Math.Abs(anomaly) > 1)
        {
            return anomaly - sine;
        }

        double square = anomaly * anomaly;
        double series = 1 - (square / 342);
        foreach (double product in (ReadOnlySpan<double>)[272, 210, 156, 110, 72, 42, 20])
        {
            series = 1 - (square / product * series);
        }

        return anomaly * square / 6 * series;
    }

    // Markley (1995), equations 15 to 20: the root of the cubic that a Padé form of the sine leaves.
    private static double Start(double m, double e)
    {
        double alpha = ((3 * Math.PI * Math.PI) + (1.6 * Math.PI * (Math.PI - m) / (1 + e))) / ((Math.PI * Math.PI) - 6);
        double d = (3 * (1 - e)) + (alpha * e);
        double q = (2 * alpha * d * (1 - e)) - (m * m);
        double r = (3 * alpha * d * (d - 1 + e) * m) + (m * m * m);
        double root = Math.Cbrt(Math.Abs(r) + Math.Sqrt((q * q * q) + (r * r)));
        double w = root * root;
        return ((2 * r * w / ((w * w) + (w * q) + (q * q))) + m) / d;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ExoInteractive.Core.Lanes;

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

    // The start is within 2e-3 of E, relatively, for every M and e.
    private const int FixedPasses = 2;

    /// <summary>Eccentric anomaly of a mean anomaly.</summary>
    /// <param name="meanAnomaly">M, radians, −π to π.</param>
    /// <param name="eccentricity">e, 0 to below 1.</param>
    /// <returns>E, radians, with the sign of M.</returns>
    /// <exception cref="ArgumentOutOfRangeException">M or e is out of its range.</exception>
    public static double EccentricAnomaly(double meanAnomaly, double eccentricity)
    {
        double m = Math.Abs(meanAnomaly), e = eccentricity;
        RequireHalfTurn(m, meanAnomaly);
        RequireEllipse(eccentricity);
        if (e == 0 || m == 0)
        {
            return meanAnomaly;
        }

        double anomaly = Guess(m, e);
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

    /// <summary>Eccentric anomalies of many mean anomalies, by the same start and a fixed number of passes over SIMD lanes.</summary>
    /// <param name="meanAnomaly">(N,): M, radians, −π to π.</param>
    /// <param name="eccentricity">e, 0 to below 1.</param>
    /// <param name="anomaly">(N,): filled with E, radians, within a few units in the last place.</param>
    /// <exception cref="ArgumentOutOfRangeException">An M or e is out of its range.</exception>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void EccentricAnomaly(ReadOnlySpan<double> meanAnomaly, double eccentricity, Span<double> anomaly)
    {
        if (anomaly.Length != meanAnomaly.Length)
        {
            throw new ArgumentException($"there is room for {anomaly.Length} eccentric anomalies of {meanAnomaly.Length} mean anomalies", nameof(anomaly));
        }

        RequireEllipse(eccentricity);
        for (int i = 0; i < meanAnomaly.Length; i++)
        {
            double m = Math.Abs(meanAnomaly[i]);
            RequireHalfTurn(m, meanAnomaly[i]);
            anomaly[i] = Guess(m, eccentricity);
        }

        int done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            done = Improve<Reals512>(meanAnomaly, eccentricity, anomaly, done);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            done = Improve<Reals256>(meanAnomaly, eccentricity, anomaly, done);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            done = Improve<Reals128>(meanAnomaly, eccentricity, anomaly, done);
        }

        Improve<SingleReal>(meanAnomaly, eccentricity, anomaly, done);
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

    private static void RequireHalfTurn(double m, double meanAnomaly)
    {
        if (!(m <= Math.PI))
        {
            throw new ArgumentOutOfRangeException(nameof(meanAnomaly), meanAnomaly, $"the mean anomaly must lie between −π and π; it is {meanAnomaly}");
        }
    }

    private static void RequireEllipse(double eccentricity)
    {
        if (!(eccentricity >= 0 && eccentricity < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(eccentricity), eccentricity, $"an elliptic orbit has 0 <= e < 1; e is {eccentricity}");
        }
    }

    private static double Guess(double m, double e) => m == 0 ? 0 : Math.Clamp(Start(m, e), m, Math.Min(m + e, Math.PI));

    // As many whole vectors as there are from a place on; returns where they end.
    private static int Improve<TReal>(ReadOnlySpan<double> meanAnomaly, double eccentricity, Span<double> anomaly, int from)
        where TReal : struct, IRealLanes<TReal>
    {
        ref readonly double means = ref MemoryMarshal.GetReference(meanAnomaly);
        ref double anomalies = ref MemoryMarshal.GetReference(anomaly);
        TReal e = TReal.Create(eccentricity), rest = TReal.Create(1 - eccentricity), half = TReal.Create(0.5), sixth = TReal.Create(1.0 / 6);
        int i = from;
        for (; i <= anomaly.Length - TReal.Count; i += TReal.Count)
        {
            TReal signed = TReal.Load(in means, i), m = TReal.Abs(signed), turned = TReal.Load(in anomalies, i);
            for (int pass = 0; pass < FixedPasses; pass++)
            {
                (TReal halfSine, TReal halfCosine) = RealFunctions.SinCos(turned * half);
                TReal twice = halfSine + halfSine, sine = twice * halfCosine, versine = twice * halfSine;
                TReal missing = m - TReal.MultiplyAdd(rest, turned, e * MinusSine(turned, sine));
                TReal first = TReal.MultiplyAdd(e, versine, rest), second = half * (e * sine), third = sixth * (e - (e * versine));
                TReal step = missing / first;
                step = missing / TReal.MultiplyAdd(step, second, first);
                step = missing / TReal.MultiplyAdd(step, TReal.MultiplyAdd(step, third, second), first);
                turned += step;
            }

            TReal.Store(TReal.CopySign(turned, signed), ref anomalies, i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TReal MinusSine<TReal>(TReal anomaly, TReal sine)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal square = anomaly * anomaly, one = TReal.Create(1);
        TReal series = TReal.MultiplyAdd(square, TReal.Create(-1.0 / 342), one);
        series = TReal.MultiplyAdd(square * series, TReal.Create(-1.0 / 272), one);
        series = TReal.MultiplyAdd(square * series, TReal.Create(-1.0 / 210), one);
        series = TReal.MultiplyAdd(square * series, TReal.Create(-1.0 / 156), one);
        series = TReal.MultiplyAdd(square * series, TReal.Create(-1.0 / 110), one);
        series = TReal.MultiplyAdd(square * series, TReal.Create(-1.0 / 72), one);
        series = TReal.MultiplyAdd(square * series, TReal.Create(-1.0 / 42), one);
        series = TReal.MultiplyAdd(square * series, TReal.Create(-1.0 / 20), one);
        return TReal.Select(anomaly > one, anomaly - sine, anomaly * square * TReal.Create(1.0 / 6) * series);
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

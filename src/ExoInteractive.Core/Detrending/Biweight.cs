using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Detrending;

/// <summary>Tukey's biweight location: a mean whose weights (1 − u²)² fall to nothing at c median absolute deviations.</summary>
internal static class Biweight
{
    private const int MaximumIterations = 200;

    // Newton's step squares the error: after one as short as this the next could not be told from rounding.
    private const double ShortNewtonStep = 1e-8;
    private const double ShortStep = 1e-14;

    /// <summary>
    /// The fixed point of m ← Σ x(1−u²)² / Σ (1−u²)², u = (x − m)/(c·MAD), begun at the median. These reweighted means go
    /// straight to the first stationary point on their side and never past it. Newton's step on Σ u(1−u²)² = 0 gets there
    /// sooner and is taken where the slope of that sum cannot change its sign on the way, as the slope of one term
    /// changes by at most 8 for u: so both end at the same point.
    /// </summary>
    /// <param name="values">(N,): the values of a window, in any order; N ≥ 1.</param>
    /// <param name="median">Their median.</param>
    /// <param name="scale">c·MAD; 0 where more than half the values are equal.</param>
    /// <returns>The location, to about 10⁻¹⁴ of the scale.</returns>
    public static double Location(ReadOnlySpan<double> values, double median, double scale)
    {
        if (!(scale > 0))
        {
            return median;
        }

        double location = median, inverse = 1 / scale;
        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            Sums sums = Sum(values, location, inverse);
            double newton = sums.Influence / sums.Slope;
            bool safe = sums.Slope > 0 && Math.Abs(newton) * 8 * values.Length < sums.Slope;
            double step = safe ? newton : sums.Weight > 0 ? sums.Influence / sums.Weight : 0;
            location += step * scale;
            if (Math.Abs(step) <= (safe ? ShortNewtonStep : ShortStep))
            {
                break;
            }
        }

        return location;
    }

    /// <summary>Over u = (x − m)/(c·MAD) within ±1: Σ u(1−u²)², Σ (1−u²)², and Σ (1−u²)(1−5u²), minus the slope of the first in m.</summary>
    private readonly record struct Sums(double Influence, double Weight, double Slope);

    // Eight lanes on every machine, so that every machine adds in the same order.
    private static Sums Sum(ReadOnlySpan<double> values, double location, double inverse)
    {
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> center = Vector256.Create(location), scale = Vector256.Create(inverse), one = Vector256<double>.One;
        Vector256<double> influence0 = default, influence1 = default, share0 = default, share1 = default, weight0 = default, weight1 = default;
        int i = 0;
        for (; i + 1 < vectors.Length; i += 2)
        {
            Vector256<double> u0 = (vectors[i] - center) * scale, u1 = (vectors[i + 1] - center) * scale;
            Vector256<double> a0 = Vector256.MaxNative(one - (u0 * u0), default), a1 = Vector256.MaxNative(one - (u1 * u1), default);
            Vector256<double> w0 = a0 * a0, w1 = a1 * a1;
            share0 += a0;
            share1 += a1;
            weight0 += w0;
            weight1 += w1;
            influence0 += u0 * w0;
            influence1 += u1 * w1;
        }

        double influence = Add(influence0 + influence1), share = Add(share0 + share1), weight = Add(weight0 + weight1);
        for (int rest = i * Vector256<double>.Count; rest < values.Length; rest++)
        {
            double u = (values[rest] - location) * inverse;
            double a = Math.Max(1 - (u * u), 0);
            share += a;
            weight += a * a;
            influence += u * a * a;
        }

        // (1 − u²)(1 − 5u²) = a(5a − 4) with a = 1 − u².
        return new Sums(influence, weight, (5 * weight) - (4 * share));

        static double Add(Vector256<double> lanes)
        {
            Vector128<double> pair = lanes.GetLower() + lanes.GetUpper();
            return pair[0] + pair[1];
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace ExoInteractive.Core.Detrending;

/// <summary>Tukey's biweight location: a mean whose weights (1 − u²)² fall to nothing at c median absolute deviations.</summary>
internal static class Biweight
{
    private const int MaximumIterations = 50;
    private const double Tolerance = 1e-7;

    /// <summary>The fixed point of m ← Σ x(1−u²)² / Σ (1−u²)², u = (x − m)/(c·MAD), begun at the median; MAD stays that about the median.</summary>
    public static double Location(SortedWindow window, double tuning)
    {
        double location = window.Median;
        double scale = tuning * window.MedianDeviation(location);
        if (!(scale > 0))
        {
            return location;
        }

        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            int first = window.PlaceOf(location - scale), end = window.PlaceOf(location + scale);
            double step = Step(window.Sorted[first..end], location, 1 / scale);
            location += step;
            if (Math.Abs(step) < Tolerance * scale)
            {
                break;
            }
        }

        return location;
    }

    private static double Step(ReadOnlySpan<double> values, double location, double inverseScale)
    {
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> sums = Vector<double>.Zero, weights = Vector<double>.Zero;
        Vector<double> center = new(location), inverse = new(inverseScale);
        foreach (Vector<double> vector in vectors)
        {
            Vector<double> deviation = vector - center;
            Vector<double> u = deviation * inverse;
            Vector<double> root = Vector<double>.One - (u * u);
            Vector<double> weight = root * root;
            sums += weight * deviation;
            weights += weight;
        }

        double sum = Vector.Sum(sums), weightSum = Vector.Sum(weights);
        for (int i = vectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            double deviation = values[i] - location;
            double u = deviation * inverseScale;
            double weight = (1 - (u * u)) * (1 - (u * u));
            sum += weight * deviation;
            weightSum += weight;
        }

        return weightSum > 0 ? sum / weightSum : 0;
    }
}

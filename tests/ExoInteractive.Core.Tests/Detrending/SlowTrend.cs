using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using MathNet.Numerics.LinearAlgebra;

namespace ExoInteractive.Core.Tests.Detrending;

/// <summary>The slow, obvious sliding trends: every window gathered afresh, sorted in full, iterated as the papers write it.</summary>
internal static class SlowTrend
{
    public static double At(LightCurve lightCurve, int index, DetrendingSettings settings, bool[]? mask = null)
    {
        double[] time = lightCurve.Time.ToArray(), flux = lightCurve.Flux.ToArray();
        (int first, int last) = Stretch(lightCurve, index, settings.BreakTolerance);
        int[] window = [.. Enumerable.Range(first, last - first + 1)
            .Where(i => Math.Abs(time[i] - time[index]) <= 0.5 * settings.Window && !(mask?[i] ?? false))];
        double[] values = [.. window.Select(i => flux[i])];
        return settings.Method switch
        {
            DetrendingMethod.Median => Median(values),
            DetrendingMethod.Biweight => Biweight(values, settings.BiweightTuning),
            DetrendingMethod.SavitzkyGolay => Polynomial([.. window.Select(i => time[i])], values, time[index], settings.PolynomialDegree),
            _ => throw new ArgumentException($"{settings.Method} does not slide"),
        };
    }

    /// <summary>First and last index of the stretch of a point.</summary>
    public static (int First, int Last) Stretch(LightCurve lightCurve, int index, double breakTolerance)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span;
        LightCurveSegment segment = lightCurve.Segments.Single(s => index >= s.Start && index < s.End);
        int first = index, last = index;
        while (first > segment.Start && time[first] - time[first - 1] <= breakTolerance)
        {
            first--;
        }

        while (last + 1 < segment.End && time[last + 1] - time[last] <= breakTolerance)
        {
            last++;
        }

        return (first, last);
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int n = sorted.Length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[(n / 2) - 1] + sorted[n / 2]) / 2;
    }

    public static double Biweight(double[] values, double tuning)
    {
        double location = Median(values);
        double mad = Median([.. values.Select(v => Math.Abs(v - location))]);
        for (int iteration = 0; iteration < 5000 && mad > 0; iteration++)
        {
            double[] weights = [.. values
                .Select(v => (v - location) / (tuning * mad))
                .Select(u => Math.Abs(u) < 1 ? Math.Pow(1 - (u * u), 2) : 0)];
            double next = location + (values.Zip(weights, (v, w) => (v - location) * w).Sum() / weights.Sum());
            if (next == location)
            {
                break;
            }

            location = next;
        }

        return location;
    }

    // Least squares by orthogonal factors of the design matrix itself.
    private static double Polynomial(double[] time, double[] flux, double at, int degree)
    {
        int columns = Math.Min(degree + 1, time.Length);
        Matrix<double> design = Matrix<double>.Build.Dense(time.Length, columns, (row, column) => Math.Pow(time[row] - at, column));
        return design.QR().Solve(Vector<double>.Build.Dense(flux))[0];
    }
}

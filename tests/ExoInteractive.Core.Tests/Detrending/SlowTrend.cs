using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Tests.Detrending;

/// <summary>The slow, obvious trend: every window gathered afresh, sorted in full, iterated as the papers write it.</summary>
internal static class SlowTrend
{
    public static double At(LightCurve lightCurve, int index, DetrendingSettings settings, bool[]? mask = null)
    {
        double[] time = lightCurve.Time.ToArray(), flux = lightCurve.Flux.ToArray();
        LightCurveSegment segment = lightCurve.Segments.Single(s => index >= s.Start && index < s.End);
        int first = index, last = index;
        while (first > segment.Start && time[first] - time[first - 1] <= settings.BreakTolerance)
        {
            first--;
        }

        while (last + 1 < segment.End && time[last + 1] - time[last] <= settings.BreakTolerance)
        {
            last++;
        }

        double[] window = [.. Enumerable.Range(first, last - first + 1)
            .Where(i => Math.Abs(time[i] - time[index]) <= 0.5 * settings.Window && !(mask?[i] ?? false))
            .Select(i => flux[i])];
        return settings.Method == DetrendingMethod.Median ? Median(window) : Biweight(window, settings.BiweightTuning);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int n = sorted.Length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[(n / 2) - 1] + sorted[n / 2]) / 2;
    }

    private static double Biweight(double[] values, double tuning)
    {
        double location = Median(values);
        double mad = Median([.. values.Select(v => Math.Abs(v - location))]);
        for (int iteration = 0; iteration < 200 && mad > 0; iteration++)
        {
            double[] weights = [.. values
                .Select(v => (v - location) / (tuning * mad))
                .Select(u => Math.Abs(u) < 1 ? Math.Pow(1 - (u * u), 2) : 0)];
            location = values.Zip(weights, (v, w) => v * w).Sum() / weights.Sum();
        }

        return location;
    }
}

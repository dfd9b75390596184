using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// Measures which window serves a search of this star best. A wide one leaves shallow transits their depth but cannot
/// follow a star that turns fast; a narrow one follows it and eats transits. For transits of a few durations the share of
/// the depth that a running location leaves, 1 − T/W, is divided by the scatter that the flattened flux has over a time
/// T: what comes out is the SNR of one transit but for a constant. The window with the most of it is taken, where it is
/// clearly more than that of the settings' own window, which eats less of what lasts longer than expected. It is measured
/// with the biweight for every method: a running median follows a slope point by point, noise included, and leaves nothing.
/// </summary>
internal static class AutomaticWindow
{
    /// <summary>The windows tried, days.</summary>
    public static readonly double[] Ladder = [3, 2, 1.5, 1, 0.75, 0.5, 0.35, 0.25];

    // A central transit of a star like the Sun lasts 0.0756 d (P / 1 d)^(1/3).
    private const double DurationAtOneDay = 0.0756;

    // The longest period shows as many.
    private const double LeastTransits = 3;

    // Of a giant star's planet in a short light curve.
    private const double LeastLongest = 0.25;
    private const double ClearGain = 1.2;
    private const int FewestMeans = 20;

    /// <summary>Chooses the window.</summary>
    /// <param name="lightCurve">Finite flux.</param>
    /// <param name="settings">All but the method.</param>
    /// <param name="mask">(N,) or empty: points not to be seen.</param>
    /// <returns>Days; the settings' own window where no other is clearly better or the light curve is too short to tell.</returns>
    public static double Choose(LightCurve lightCurve, DetrendingSettings settings, ReadOnlySpan<bool> mask)
    {
        double[] durations = Durations(lightCurve.TimeSpan);
        double[] windows = [settings.Window, .. Ladder.Where(window => window != settings.Window)];
        double[][] merits = new double[windows.Length][];
        for (int i = 0; i < windows.Length; i++)
        {
            merits[i] = Merit(lightCurve, settings, windows[i], durations, mask);
        }

        // Each duration counts alike: the best window for it has 1.
        double[] best = [.. durations.Select((_, d) => merits.Max(merit => merit[d]))];
        double[] sums = [.. merits.Select(merit => merit.Zip(best, (one, highest) => one / highest).Sum())];
        int choice = Array.IndexOf(sums, sums.Max());
        return sums[choice] > ClearGain * sums[0] ? windows[choice] : settings.Window;
    }

    /// <summary>Days: of a planet at one day, of one at the longest period that can be found but at least 6 h, and between the two.</summary>
    private static double[] Durations(double timeSpan)
    {
        double longest = Math.Max(DurationAtOneDay * Math.Cbrt(timeSpan / LeastTransits), LeastLongest);
        return [DurationAtOneDay, Math.Sqrt(DurationAtOneDay * longest), longest];
    }

    /// <summary>For each duration the SNR of a transit but for a constant; NaN where there are too few points to tell.</summary>
    private static double[] Merit(
        LightCurve lightCurve, DetrendingSettings settings, double window, double[] durations, ReadOnlySpan<bool> mask)
    {
        double[] trend = Trend.Estimate(lightCurve, settings with { Method = DetrendingMethod.Biweight, Window = window }, mask).Values;
        double[] scatter = Scatter(lightCurve, trend, settings, durations, mask);
        return [.. durations.Zip(scatter, (duration, sigma) => Math.Max(1 - (duration / window), 0) / sigma)];
    }

    /// <summary>Robust σ of the flattened flux in means over each duration; NaN where there are too few.</summary>
    private static double[] Scatter(LightCurve lightCurve, double[] trend, DetrendingSettings settings, double[] durations, ReadOnlySpan<bool> mask)
    {
        List<double>[] means = [.. durations.Select(_ => new List<double>())];
        int start = 0;
        foreach (Stretch stretch in Stretch.Of(lightCurve, settings.BreakTolerance, mask))
        {
            // The seen points of the stretch, flattened.
            double[] flat = new double[stretch.SeenTime.Length];
            int to = 0;
            for (int i = 0; i < stretch.Time.Length; i++, start++)
            {
                if (mask.IsEmpty || !mask[start])
                {
                    flat[to++] = (stretch.Flux.Span[i] / trend[start]) - 1;
                }
            }

            for (int d = 0; d < durations.Length; d++)
            {
                AddMeans(stretch.SeenTime.Span, flat, durations[d], means[d]);
            }
        }

        return [.. means.Select(values => values.Count < FewestMeans ? double.NaN : RobustScatter.Sigma([.. values]))];
    }

    // Half overlapping; a mean counts where its points reach over most of the duration.
    private static void AddMeans(ReadOnlySpan<double> time, double[] flat, double duration, List<double> means)
    {
        int first = 0;
        while (first < flat.Length)
        {
            double sum = 0;
            int end = first, next = first;
            for (; end < flat.Length && time[end] - time[first] < duration; end++)
            {
                sum += flat[end];
                next = time[end] - time[first] < 0.5 * duration ? end + 1 : next;
            }

            if (time[end - 1] - time[first] > 0.6 * duration)
            {
                means.Add(sum / (end - first));
            }

            first = Math.Max(next, first + 1);
        }
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// Measures which window serves a search of this star best. A wide one leaves shallow transits their depth but cannot
/// follow a star that turns fast; a narrow one follows it and eats transits. For transits of a few durations the share of
/// the depth that a running location leaves, 1 − T/W, is divided by the scatter that the flattened flux has over a time
/// T: what comes out is the SNR of one transit but for a constant. The window with the most of it is taken, where it is
/// clearly more than that of the settings' own window, which eats less of what lasts longer than expected.
/// </summary>
internal static class AutomaticWindow
{
    /// <summary>The windows tried, days.</summary>
    public static readonly double[] Ladder = [3, 2, 1.5, 1, 0.75, 0.5, 0.35, 0.25];

    // A central transit of a star like the Sun lasts 0.0756 d (P / 1 d)^(1/3).
    private const double DurationAtOneDay = 0.0756;

    // The longest period that shows three transits.
    private const double LeastTransits = 3;
    private const double ClearGain = 1.2;
    private const int FewestMeans = 20;

    /// <summary>Chooses the window.</summary>
    /// <param name="lightCurve">Finite flux.</param>
    /// <param name="settings">All but the window and the method, which costs more than the median and chooses alike.</param>
    /// <param name="mask">(N,) or empty: points not to be seen.</param>
    /// <returns>Days; the settings' own window where no other is clearly better or the light curve is too short to tell.</returns>
    public static double Choose(LightCurve lightCurve, DetrendingSettings settings, ReadOnlySpan<bool> mask)
    {
        double[] durations = Durations(lightCurve.TimeSpan);
        double[] own = Merit(lightCurve, settings, settings.Window, durations, mask);
        (double choice, double most) = (settings.Window, ClearGain);
        foreach (double window in Ladder)
        {
            double gain = Merit(lightCurve, settings, window, durations, mask).Zip(own, (one, other) => one / other).Average();
            if (double.IsFinite(gain) && gain > most)
            {
                (choice, most) = (window, gain);
            }
        }

        return choice;
    }

    /// <summary>Days: the transits of a planet at one day, at the longest period that can be found, and between the two.</summary>
    private static double[] Durations(double timeSpan)
    {
        double longest = DurationAtOneDay * Math.Cbrt(Math.Max(timeSpan / LeastTransits, 1));
        return [DurationAtOneDay, Math.Sqrt(DurationAtOneDay * longest), longest];
    }

    /// <summary>For each duration the SNR of a transit but for a constant; NaN where there are too few points to tell.</summary>
    private static double[] Merit(
        LightCurve lightCurve, DetrendingSettings settings, double window, double[] durations, ReadOnlySpan<bool> mask)
    {
        double[] trend = Trend.Estimate(lightCurve, settings with { Method = DetrendingMethod.Median, Window = window }, mask).Values;
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

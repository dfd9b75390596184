using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// Measures which window serves a search of this star best. A wide one leaves shallow transits their depth but cannot
/// follow a star that turns fast; a narrow one follows it and eats transits. For transits of a few durations the share of
/// the depth that a running location leaves, 1 − T/W, is divided by the scatter that the flattened flux has over a time
/// T: what comes out is the SNR of one transit but for a constant, and the window with the most of it, relative to the
/// best for each duration, is taken.
/// </summary>
internal static class AutomaticWindow
{
    /// <summary>The windows tried, days; of equals the widest counts.</summary>
    public static readonly double[] Ladder = [3, 2, 1.5, 1, 0.75, 0.5, 0.35, 0.25];

    // Days. Most transits found within a sector or in the first weeks of a search last this long.
    private static readonly double[] Durations = [1.5 / 24, 3.0 / 24, 6.0 / 24];

    private const int FewestMeans = 20;

    /// <summary>Chooses the window.</summary>
    /// <param name="lightCurve">Finite flux.</param>
    /// <param name="settings">All but the window and the method, which costs more than the median and chooses alike.</param>
    /// <param name="mask">(N,) or empty: points not to be seen.</param>
    /// <returns>Days; the settings' own window where the light curve is too short to tell.</returns>
    public static double Choose(LightCurve lightCurve, DetrendingSettings settings, ReadOnlySpan<bool> mask)
    {
        double[][] merit = new double[Ladder.Length][];
        for (int i = 0; i < Ladder.Length; i++)
        {
            DetrendingSettings local = settings with { Method = DetrendingMethod.Median, Window = Ladder[i] };
            double[] trend = Trend.Estimate(lightCurve, local, mask).Values;
            double[] scatter = Scatter(lightCurve, trend, settings, mask);
            merit[i] = [.. Durations.Select((duration, d) => Math.Max(1 - (duration / Ladder[i]), 0) / scatter[d])];
        }

        double[] best = [.. Durations.Select((_, d) => merit.Max(one => one[d]))];
        if (!best.All(value => value > 0 && double.IsFinite(value)))
        {
            return settings.Window;
        }

        int choice = 0;
        double most = 0;
        for (int i = 0; i < Ladder.Length; i++)
        {
            double sum = merit[i].Zip(best, (one, highest) => one / highest).Sum();
            (choice, most) = sum > most * (1 + 1e-9) ? (i, sum) : (choice, most);
        }

        return Ladder[choice];
    }

    /// <summary>Robust σ of the flattened flux in means over each duration; NaN where there are too few.</summary>
    private static double[] Scatter(LightCurve lightCurve, double[] trend, DetrendingSettings settings, ReadOnlySpan<bool> mask)
    {
        List<double>[] means = [.. Durations.Select(_ => new List<double>())];
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

            for (int d = 0; d < Durations.Length; d++)
            {
                AddMeans(stretch.SeenTime.Span, flat, Durations[d], means[d]);
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

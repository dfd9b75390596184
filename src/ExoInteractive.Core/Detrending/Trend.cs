using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// The slow trend under a light curve. Each point's window holds the points of its own stretch within half a window
/// width; a stretch ends with its segment or at a gap longer than the tolerance. At the ends of a stretch the window is
/// cut off, not padded. Where masks leave a window empty the trend is interpolated from its neighbours in the stretch.
/// A window's location belongs to the middle of its points; beside a hole or an end that is not the point it was made for,
/// and on a slope the difference matters: on demand the trend is read off the line through the middles instead.
/// </summary>
internal static class Trend
{
    /// <summary>(N,): the trend.</summary>
    /// <param name="lightCurve">Finite flux.</param>
    /// <param name="settings">How.</param>
    /// <param name="mask">(N,) or empty: points not to be seen.</param>
    /// <param name="throughMiddles">Read the trend off the line through the windows' middles.</param>
    public static double[] Estimate(
        LightCurve lightCurve, DetrendingSettings settings, ReadOnlySpan<bool> mask, bool throughMiddles = false)
    {
        double[] trend = new double[lightCurve.Count];
        SortedWindow window = new(256);
        foreach (Range stretch in Stretches(lightCurve, settings.BreakTolerance))
        {
            EstimateStretch(
                lightCurve.Time.Span[stretch],
                lightCurve.Flux.Span[stretch],
                mask.IsEmpty ? mask : mask[stretch],
                settings,
                window,
                throughMiddles,
                trend.AsSpan(stretch));
        }

        return trend;
    }

    /// <summary>The stretches of a light curve, in order: within one segment and without a gap longer than the tolerance.</summary>
    public static IEnumerable<Range> Stretches(LightCurve lightCurve, double breakTolerance)
    {
        ReadOnlyMemory<double> time = lightCurve.Time;
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            int start = segment.Start;
            for (int i = segment.Start + 1; i < segment.End; i++)
            {
                if (time.Span[i] - time.Span[i - 1] > breakTolerance)
                {
                    yield return start..i;
                    start = i;
                }
            }

            yield return start..segment.End;
        }
    }

    private static void EstimateStretch(
        ReadOnlySpan<double> time,
        ReadOnlySpan<double> flux,
        ReadOnlySpan<bool> mask,
        DetrendingSettings settings,
        SortedWindow window,
        bool throughMiddles,
        Span<double> trend)
    {
        window.Clear();
        MiddleLine middles = new(time[0], 0.5 * settings.Window);
        double half = 0.5 * settings.Window;
        int entered = 0, left = 0;
        for (int i = 0; i < time.Length; i++)
        {
            for (; entered < time.Length && time[entered] - time[i] <= half; entered++)
            {
                if (mask.IsEmpty || !mask[entered])
                {
                    window.Add(flux[entered]);
                    middles.Enter(time[entered]);
                }
            }

            for (; time[i] - time[left] > half; left++)
            {
                if (mask.IsEmpty || !mask[left])
                {
                    window.Remove(flux[left]);
                    middles.Leave(time[left]);
                }
            }

            trend[i] = window.Count == 0 ? double.NaN
                : settings.Method == DetrendingMethod.Median ? window.Median
                : Biweight.Location(window, settings.BiweightTuning);
            middles.Mark(trend[i]);
        }

        if (throughMiddles)
        {
            middles.Fill(time, trend);
        }

        Bridge(time, flux, trend);
    }

    /// <summary>Interpolates over NaN; a stretch that the mask hides whole gets its own median.</summary>
    private static void Bridge(ReadOnlySpan<double> time, ReadOnlySpan<double> flux, Span<double> trend)
    {
        int before = -1;
        for (int i = 0; i < trend.Length; i++)
        {
            if (!double.IsNaN(trend[i]))
            {
                before = i;
                continue;
            }

            int after = i;
            while (after < trend.Length && double.IsNaN(trend[after]))
            {
                after++;
            }

            if (before < 0 && after == trend.Length)
            {
                trend.Fill(RobustScatter.Median(flux));
                return;
            }

            for (; i < after; i++)
            {
                trend[i] = before < 0 ? trend[after]
                    : after == trend.Length ? trend[before]
                    : trend[before] + ((trend[after] - trend[before]) * (time[i] - time[before]) / (time[after] - time[before]));
            }

            i = after - 1;
        }
    }
}

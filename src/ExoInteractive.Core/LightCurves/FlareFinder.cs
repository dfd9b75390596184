using ExoInteractive.Core.Detrending;

namespace ExoInteractive.Core.LightCurves;

/// <summary>
/// Finds flares: at least three points in a row more than 3σ above the running median (Chang, Byun and Hartman 2015), that
/// rise within minutes, decay more slowly, and stand out of what was before and what comes after. A spotted star's wave is
/// as slow up as down and stays; so do the shoulders of an eclipse, and single points, such as cosmic rays: they are left
/// to the clip of outliers. A flare ends where the flux comes back within 1σ.
/// </summary>
public static class FlareFinder
{
    private const int FewestPoints = 3;
    private const double Threshold = 3;
    private const double TailThreshold = 1;

    // Days. Flares take less than half of it, and a star that turns in half a day is followed.
    private const double Window = 0.35;

    // Days on either side, for the level that a flare stands out of.
    private const double Beside = 0.125;

    // From half the peak to the peak. Flares of cool stars take minutes (Davenport et al. 2014); a wave of 7 h takes as long as this.
    private const double LongestRise = 0.05;
    private const double LeastAsymmetry = 2;

    /// <summary>Which points belong to no flare.</summary>
    /// <param name="lightCurve">Finite relative flux.</param>
    /// <returns>(N,): false in a flare.</returns>
    public static bool[] Calm(LightCurve lightCurve)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        DetrendingSettings local = new() { Method = DetrendingMethod.Median, Window = Window };
        double[] residual = Trend.Estimate(lightCurve, local, mask: default).Values;
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span;
        bool[] calm = new bool[flux.Length];
        Array.Fill(calm, true);
        for (int i = 0; i < flux.Length; i++)
        {
            residual[i] = flux[i] - residual[i];
        }

        double[] sigma = [.. lightCurve.Segments.Select(segment => RobustScatter.Sigma(residual.AsSpan(segment.Start, segment.Length)))];
        int own = 0;
        foreach (Stretch stretch in Stretch.Of(lightCurve, local.BreakTolerance, mask: default))
        {
            while (lightCurve.Segments[own].End <= stretch.Start)
            {
                own++;
            }

            if (sigma[own] > 0)
            {
                Mark(time[stretch.Range], flux[stretch.Range], residual.AsSpan(stretch.Range), sigma[own], calm.AsSpan(stretch.Range));
            }
        }

        return calm;
    }

    private static void Mark(
        ReadOnlySpan<double> time, ReadOnlySpan<double> flux, ReadOnlySpan<double> residual, double sigma, Span<bool> calm)
    {
        for (int i = 0; i < residual.Length; i++)
        {
            int end = i;
            while (end < residual.Length && residual[end] > Threshold * sigma)
            {
                end++;
            }

            if (end - i < FewestPoints)
            {
                i = Math.Max(i, end - 1);
                continue;
            }

            int peak = i;
            for (int point = i; point < end; point++)
            {
                peak = residual[point] > residual[peak] ? point : peak;
            }

            int tail = end;
            while (tail < residual.Length && residual[tail] > TailThreshold * sigma)
            {
                tail++;
            }

            if (IsSudden(time, residual, i, peak, tail) && flux[peak] - Surroundings(time, flux, i, tail) > Threshold * sigma)
            {
                int start = i;
                while (start > 0 && residual[start - 1] > TailThreshold * sigma)
                {
                    start--;
                }

                calm[start..tail].Clear();
            }

            i = tail - 1;
        }
    }

    private static bool IsSudden(ReadOnlySpan<double> time, ReadOnlySpan<double> residual, int start, int peak, int tail)
    {
        int half = peak;
        while (half > 0 && residual[half - 1] > 0.5 * residual[peak])
        {
            half--;
        }

        double rise = time[peak] - time[start], decay = time[tail - 1] - time[peak];
        return time[peak] - time[half] <= LongestRise && decay > 0 && decay >= LeastAsymmetry * rise;
    }

    /// <summary>The higher of the medians before and after; lower than any flux where there is neither.</summary>
    private static double Surroundings(ReadOnlySpan<double> time, ReadOnlySpan<double> flux, int start, int tail)
    {
        int before = start, after = tail;
        while (before > 0 && time[start] - time[before - 1] <= Beside)
        {
            before--;
        }

        while (after < time.Length && time[after] - time[tail - 1] <= Beside)
        {
            after++;
        }

        double level = double.NegativeInfinity;
        level = before < start ? RobustScatter.Median(flux[before..start]) : level;
        return after > tail ? Math.Max(level, RobustScatter.Median(flux[tail..after])) : level;
    }
}

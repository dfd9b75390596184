using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// How much of a transit's depth a trend leaves that does not know of it. Transits are put into a light curve; it is
/// detrended with and without them, and the two are divided point by point, so that neither the star nor the noise counts.
/// </summary>
/// <param name="BesideTransit">
/// Share of the depth left between the transit and the flux beside it (out to one duration from mid-transit): what a
/// measured depth is. 1 is all of it.
/// </param>
/// <param name="BelowLevel">
/// Share of the depth left below the level 1 of the whole curve: what a box search sees, and with it the share of the SNR.
/// The trend sinks under a transit and on either side of it alike, so that this is the smaller one.
/// </param>
/// <param name="Transits">Number of transits put in and measured.</param>
public readonly record struct DepthRetention(double BesideTransit, double BelowLevel, int Transits)
{
    // Points nearer to an ingress than this, in durations, are neither in transit nor beside it.
    private const double Margin = 0.05;

    /// <summary>Measures it with box transits, as many as fit without two of them sharing a window.</summary>
    /// <param name="lightCurve">Cleaned: finite relative flux, its real noise and variability.</param>
    /// <param name="settings">How it is detrended.</param>
    /// <param name="depth">Relative flux; positive, less than 1.</param>
    /// <param name="duration">Days; positive.</param>
    /// <returns>Means over all transits; NaN for both shares where not one transit fits in.</returns>
    /// <exception cref="ArgumentException">Depth or duration are out of range, or the light curve cannot be detrended.</exception>
    public static DepthRetention Measure(LightCurve lightCurve, DetrendingSettings settings, double depth, double duration)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(settings);
        if (!(depth > 0 && depth < 1))
        {
            throw new ArgumentException($"depth must be between 0 and 1, relative flux; it is {depth}", nameof(depth));
        }

        if (!(duration > 0 && double.IsFinite(duration)))
        {
            throw new ArgumentException($"duration must be positive and finite, days; it is {duration}", nameof(duration));
        }

        List<double> middles = Middles(lightCurve, settings, duration);
        double[] phase = Phases(lightCurve.Time.Span, middles);
        double[] dipped = lightCurve.Flux.ToArray();
        for (int i = 0; i < dipped.Length; i++)
        {
            dipped[i] *= Math.Abs(phase[i]) < 0.5 * duration ? 1 - depth : 1;
        }

        ReadOnlySpan<double> with = Detrender.Detrend(lightCurve.WithFlux(dipped), settings).LightCurve.Flux.Span;
        ReadOnlySpan<double> without = Detrender.Detrend(lightCurve, settings).LightCurve.Flux.Span;
        (double Sum, int Count) inside = default, beside = default;
        for (int i = 0; i < phase.Length; i++)
        {
            double distance = Math.Abs(phase[i]) / duration, loss = 1 - (with[i] / without[i]);
            if (distance < 0.5 - Margin)
            {
                inside = (inside.Sum + loss, inside.Count + 1);
            }
            else if (distance is > 0.5 + Margin and <= 1)
            {
                beside = (beside.Sum + loss, beside.Count + 1);
            }
        }

        double below = inside.Sum / inside.Count / depth;
        return new DepthRetention(below - (beside.Sum / beside.Count / depth), below, middles.Count);
    }

    /// <summary>Mid-transit times, a window and two durations apart, each with a window's half and a duration of its stretch on either side.</summary>
    private static List<double> Middles(LightCurve lightCurve, DetrendingSettings settings, double duration)
    {
        List<double> middles = [];
        double apart = settings.Window + (2 * duration);
        foreach (Stretch stretch in Stretch.Of(lightCurve, settings.BreakTolerance, mask: default))
        {
            double start = stretch.Time.Span[0], end = stretch.Time.Span[^1];
            for (double middle = start + (0.5 * apart); middle + (0.5 * apart) <= end; middle += apart)
            {
                middles.Add(middle);
            }
        }

        return middles;
    }

    /// <summary>(N,): days from the nearest mid-transit; infinite where there is none.</summary>
    private static double[] Phases(ReadOnlySpan<double> time, List<double> middles)
    {
        double[] phase = new double[time.Length];
        int next = 0;
        for (int i = 0; i < phase.Length; i++)
        {
            while (next < middles.Count && middles[next] < time[i])
            {
                next++;
            }

            double before = next > 0 ? time[i] - middles[next - 1] : double.PositiveInfinity;
            double after = next < middles.Count ? middles[next] - time[i] : double.PositiveInfinity;
            phase[i] = Math.Min(before, after);
        }

        return phase;
    }
}

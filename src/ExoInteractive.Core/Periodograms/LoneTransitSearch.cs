using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Transits seen once or twice, for which no period can be claimed: a matched filter over all times and durations of an hour
/// to a day and a half, exact measurement on the points, and guards against what else dims a star for once. A detrending
/// window that is not about three times as long as an event takes part of its depth, or all of it.
/// </summary>
internal static class LoneTransitSearch
{
    private const int MostEvents = 24;
    private const double Gate = 0.7;
    private const double SidesInDurations = 1;
    private const double LocalDays = 3;
    private const double LocalDurations = 8;
    private const double GapLength = 0.5;
    private const double BesideGap = 0.5;
    private const double RaisedScatter = 1.5;

    /// <summary>Searches what the periodic search left.</summary>
    /// <param name="visible">Cleaned and detrended, without the transits of periodic candidates; errors may be of any scale.</param>
    /// <param name="settings">Threshold and what the periodic search was limited to.</param>
    /// <param name="stellarDensity">Mean density in solar units; NaN where unknown.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Strongest first; empty where there are too few points.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<LoneTransit> Search(
        LightCurve visible, TransitSearchSettings settings, double stellarDensity, CancellationToken cancellationToken)
    {
        if (visible.Count < SearchPasses.FewestPoints)
        {
            return [];
        }

        LightCurve lightCurve = EmpiricalErrors.Of(visible);
        double cadence = TimeSteps.Median(lightCurve.Time.Span);
        double exposure = RobustScatter.Median(PointExposures.Of(lightCurve)) is > 0 and double known ? known : cadence;
        LoneTransitFilter filter = new(lightCurve, cadence, cancellationToken);
        List<LoneTransitEvent> events = [];
        foreach (LoneTransitPeak peak in filter.Peaks(Gate * settings.LoneThreshold, MostEvents))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Measure(lightCurve, filter, peak, cadence, exposure) is { } found
                && found.Snr >= settings.LoneThreshold
                && events.TrueForAll(other => Math.Abs(other.Time - found.Time) > 0.5 * (other.Duration + found.Duration)))
            {
                events.Add(found);
            }
        }

        events.Sort((a, b) => b.Snr.CompareTo(a.Snr));
        return new LoneTransitGroups(lightCurve, settings, stellarDensity, cadence).Of(events);
    }

    private static LoneTransitEvent? Measure(LightCurve lightCurve, LoneTransitFilter filter, LoneTransitPeak peak, double cadence, double exposure)
    {
        double duration = peak.Box.Duration;
        double near = filter.ScatterNear(peak.Box, peak.Time, Math.Max(LocalDays, LocalDurations * duration));
        double scatter = Math.Max(peak.Box.Scatter, double.IsNaN(near) ? 0 : near);
        LoneTransitWindow? window = LoneTransitWindow.Of(
            lightCurve, peak.Time, (0.5 + SidesInDurations) * duration, Math.Max(GapLength, 2 * cadence), exposure);
        if (window is null)
        {
            return null;
        }

        LoneTransitFit fit = LoneTransitFit.Of(window, duration);
        if (LoneTransitGuards.Flaw(fit, cadence, scatter) is not null
            || KnownDisturbances.Of(lightCurve, fit.Time - (0.5 * fit.Duration), fit.Time + (0.5 * fit.Duration)) is not null)
        {
            return null;
        }

        List<string> notes = [];
        if (IsBesideGap(lightCurve, fit, cadence))
        {
            notes.Add("beside a gap, where instruments settle");
        }

        if (near > RaisedScatter * peak.Box.Scatter)
        {
            notes.Add($"in a stretch of raised scatter: {near / peak.Box.Scatter:F1} times the usual");
        }

        double error = scatter / Math.Sqrt(fit.Match.Information);
        return new LoneTransitEvent(fit.Time, fit.TimeError * scatter, fit.Duration, fit.Match.Depth, error, notes);
    }

    // Whether a long gap, or an end of the data, lies within half a duration or half a day of the event.
    private static bool IsBesideGap(LightCurve lightCurve, LoneTransitFit fit, double cadence)
    {
        double reach = (0.5 * fit.Duration) + Math.Max(BesideGap, 0.5 * fit.Duration);
        ReadOnlySpan<double> time = lightCurve.Time.Span;
        double last = double.NegativeInfinity;
        foreach (double t in time)
        {
            if (t - last > Math.Max(GapLength, 2 * cadence)
                && ((t > fit.Time - reach && t < fit.Time) || (last > fit.Time && last < fit.Time + reach)))
            {
                return true;
            }

            last = t;
        }

        return last < fit.Time + reach;
    }
}

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
    private const double SidesInDurations = 1.25;
    private const double BoxPerDuration = 0.85;
    private const double LargestBrightening = 0.5;
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
        LoneTransitFit? fit = Fit(lightCurve, peak.Time, peak.Box.Duration, cadence, exposure);
        fit = fit is null ? null : Fit(lightCurve, fit.Time, fit.Duration, cadence, exposure);
        if (fit is null)
        {
            return null;
        }

        LoneTransitBox box = filter.Nearest(BoxPerDuration * fit.Duration);
        LoneTransitNoise near = filter.NoiseNear(box, fit.Time, Math.Max(LocalDays, LocalDurations * fit.Duration));
        double scatter = Math.Max(box.Scatter, near.Scatter);
        if (near.Brightest > LargestBrightening * fit.Match.Ses
            || LoneTransitGuards.Flaw(fit, cadence, scatter) is not null
            || KnownDisturbances.Of(lightCurve, fit.Time - (0.5 * fit.Duration), fit.Time + (0.5 * fit.Duration)) is not null)
        {
            return null;
        }

        List<string> notes = [];
        if (IsBesideGap(lightCurve, fit, cadence))
        {
            notes.Add("beside a gap, where instruments settle");
        }

        if (near.Scatter > RaisedScatter * box.Scatter)
        {
            notes.Add(FormattableString.Invariant($"in a stretch of raised scatter: {near.Scatter / box.Scatter:F1} times the usual"));
        }

        double error = scatter / Math.Sqrt(fit.Match.Information);
        return new LoneTransitEvent(fit.Time, fit.TimeError * scatter, fit.Duration, fit.Match.Depth, error, notes);
    }

    private static LoneTransitFit? Fit(LightCurve lightCurve, double time, double duration, double cadence, double exposure)
        => LoneTransitWindow.Of(lightCurve, time, (0.5 + SidesInDurations) * duration, Math.Max(GapLength, 2 * cadence), exposure) is { } window
            ? LoneTransitFit.Of(window, duration)
            : null;

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

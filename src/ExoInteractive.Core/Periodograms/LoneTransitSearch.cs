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
    /// <param name="lightCurve">Cleaned and detrended, without the transits of periodic candidates, with errors as <see cref="EmpiricalErrors"/> gives them.</param>
    /// <param name="settings">Threshold and what the periodic search was limited to.</param>
    /// <param name="star">The star's transit shapes and density, and the cadence.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Strongest first; empty where there are too few points.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<LoneTransit> Search(
        LightCurve lightCurve, TransitSearchSettings settings, SignalGauge star, CancellationToken cancellationToken)
    {
        if (lightCurve.Count < SearchPasses.FewestPoints)
        {
            return [];
        }

        LoneTransitFilter filter = new(lightCurve, star.Cadence, cancellationToken);
        List<LoneTransitEvent> events = [];
        foreach (LoneTransitPeak peak in filter.Peaks(Gate * settings.LoneThreshold, MostEvents))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Measure(lightCurve, filter, peak, settings.LoneThreshold, star) is { } found
                && events.TrueForAll(other => Math.Abs(other.Time - found.Time) > 0.5 * (other.Duration + found.Duration)))
            {
                events.Add(found);
            }
        }

        events.Sort((a, b) => b.Snr.CompareTo(a.Snr));
        return new LoneTransitGroups(lightCurve, settings, star.Density ?? double.NaN, star.Cadence).Of(events);
    }

    private static LoneTransitEvent? Measure(
        LightCurve lightCurve, LoneTransitFilter filter, LoneTransitPeak peak, double threshold, SignalGauge star)
    {
        // The second fit has a window that suits the duration which the first one found.
        LoneTransitFit? fit = Fit(lightCurve, peak.Time, peak.Box.Duration, star);
        if (fit is null || Noise(filter, fit).Scatter * Gate * threshold > fit.Match.Ses)
        {
            return null;
        }

        fit = Fit(lightCurve, fit.Time, fit.Duration, star);
        if (fit is null)
        {
            return null;
        }

        (double scatter, double usual, double brightest) = Noise(filter, fit);
        if (fit.Match.Ses < scatter * threshold
            || brightest > LargestBrightening * fit.Match.Ses
            || LoneTransitGuards.Flaw(fit, star.Cadence, scatter) is not null
            || KnownDisturbances.Of(lightCurve, fit.Time - (0.5 * fit.Duration), fit.Time + (0.5 * fit.Duration)) is not null)
        {
            return null;
        }

        List<string> notes = [];
        if (IsBesideGap(lightCurve, fit, star.Cadence))
        {
            notes.Add("beside a gap, where instruments settle");
        }

        if (scatter > RaisedScatter * usual)
        {
            notes.Add(FormattableString.Invariant($"in a stretch of raised scatter: {scatter / usual:F1} times the usual"));
        }

        double error = scatter / Math.Sqrt(fit.Match.Information);
        return new LoneTransitEvent(fit.Time, fit.TimeError * scatter, fit.Duration, fit.Match.Depth, error, notes);
    }

    // The filter's scatter at the duration of the event, over white noise: near it or everywhere, whichever is larger.
    private static (double Scatter, double Usual, double Brightest) Noise(LoneTransitFilter filter, LoneTransitFit fit)
    {
        LoneTransitBox box = filter.Nearest(BoxPerDuration * fit.Duration);
        LoneTransitNoise near = filter.NoiseNear(box, fit.Time, Math.Max(LocalDays, LocalDurations * fit.Duration));
        return (Math.Max(box.Scatter, near.Scatter), box.Scatter, near.Brightest);
    }

    private static LoneTransitFit? Fit(LightCurve lightCurve, double time, double duration, SignalGauge star)
        => LoneTransitWindow.Of(lightCurve, time, (0.5 + SidesInDurations) * duration, Math.Max(GapLength, 2 * star.Cadence), star.Exposure) is { } window
            ? LoneTransitFit.Of(window, duration, star.Templates)
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

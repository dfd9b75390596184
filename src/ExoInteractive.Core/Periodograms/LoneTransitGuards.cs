namespace ExoInteractive.Core.Periodograms;

/// <summary>What looks like a transit to the matched filter and is none.</summary>
internal static class LoneTransitGuards
{
    private const int FewestPoints = 3;
    private const double WithoutStrongestPoint = 0.65;
    private const double LeastBeside = 0.5;
    private const int BinsInDuration = 12;

    // A transit must explain the points better than any other shape by this part of its own gain, and by this much χ² in units of the correlated noise.
    private const double LeastAdvantage = 0.06;
    private const double LeastChiSquared = 6;

    /// <summary>Why an event is no transit; null for a sound one.</summary>
    /// <param name="fit">The event.</param>
    /// <param name="cadence">Days from one point to the next.</param>
    /// <param name="scatter">The correlated noise over the white noise, at least 1.</param>
    public static string? Flaw(LoneTransitFit fit, double cadence, double scatter)
    {
        if (!(fit.Match.Depth > 0))
        {
            return "no dip";
        }

        return Coverage(fit, cadence) ?? Points(fit) ?? Shape(fit, scatter);
    }

    // At least half of the event, of either half of it, and of half a duration before and after.
    private static string? Coverage(LoneTransitFit fit, double cadence)
    {
        double half = 0.5 * Math.Max(fit.Duration, 2 * cadence);
        int before = 0, early = 0, late = 0, after = 0;
        foreach (double time in fit.Window.Time)
        {
            double part = (time - fit.FromOrigin) / half;
            switch (part)
            {
                case >= -2 and < -1:
                    before++;
                    break;
                case >= -1 and < 0:
                    early++;
                    break;
                case >= 0 and <= 1:
                    late++;
                    break;
                case > 1 and <= 2:
                    after++;
                    break;
            }
        }

        double expected = half / cadence;
        return early + late < LoneTransitFilter.LeastCoverage * 2 * expected || Math.Min(early, late) < 0.3 * expected ? "half of it was not observed"
            : Math.Min(before, after) < LeastBeside * expected ? "at the edge of a gap"
            : null;
    }

    // At least three points, and most of the significance without the strongest of them.
    private static string? Points(LoneTransitFit fit)
    {
        Func<double, double> dip = fit.Shape(fit.Window.Exposure);
        double deficit = 0, information = 0, strongest = 0, itsInformation = 0;
        int inside = 0;
        for (int i = 0; i < fit.Window.Count; i++)
        {
            double s = dip(fit.Window.Time[i]);
            if (s < 0.3)
            {
                continue;
            }

            inside++;
            double n = -fit.Window.Weight[i] * fit.Window.Flux[i] * s, d = fit.Window.Weight[i] * s * s;
            deficit += n;
            information += d;
            if (n > strongest)
            {
                (strongest, itsInformation) = (n, d);
            }
        }

        return inside < FewestPoints ? "too few points"
            : (deficit - strongest) / Math.Sqrt(information - itsInformation) < WithoutStrongestPoint * deficit / Math.Sqrt(information) ? "a single point"
            : null;
    }

    private static string? Shape(LoneTransitFit fit, double scatter)
    {
        LoneTransitWindow window = fit.Window.Binned(fit.Duration / BinsInDuration);
        double gain = window.Match(fit.Shape(window.Exposure)).Gain;
        double allowed = Math.Min((1 - LeastAdvantage) * gain, gain - (LeastChiSquared * scatter * scatter));
        return Sawtooth(window, fit.Duration) > allowed ? "a step, a ramp or the tail of a flare"
            : Wave(window, fit.Duration) > allowed ? "a trough of a wave"
            : null;
    }

    // A step with an exponential return to either side, from at once to never.
    private static double Sawtooth(LoneTransitWindow window, double duration)
    {
        double highest = 0;
        foreach (double returns in (ReadOnlySpan<double>)[0.15 * duration, 0.3 * duration, 0.6 * duration, 1.2 * duration, 1e6])
        {
            for (double edge = window.Time[1]; edge < window.Time[^1]; edge += duration / BinsInDuration)
            {
                double at = edge;
                highest = Math.Max(highest, window.Match(t => t < at ? 0 : Math.Exp((at - t) / returns)).Gain);
                highest = Math.Max(highest, window.Match(t => t > at ? 0 : Math.Exp((t - at) / returns)).Gain);
            }
        }

        return highest;
    }

    // A sinusoid of about the period whose trough lasts as long.
    private static double Wave(LoneTransitWindow window, double duration)
    {
        double highest = 0;
        foreach (double length in (ReadOnlySpan<double>)[1.7, 2, 2.5, 3, 4])
        {
            double rate = 2 * Math.PI / (length * duration);
            highest = Math.Max(highest, window.Gain(t => Math.Cos(rate * t), t => Math.Sin(rate * t)));
        }

        return highest;
    }
}

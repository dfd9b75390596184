using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>From events to what is reported: pairs that could be one planet, single events, and which periods each may have.</summary>
internal sealed class LoneTransitGroups(LightCurve lightCurve, TransitSearchSettings settings, double stellarDensity, double cadence)
{
    private const double AlikeDuration = 1.4;
    private const double AlikeDepth = 0.15;
    private const double AlikeSigmas = 3;

    /// <summary>Describes events.</summary>
    /// <param name="events">Strongest first.</param>
    /// <returns>Strongest first.</returns>
    public IReadOnlyList<LoneTransit> Of(IReadOnlyList<LoneTransitEvent> events)
    {
        List<LoneTransit> reported = [];
        List<LoneTransitEvent> left = [.. events];
        while (left.Count > 0)
        {
            LoneTransitEvent[] alike = [left[0], .. left.Skip(1).Where(other => AreAlike(left[0], other))];
            left.RemoveAll(alike.Contains);
            if (alike.Length == 2 && Pair(alike[0], alike[1]) is { } pair)
            {
                reported.Add(pair);
                continue;
            }

            reported.AddRange(alike.Select(one => Single(one, Alike(one, alike))));
        }

        return [.. reported.OrderByDescending(one => one.Snr)];
    }

    private static bool AreAlike(LoneTransitEvent one, LoneTransitEvent other)
    {
        double error = Math.Sqrt((one.DepthError * one.DepthError) + (other.DepthError * other.DepthError));
        double longer = Math.Max(one.Duration, other.Duration), shorter = Math.Min(one.Duration, other.Duration);
        return longer <= AlikeDuration * shorter
            && Math.Abs(one.Depth - other.Depth) <= (AlikeDepth * Math.Max(one.Depth, other.Depth)) + (AlikeSigmas * error);
    }

    private LoneTransit Single(LoneTransitEvent one, string? alike)
    {
        double shortest = Periods(one.Duration).Shortest(one.Time, Least(one.Duration));
        double longest = LoneTransitPeriods.Longest(one.Duration, stellarDensity);
        return new LoneTransit(
            [one.Time], one.TimeError, one.Duration, one.Depth, one.DepthError, one.Snr, shortest, longest, [], lightCurve.TimeSystem,
            [.. one.Notes, .. Range(shortest, longest), .. alike is null ? [] : new[] { alike }]);
    }

    // Weighted means of the two; no pair where every period that joins them puts a third on data.
    private LoneTransit? Pair(LoneTransitEvent one, LoneTransitEvent other)
    {
        (LoneTransitEvent first, LoneTransitEvent second) = one.Time < other.Time ? (one, other) : (other, one);
        double a = 1 / (first.DepthError * first.DepthError), b = 1 / (second.DepthError * second.DepthError);
        double duration = Mean(first.Duration, second.Duration), depth = Mean(first.Depth, second.Depth), error = 1 / Math.Sqrt(a + b);
        IReadOnlyList<double> periods = Periods(duration).Between(first.Time, second.Time, Least(duration));
        if (periods.Count == 0)
        {
            return null;
        }

        double longest = LoneTransitPeriods.Longest(duration, stellarDensity);
        return new LoneTransit(
            [first.Time, second.Time],
            Math.Max(first.TimeError, second.TimeError),
            duration,
            depth,
            error,
            depth / error,
            periods[^1],
            longest,
            periods,
            lightCurve.TimeSystem,
            [.. first.Notes.Concat(second.Notes).Distinct(), .. Range(periods[^1], longest)]);

        double Mean(double x, double y) => ((a * x) + (b * y)) / (a + b);
    }

    private string? Alike(LoneTransitEvent one, LoneTransitEvent[] alike)
    {
        if (alike.Length == 1)
        {
            return null;
        }

        string others = string.Join(" and ", alike.Where(other => other != one).Select(other => other.Time).Order().Select(time => FormattableString.Invariant($"{time:F3} d")));
        return alike.Length == 2
            ? $"as deep and as long as the one at {others}, but any period of both would put a third on data"
            : FormattableString.Invariant(
                $"as deep and as long as those at {others}: the search for periods, of at least {settings.MinimumTransits} transits and {settings.MinimumPeriod:G4} to {settings.MaximumPeriod:G4} d, found none for them");
    }

    private static IEnumerable<string> Range(double shortest, double longest)
    {
        if (longest < shortest)
        {
            yield return FormattableString.Invariant(
                $"shorter than a transit with b up to {LoneTransitPeriods.LargestImpact} and e up to {LoneTransitPeriods.LargestEccentricity} at any period that the data allow: grazing, very eccentric, or of another star");
        }
    }

    // No orbit is so close that a transit takes more than this part of its period.
    private double Least(double duration) => Math.Max(settings.MinimumPeriod, duration / StellarScale.LargestDutyCycle);

    private LoneTransitPeriods Periods(double duration) => new(lightCurve.Time.Span, duration, cadence);
}

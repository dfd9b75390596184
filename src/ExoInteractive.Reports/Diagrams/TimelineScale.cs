namespace ExoInteractive.Reports.Diagrams;

/// <summary>
/// Time as horizontal position, to scale wherever something ran: idle time is cut out where it is longer than a fiftieth of
/// all that ran, so that a second's work shows in a history of weeks.
/// </summary>
internal sealed class TimelineScale
{
    private const double LongestIdle = 0.02;
    private const double ShortestStretch = 4;
    private const double WidestCut = 12;
    private const double CutsShare = 0.3;

    private readonly IReadOnlyList<Stretch> _stretches;

    private TimelineScale(IReadOnlyList<Stretch> stretches, double perSecond)
    {
        _stretches = stretches;
        PerSecond = perSecond;
    }

    /// <summary>1/72 inch for a second; 0 where nothing took any time.</summary>
    public double PerSecond { get; }

    /// <summary>The middles of the cuts, 1/72 inch.</summary>
    public IEnumerable<double> Cuts => _stretches.Zip(_stretches.Skip(1), (before, after) => (before.Right + after.Left) / 2);

    /// <summary>Lays out intervals.</summary>
    /// <param name="busy">Start and end of each piece of work; at least one.</param>
    /// <param name="left">Where the first begins, 1/72 inch.</param>
    /// <param name="width">Room for all, 1/72 inch.</param>
    public static TimelineScale Of(IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> busy, double left, double width)
    {
        List<(DateTimeOffset Start, DateTimeOffset End)> apart = Merged(busy, TimeSpan.Zero);
        List<(DateTimeOffset Start, DateTimeOffset End)> kept = Merged(apart, LongestIdle * Total(apart));
        double cut = kept.Count > 1 ? Math.Min(WidestCut, CutsShare * width / (kept.Count - 1)) : 0;
        double shortest = Math.Min(ShortestStretch, CutsShare * width / kept.Count);
        double seconds = Total(kept).TotalSeconds;
        double perSecond = seconds > 0 ? (width - (cut * (kept.Count - 1)) - (shortest * kept.Count)) / seconds : 0;
        List<Stretch> stretches = [];
        double x = left;
        foreach ((DateTimeOffset start, DateTimeOffset end) in kept)
        {
            double right = x + shortest + ((end - start).TotalSeconds * perSecond);
            stretches.Add(new Stretch(start, end, x, right));
            x = right + cut;
        }

        return new TimelineScale(stretches, perSecond);
    }

    /// <summary>Where a moment stands, 1/72 inch; one that was cut out stands at the end of what ran before it.</summary>
    public double At(DateTimeOffset time)
    {
        int next = 0;
        for (int high = _stretches.Count; next < high;)
        {
            int middle = (next + high) / 2;
            (next, high) = _stretches[middle].Start <= time ? (middle + 1, high) : (next, middle);
        }

        Stretch stretch = _stretches[Math.Max(0, next - 1)];
        DateTimeOffset within = time < stretch.Start ? stretch.Start : time > stretch.End ? stretch.End : time;
        return stretch.Left + ((within - stretch.Start).TotalSeconds * PerSecond);
    }

    private static TimeSpan Total(IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> intervals)
        => intervals.Aggregate(TimeSpan.Zero, (sum, interval) => sum + (interval.End - interval.Start));

    private static List<(DateTimeOffset Start, DateTimeOffset End)> Merged(
        IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> intervals, TimeSpan idle)
    {
        List<(DateTimeOffset Start, DateTimeOffset End)> merged = [];
        foreach ((DateTimeOffset start, DateTimeOffset end) in intervals.OrderBy(interval => interval.Start))
        {
            if (merged.Count > 0 && start - merged[^1].End <= idle)
            {
                merged[^1] = (merged[^1].Start, end > merged[^1].End ? end : merged[^1].End);
            }
            else
            {
                merged.Add((start, end));
            }
        }

        return merged;
    }

    private sealed record Stretch(DateTimeOffset Start, DateTimeOffset End, double Left, double Right);
}

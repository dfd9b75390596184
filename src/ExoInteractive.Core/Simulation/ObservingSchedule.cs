using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>When a star is observed: times, exposures, segments, the gaps between, and what the spacecraft does meanwhile.</summary>
public sealed class ObservingSchedule
{
    /// <summary>Days without a point that end a stretch of observing.</summary>
    public const double GapTolerance = 0.25;

    private readonly double[] _time;
    private readonly int[] _quality;
    private readonly LightCurveSegment[] _segments;
    private readonly double _exposure;

    /// <summary>A schedule.</summary>
    /// <param name="time">(N,): middles of the exposures, days, increasing; at least one.</param>
    /// <param name="exposure">Days covered by one point; 0 or more. A segment may have its own.</param>
    /// <param name="segments">Touching, covering 0..N.</param>
    /// <param name="timeSystem">Clock of the times.</param>
    /// <param name="quality">(N,) or empty: flags that do not depend on the star.</param>
    /// <param name="momentumDumps">Days, increasing: when the reaction wheels are unloaded.</param>
    /// <exception cref="ArgumentException">There is no time, or the exposure is not a duration.</exception>
    public ObservingSchedule(
        ReadOnlySpan<double> time,
        double exposure,
        ReadOnlySpan<LightCurveSegment> segments,
        TimeSystem timeSystem,
        ReadOnlySpan<int> quality = default,
        IReadOnlyList<double>? momentumDumps = null)
    {
        if (time.IsEmpty || !(exposure >= 0 && double.IsFinite(exposure)))
        {
            throw new ArgumentException($"a schedule needs at least one time and an exposure of 0 days or more; it has {time.Length} times and an exposure of {exposure} d", nameof(time));
        }

        _time = time.ToArray();
        _exposure = exposure;
        _segments = segments.ToArray();
        _quality = quality.IsEmpty ? new int[time.Length] : quality.ToArray();
        TimeSystem = timeSystem;
        MomentumDumps = momentumDumps ?? [];
        Stretches = FindStretches(_time);
    }

    /// <summary>The schedule on which a light curve was observed, with the exposure of each segment.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <returns>Its times; without a stated exposure the median spacing stands for it.</returns>
    public static ObservingSchedule Of(LightCurve lightCurve)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ReadOnlySpan<double> time = lightCurve.Time.Span;
        double exposure = lightCurve.Metadata.ExposureTime ?? (time.Length > 1 ? TimeSteps.Median(time) : 0);
        return new ObservingSchedule(time, exposure, [.. lightCurve.Segments], lightCurve.TimeSystem, lightCurve.Quality.Span);
    }

    /// <summary>(N,): middles of the exposures, days.</summary>
    public ReadOnlyMemory<double> Time => _time;

    /// <summary>(N,): quality bits that do not depend on the star.</summary>
    public ReadOnlyMemory<int> Quality => _quality;

    /// <summary>Quarters, campaigns, sectors or nights.</summary>
    public IReadOnlyList<LightCurveSegment> Segments => _segments;

    /// <summary>Clock of the times.</summary>
    public TimeSystem TimeSystem { get; }

    /// <summary>Days, increasing: when the reaction wheels are unloaded.</summary>
    public IReadOnlyList<double> MomentumDumps { get; }

    /// <summary>Runs of points, first and one past the last, without a gap of more than <see cref="GapTolerance"/> between them.</summary>
    public IReadOnlyList<Range> Stretches { get; }

    /// <summary>Number of points N.</summary>
    public int Count => _time.Length;

    /// <summary>Days from first to last point.</summary>
    public double TimeSpan => _time[^1] - _time[0];

    /// <summary>Days covered by one point of a segment.</summary>
    /// <param name="segment">One of <see cref="Segments"/>.</param>
    /// <returns>Days.</returns>
    public double Exposure(LightCurveSegment segment) => segment.ExposureTime ?? _exposure;

    /// <summary>Index of the first point at or after a time.</summary>
    /// <param name="time">Days.</param>
    /// <returns>0 to N.</returns>
    public int IndexAt(double time)
    {
        int found = Array.BinarySearch(_time, time);
        return found >= 0 ? found : ~found;
    }

    private static Range[] FindStretches(double[] time)
    {
        List<Range> stretches = [];
        int start = 0;
        for (int i = 1; i <= time.Length; i++)
        {
            if (i == time.Length || time[i] - time[i - 1] > GapTolerance)
            {
                stretches.Add(start..i);
                start = i;
            }
        }

        return [.. stretches];
    }
}

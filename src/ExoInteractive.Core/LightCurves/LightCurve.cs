namespace ExoInteractive.Core.LightCurves;

/// <summary>
/// A star's brightness against time; immutable. Times are finite and strictly increasing, in days. Flux is in
/// whatever unit the file had until <see cref="LightCurveCleaning"/> makes it relative to 1. A missing flux is NaN; an
/// unknown error is NaN; quality 0 means nothing was flagged.
/// </summary>
public sealed class LightCurve
{
    private readonly double[] _time;
    private readonly double[] _flux;
    private readonly double[] _fluxError;
    private readonly int[] _quality;
    private readonly LightCurveSegment[] _segments;

    /// <summary>Copies and checks the columns.</summary>
    /// <param name="time">(N,): days, finite, strictly increasing; N ≥ 1.</param>
    /// <param name="flux">(N,): flux, NaN where missing, never infinite.</param>
    /// <param name="fluxError">(N,) or empty: 1σ errors in the flux's unit, positive, NaN where unknown.</param>
    /// <param name="quality">(N,) or empty: the mission's quality bits, 0 for good.</param>
    /// <param name="timeSystem">Clock and offset of <paramref name="time"/>.</param>
    /// <param name="metadata">Target and origin.</param>
    /// <param name="segments">In order, touching, covering 0..N; empty for a single segment.</param>
    /// <exception cref="ArgumentException">A column breaks its rule; the message names column, index and value.</exception>
    public LightCurve(
        ReadOnlySpan<double> time,
        ReadOnlySpan<double> flux,
        ReadOnlySpan<double> fluxError,
        ReadOnlySpan<int> quality,
        TimeSystem timeSystem,
        LightCurveMetadata metadata,
        ReadOnlySpan<LightCurveSegment> segments = default)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (time.IsEmpty)
        {
            throw new ArgumentException("a light curve must hold at least one point; the time column is empty", nameof(time));
        }

        RequireLength(flux.Length, time.Length, nameof(flux), optional: false);
        RequireLength(fluxError.Length, time.Length, nameof(fluxError), optional: true);
        RequireLength(quality.Length, time.Length, nameof(quality), optional: true);
        for (int i = 0; i < time.Length; i++)
        {
            if (!double.IsFinite(time[i]))
            {
                throw new ArgumentException($"times must be finite days; point {i} is {time[i]}", nameof(time));
            }

            if (i > 0 && time[i] <= time[i - 1])
            {
                throw new ArgumentException(
                    $"times must increase strictly; point {i} is {time[i]:R} d after {time[i - 1]:R} d", nameof(time));
            }

            if (double.IsInfinity(flux[i]))
            {
                throw new ArgumentException($"flux must be finite or NaN; point {i} is {flux[i]}", nameof(flux));
            }

            if (!fluxError.IsEmpty && (fluxError[i] <= 0 || double.IsInfinity(fluxError[i])))
            {
                throw new ArgumentException($"flux errors must be positive or NaN; point {i} is {fluxError[i]}", nameof(fluxError));
            }
        }

        _time = time.ToArray();
        _flux = flux.ToArray();
        _fluxError = fluxError.IsEmpty ? Filled(time.Length, double.NaN) : fluxError.ToArray();
        _quality = quality.IsEmpty ? new int[time.Length] : quality.ToArray();
        _segments = segments.IsEmpty ? [new LightCurveSegment("all", 0, time.Length)] : segments.ToArray();
        RequireSegmentsToCover(_segments, time.Length);
        TimeSystem = timeSystem;
        Metadata = metadata;
    }

    /// <summary>(N,): days.</summary>
    public ReadOnlyMemory<double> Time => _time;

    /// <summary>(N,): flux; NaN where missing.</summary>
    public ReadOnlyMemory<double> Flux => _flux;

    /// <summary>(N,): 1σ flux errors; NaN where unknown.</summary>
    public ReadOnlyMemory<double> FluxError => _fluxError;

    /// <summary>(N,): quality bits; 0 for good.</summary>
    public ReadOnlyMemory<int> Quality => _quality;

    /// <summary>Quarters, campaigns or sectors, in order; at least one.</summary>
    public IReadOnlyList<LightCurveSegment> Segments => _segments;

    /// <summary>Clock and offset of the times.</summary>
    public TimeSystem TimeSystem { get; }

    /// <summary>Target, mission and origin.</summary>
    public LightCurveMetadata Metadata { get; }

    /// <summary>Number of points N, missing ones included.</summary>
    public int Count => _time.Length;

    /// <summary>Days from first to last point.</summary>
    public double TimeSpan => _time[^1] - _time[0];

    /// <summary>Days covered by one point of a segment: its own, else the whole light curve's.</summary>
    /// <param name="segment">One of <see cref="Segments"/>.</param>
    /// <returns>Null where unknown.</returns>
    public double? ExposureTimeOf(LightCurveSegment segment) => segment.ExposureTime ?? Metadata.ExposureTime;

    /// <summary>Whose quality flags the points of a segment carry: its own, else the whole light curve's.</summary>
    /// <param name="segment">One of <see cref="Segments"/>.</param>
    /// <returns>The word.</returns>
    public QualityWord QualityWordOf(LightCurveSegment segment) => segment.QualityWord ?? Metadata.QualityWord;

    /// <summary>The same points with something else known of them.</summary>
    /// <param name="metadata">Target, mission and origin.</param>
    /// <returns>A new light curve.</returns>
    public LightCurve WithMetadata(LightCurveMetadata metadata)
        => new(_time, _flux, _fluxError, _quality, TimeSystem, metadata, _segments);

    /// <summary>The same light curve with its times on another clock.</summary>
    /// <param name="timeSystem">The clock wanted.</param>
    /// <returns>Itself where it is on that clock already.</returns>
    /// <exception cref="ArgumentException">One of two different clocks is unknown.</exception>
    public LightCurve OnClock(TimeSystem timeSystem)
    {
        double offset = BarycentricClocks.Offset(TimeSystem, timeSystem);
        return TimeSystem == timeSystem
            ? this
            : new LightCurve(Array.ConvertAll(_time, t => t + offset), _flux, _fluxError, _quality, timeSystem, Metadata, _segments);
    }

    /// <summary>The same light curve with another flux and error, point by point (a detrended one, say).</summary>
    /// <param name="flux">(N,): the new flux.</param>
    /// <param name="fluxError">(N,) or empty to keep the present errors.</param>
    /// <returns>A new light curve on the same times.</returns>
    /// <exception cref="ArgumentException">A column breaks its rule.</exception>
    public LightCurve WithFlux(ReadOnlySpan<double> flux, ReadOnlySpan<double> fluxError = default)
        => new(_time, flux, fluxError.IsEmpty ? _fluxError : fluxError, _quality, TimeSystem, Metadata, _segments);

    /// <summary>Only the points to be kept; segments that lose all their points vanish.</summary>
    /// <param name="keep">(N,): true to keep.</param>
    /// <returns>A new, shorter light curve.</returns>
    /// <exception cref="ArgumentException">The mask has another length, or keeps nothing.</exception>
    public LightCurve Where(ReadOnlySpan<bool> keep)
    {
        RequireLength(keep.Length, Count, nameof(keep), optional: false);
        int kept = keep.Count(true);
        if (kept == 0)
        {
            throw new ArgumentException($"the mask keeps none of the {Count} points", nameof(keep));
        }

        double[] time = new double[kept], flux = new double[kept], error = new double[kept];
        int[] quality = new int[kept];
        List<LightCurveSegment> segments = [];
        int to = 0;
        foreach (LightCurveSegment segment in _segments)
        {
            int start = to;
            for (int i = segment.Start; i < segment.End; i++)
            {
                if (keep[i])
                {
                    (time[to], flux[to], error[to], quality[to]) = (_time[i], _flux[i], _fluxError[i], _quality[i]);
                    to++;
                }
            }

            if (to > start)
            {
                segments.Add(segment with { Start = start, Length = to - start });
            }
        }

        return new LightCurve(time, flux, error, quality, TimeSystem, Metadata, segments.ToArray());
    }

    private static void RequireLength(int actual, int expected, string column, bool optional)
    {
        if (actual != expected && !(optional && actual == 0))
        {
            throw new ArgumentException($"{column} has {actual} values where time has {expected}", column);
        }
    }

    private static void RequireSegmentsToCover(LightCurveSegment[] segments, int count)
    {
        int next = 0;
        foreach (LightCurveSegment segment in segments)
        {
            if (segment.Start != next || segment.Length < 1)
            {
                throw new ArgumentException(
                    $"segments must touch and hold points; '{segment.Label}' starts at {segment.Start} with {segment.Length} points where {next} was expected",
                    nameof(segments));
            }

            next = segment.End;
        }

        if (next != count)
        {
            throw new ArgumentException($"segments cover {next} of {count} points", nameof(segments));
        }
    }

    private static double[] Filled(int length, double value)
    {
        double[] array = new double[length];
        Array.Fill(array, value);
        return array;
    }
}

using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Measures depths in a light curve, each against the flux beside it, and knows how far such depths scatter where there
/// is no transit: white noise from neighbouring points, red noise from boxes of the transit's length (Pont et al. 2006).
/// </summary>
internal sealed class DepthGauge
{
    // Inside: half a duration either way. Beside: from 0.6 to 2 durations away. A transit's own reach is 0.6.
    private const double Inner = 0.6;
    private const double Outer = 2;
    private const double LeastCoverage = 0.5;
    private const int FewestBoxes = 10;

    private readonly double[] _time;
    private readonly double[] _flux;
    private readonly double _outer;
    private readonly double _expectedInside;

    public DepthGauge(LightCurve lightCurve, Ephemeris ephemeris)
    {
        Ephemeris = ephemeris;
        int[] finite = [.. Enumerable.Range(0, lightCurve.Count).Where(i => double.IsFinite(lightCurve.Flux.Span[i]))];
        _time = [.. finite.Select(i => lightCurve.Time.Span[i])];
        _flux = [.. finite.Select(i => lightCurve.Flux.Span[i])];
        _outer = Math.Min(Outer * ephemeris.Duration, ephemeris.Period / 2);
        double[] spacing = [.. Enumerable.Range(1, Math.Max(0, _time.Length - 1)).Select(i => _time[i] - _time[i - 1])];
        Cadence = Median(spacing);
        _expectedInside = ephemeris.Duration / Cadence;
        WhiteNoise = 1.4826 / Math.Sqrt(2) * Median([.. Enumerable.Range(1, Math.Max(0, _flux.Length - 1)).Select(i => Math.Abs(_flux[i] - _flux[i - 1]))]);
        RedNoise = MeasureRedNoise();
    }

    /// <summary>The candidate.</summary>
    public Ephemeris Ephemeris { get; }

    /// <summary>(N,): days, points with flux only.</summary>
    public ReadOnlySpan<double> Time => _time;

    /// <summary>(N,): relative flux.</summary>
    public ReadOnlySpan<double> Flux => _flux;

    /// <summary>Median days between points.</summary>
    public double Cadence { get; }

    /// <summary>σ of one point, from differences of neighbours.</summary>
    public double WhiteNoise { get; }

    /// <summary>σ that a depth of the transit's length has beyond white noise; 0 when none is seen.</summary>
    public double RedNoise { get; }

    /// <summary>Every transit with at least half its points, by a box.</summary>
    public List<TransitEvent> BoxEvents()
    {
        List<TransitEvent> events = [];
        foreach (long cycle in Cycles())
        {
            if (Box(Ephemeris.TransitTime + (cycle * Ephemeris.Period), cycle) is { } measured)
            {
                events.Add(measured);
            }
        }

        return events;
    }

    /// <summary>Every transit with at least half its points, by the fitted shape: the depth that shape would need.</summary>
    /// <param name="fit">A converged fit.</param>
    public List<TransitEvent> FittedEvents(TransitFitResult fit)
    {
        double[] deficit = [.. fit.Evaluate(_time).Select(f => 1 - f)];
        double deepest = deficit.Max();
        List<TransitEvent> events = [];
        foreach (long cycle in Cycles())
        {
            double middle = Ephemeris.TransitTime + (cycle * Ephemeris.Period);
            if (Box(middle, cycle) is { } box && Shaped(middle, deficit, deepest) is { } shaped)
            {
                events.Add(box with { Depth = shaped.Depth, WhiteError = shaped.Error });
            }
        }

        return events;
    }

    /// <summary>The mean depth of some events, red noise included.</summary>
    /// <param name="events">Any number.</param>
    /// <returns>NaN depth and error when there is none.</returns>
    public MeasuredDepth Combine(IReadOnlyCollection<TransitEvent> events)
    {
        double weights = 0, depths = 0;
        foreach (TransitEvent transit in events)
        {
            double weight = 1 / ErrorSquared(transit);
            weights += weight;
            depths += weight * transit.Depth;
        }

        return events.Count == 0
            ? new MeasuredDepth(double.NaN, double.NaN, 0)
            : new MeasuredDepth(depths / weights, Math.Sqrt(1 / weights), events.Count);
    }

    /// <summary>σ² of one event's depth, red noise included.</summary>
    public double ErrorSquared(TransitEvent transit) => (transit.WhiteError * transit.WhiteError) + (RedNoise * RedNoise);

    private static double Median(double[] values)
    {
        if (values.Length == 0)
        {
            return double.NaN;
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private IEnumerable<long> Cycles()
    {
        if (_time.Length == 0)
        {
            yield break;
        }

        long last = Ephemeris.Cycle(_time[^1]);
        for (long cycle = Ephemeris.Cycle(_time[0]); cycle <= last; cycle++)
        {
            yield return cycle;
        }
    }

    private (int From, int To) Near(double middle)
    {
        int from = Array.BinarySearch(_time, middle - _outer);
        int to = Array.BinarySearch(_time, middle + _outer);
        return (from < 0 ? ~from : from, to < 0 ? ~to : to);
    }

    // Mean beside minus mean inside.
    private TransitEvent? Box(double middle, long cycle)
    {
        (int from, int to) = Near(middle);
        double inside = 0, beside = 0;
        int countInside = 0, countBeside = 0;
        for (int i = from; i < to; i++)
        {
            double away = Math.Abs(_time[i] - middle);
            if (away < Ephemeris.Duration / 2)
            {
                inside += _flux[i];
                countInside++;
            }
            else if (away > Inner * Ephemeris.Duration && Math.Abs(Ephemeris.FromTransit(_time[i])) > Inner * Ephemeris.Duration)
            {
                beside += _flux[i];
                countBeside++;
            }
        }

        bool covered = countInside >= Math.Max(1, LeastCoverage * Math.Floor(_expectedInside))
            && countBeside >= Math.Max(2, LeastCoverage * Math.Floor(_expectedInside));
        return covered
            ? new TransitEvent(
                middle,
                cycle,
                (beside / countBeside) - (inside / countInside),
                WhiteNoise * Math.Sqrt((1.0 / countInside) + (1.0 / countBeside)),
                countInside)
            : null;
    }

    // Least squares of flux = baseline − depth × shape over the points near.
    private (double Depth, double Error)? Shaped(double middle, double[] deficit, double deepest)
    {
        (int from, int to) = Near(middle);
        double n = to - from, s = 0, ss = 0, f = 0, sf = 0;
        for (int i = from; i < to; i++)
        {
            double shape = deficit[i] / deepest;
            s += shape;
            ss += shape * shape;
            f += _flux[i];
            sf += shape * _flux[i];
        }

        double spread = ss - (s * s / n);
        return spread > 0 ? (-(sf - (s * f / n)) / spread, WhiteNoise / Math.Sqrt(spread)) : null;
    }

    private double MeasureRedNoise()
    {
        List<double> depths = [], white = [];
        double step = Ephemeris.Duration / 2;
        for (double middle = _time.Length == 0 ? 0 : _time[0]; _time.Length > 0 && middle < _time[^1]; middle += step)
        {
            if (Math.Abs(Ephemeris.FromTransit(middle)) > (Inner + 0.5) * Ephemeris.Duration && Box(middle, 0) is { } quiet)
            {
                depths.Add(quiet.Depth);
                white.Add(quiet.WhiteError * quiet.WhiteError);
            }
        }

        if (depths.Count < FewestBoxes)
        {
            return 0;
        }

        double centre = Median([.. depths]);
        double scatter = 1.4826 * Median([.. depths.Select(d => Math.Abs(d - centre))]);
        return Math.Sqrt(Math.Max(0, (scatter * scatter) - Median([.. white])));
    }
}

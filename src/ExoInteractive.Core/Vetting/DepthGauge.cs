using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Measures depths in a light curve, each against the flux beside it, and knows how far such depths scatter where there
/// is no transit: white noise from neighbouring points, red noise from boxes of the transit's length (Pont et al. 2006).
/// </summary>
internal sealed class DepthGauge
{
    /// <summary>Beyond this many durations from mid-transit a point counts as out of transit.</summary>
    public const double Inner = 0.6;

    // Inside: half a duration either way. Beside: from 0.6 to 2 durations away.
    private const double Outer = 2;
    private const double LeastCoverage = 0.5;
    private const int FewestBoxes = 10;

    private readonly double[] _time;
    private readonly double[] _flux;
    private readonly double[] _offset;
    private readonly double[] _sum;
    private readonly double[] _quietSum;
    private readonly int[] _quiet;
    private readonly int[] _segmentEnd;
    private readonly double[] _segmentCadence;

    public DepthGauge(LightCurve lightCurve, Ephemeris ephemeris)
    {
        Ephemeris = ephemeris;
        ReadOnlySpan<double> flux = lightCurve.Flux.Span, time = lightCurve.Time.Span;
        int count = 0;
        _time = new double[flux.Length];
        _flux = new double[flux.Length];
        List<int> ends = [];
        List<double> cadences = [];
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            int before = count;
            for (int i = segment.Start; i < segment.End; i++)
            {
                if (double.IsFinite(flux[i]))
                {
                    (_time[count], _flux[count]) = (time[i], flux[i]);
                    count++;
                }
            }

            if (count > before)
            {
                ends.Add(count);
                cadences.Add(count - before > 1 ? TimeSteps.Median(_time.AsSpan(before, count - before)) : double.NaN);
            }
        }

        Array.Resize(ref _time, count);
        Array.Resize(ref _flux, count);
        (_segmentEnd, _segmentCadence) = ([.. ends], [.. cadences]);
        Reach = Math.Min(Outer * ephemeris.Duration, ephemeris.Period / 2);
        Cadence = TimeSteps.Median(_time);
        WhiteNoise = Neighbours(_flux);
        _offset = new double[count];
        _sum = new double[count + 1];
        _quietSum = new double[count + 1];
        _quiet = new int[count + 1];
        double inner = Inner * ephemeris.Duration;
        for (int i = 0; i < count; i++)
        {
            _offset[i] = ephemeris.FromTransit(_time[i]);
            double above = _flux[i] - 1;
            bool quiet = Math.Abs(_offset[i]) > inner;
            _sum[i + 1] = _sum[i] + above;
            _quietSum[i + 1] = _quietSum[i] + (quiet ? above : 0);
            _quiet[i + 1] = _quiet[i] + (quiet ? 1 : 0);
        }

        RedNoise = MeasureRedNoise();
    }

    /// <summary>The candidate.</summary>
    public Ephemeris Ephemeris { get; }

    /// <summary>(N,): days, points with flux only.</summary>
    public ReadOnlySpan<double> Time => _time;

    /// <summary>(N,): relative flux.</summary>
    public ReadOnlySpan<double> Flux => _flux;

    /// <summary>(N,): days from the nearest mid-transit.</summary>
    public ReadOnlySpan<double> Offset => _offset;

    /// <summary>Days either way within which a transit is compared with the flux beside it.</summary>
    public double Reach { get; }

    /// <summary>Median days between points.</summary>
    public double Cadence { get; }

    /// <summary>σ of one point, from differences of neighbours.</summary>
    public double WhiteNoise { get; }

    /// <summary>σ that a depth of the transit's length has beyond white noise; 0 when none is seen.</summary>
    public double RedNoise { get; }

    /// <summary>Numbers of the transits within the data.</summary>
    public IEnumerable<long> Cycles()
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

    /// <summary>Points within the reach of a moment over those expected there at the segment's cadence.</summary>
    public double Coverage(double middle)
    {
        int from = From(middle - Reach), to = From(middle + Reach);
        return from == to ? 0 : (to - from) * CadenceAt(from) / (2 * Reach);
    }

    /// <summary>Mean beside minus mean inside; null with fewer than half the points inside or beside.</summary>
    public TransitEvent? Box(double middle, long cycle)
    {
        double duration = Ephemeris.Duration;
        (int from, int to) = Near(middle);
        return Between(
            middle, cycle, from, From(middle - (Inner * duration), from, to), After(middle - (duration / 2), from, to),
            From(middle + (duration / 2), from, to), After(middle + (Inner * duration), from, to), to);
    }

    /// <summary>The depth a shape would need at one transit.</summary>
    /// <param name="middle">Mid-transit, days.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>Depth, its white error, and the reduced χ² of the points within one duration; null where the points do not show the shape.</returns>
    public (double Depth, double Error, double ChiSquared)? Shaped(double middle, DipTemplate shape)
    {
        (int from, int to) = Near(middle);
        double n = to - from, s = 0, ss = 0, f = 0, sf = 0;
        for (int i = from; i < to; i++)
        {
            double at = shape.At(_time[i] - middle), above = _flux[i] - 1;
            s += at;
            ss += at * at;
            f += above;
            sf += at * above;
        }

        double spread = ss - (s * s / n);
        if (!(spread > 0))
        {
            return null;
        }

        double depth = -(sf - (s * f / n)) / spread, baseline = (f + (depth * s)) / n, chi = 0;
        int points = 0;
        for (int i = from; i < to; i++)
        {
            double away = _time[i] - middle;
            if (Math.Abs(away) < Ephemeris.Duration)
            {
                double residual = _flux[i] - 1 - baseline + (depth * shape.At(away));
                chi += residual * residual;
                points++;
            }
        }

        return (depth, WhiteNoise / Math.Sqrt(spread), points > 2 ? chi / (WhiteNoise * WhiteNoise * (points - 2)) : double.NaN);
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

    /// <summary>Depth over error of a box centred on every point, by sums that slide along: O(N).</summary>
    /// <returns>(N,): NaN where fewer than half the points are there.</returns>
    public double[] SingleEvents()
    {
        double duration = Ephemeris.Duration;
        double[] series = new double[_time.Length];
        int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;
        for (int i = 0; i < series.Length; i++)
        {
            double middle = _time[i];
            a = Slide(a, middle - Reach, strict: false);
            b = Slide(b, middle - (Inner * duration), strict: false);
            c = Slide(c, middle - (duration / 2), strict: true);
            d = Slide(d, middle + (duration / 2), strict: false);
            e = Slide(e, middle + (Inner * duration), strict: true);
            f = Slide(f, middle + Reach, strict: false);
            series[i] = Between(middle, 0, a, b, c, d, e, f) is { } box ? box.Depth / Math.Sqrt(ErrorSquared(box)) : double.NaN;
        }

        return series;
    }

    /// <summary>First point at or after a moment.</summary>
    public int From(double moment) => From(moment, 0, _time.Length);

    private static double Neighbours(ReadOnlySpan<double> flux)
    {
        double[] steps = new double[Math.Max(0, flux.Length - 1)];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = Math.Abs(flux[i + 1] - flux[i]);
        }

        return RobustScatter.SigmaPerMad / Math.Sqrt(2) * RobustScatter.MedianInPlace(steps);
    }

    private double CadenceAt(int point)
    {
        int segment = Array.BinarySearch(_segmentEnd, point);
        double own = _segmentCadence[Math.Min(segment < 0 ? ~segment : segment + 1, _segmentEnd.Length - 1)];
        return double.IsNaN(own) ? Cadence : own;
    }

    private (int From, int To) Near(double middle) => (From(middle - Reach), From(middle + Reach));

    private int From(double moment, int low, int high)
    {
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _time[middle] < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int After(double moment, int low, int high) => From(Math.BitIncrement(moment), low, high);

    private int Slide(int from, double moment, bool strict)
    {
        while (from < _time.Length && (_time[from] < moment || (strict && _time[from] == moment)))
        {
            from++;
        }

        return from;
    }

    // Points a to b and e to f lie beside, c to d inside; other transits do not count as beside.
    private TransitEvent? Between(double middle, long cycle, int a, int b, int c, int d, int e, int f)
    {
        int inside = d - c, beside = _quiet[b] - _quiet[a] + _quiet[f] - _quiet[e];
        if (inside < 1 || beside < 2)
        {
            return null;
        }

        double expected = LeastCoverage * Math.Floor(Ephemeris.Duration / CadenceAt(c));
        if (inside < expected || beside < expected)
        {
            return null;
        }

        double besideMean = (_quietSum[b] - _quietSum[a] + _quietSum[f] - _quietSum[e]) / beside;
        return new TransitEvent(
            middle, cycle, besideMean - ((_sum[d] - _sum[c]) / inside), WhiteNoise * Math.Sqrt((1.0 / inside) + (1.0 / beside)), inside);
    }

    private double MeasureRedNoise()
    {
        List<double> depths = [], white = [];
        double step = Ephemeris.Duration / 2, end = _time.Length == 0 ? 0 : _time[^1];
        for (double middle = _time.Length == 0 ? 0 : _time[0]; middle < end; middle += step)
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

        double scatter = RobustScatter.Sigma([.. depths]);
        return Math.Sqrt(Math.Max(0, (scatter * scatter) - RobustScatter.Median([.. white])));
    }
}

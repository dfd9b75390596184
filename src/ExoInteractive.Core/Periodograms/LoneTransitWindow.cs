using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The points round one event, and how well a shape matches them when level and slope are free. Of a shape s, and with y and
/// s made orthogonal to level and slope under the weights w = 1/σ²: N = −Σ w y s, D = Σ w s², depth N/D with the variance
/// 1/D, and χ² gain N²/D.
/// </summary>
internal sealed class LoneTransitWindow
{
    private readonly double[] _time;
    private readonly double[] _flux;
    private readonly double[] _weight;
    private readonly double[] _shape;
    private readonly double _sum;
    private readonly double _middle;
    private readonly double _second;

    private LoneTransitWindow(double origin, double[] time, double[] flux, double[] weight, double exposure)
    {
        (Origin, _time, _flux, _weight, Exposure, _shape) = (origin, time, flux, weight, exposure, new double[time.Length]);
        double first = 0;
        for (int i = 0; i < time.Length; i++)
        {
            _sum += weight[i];
            first += weight[i] * time[i];
        }

        _middle = first / _sum;
        for (int i = 0; i < time.Length; i++)
        {
            _second += weight[i] * (time[i] - _middle) * (time[i] - _middle);
        }

        (double level, double slope) = Line(flux);
        for (int i = 0; i < time.Length; i++)
        {
            _flux[i] -= level + (slope * (time[i] - _middle));
        }
    }

    /// <summary>What <see cref="Time"/> counts from, days on the light curve's clock.</summary>
    public double Origin { get; }

    /// <summary>(n,): days from <see cref="Origin"/>.</summary>
    public ReadOnlySpan<double> Time => _time;

    /// <summary>(n,): flux less level and slope.</summary>
    public ReadOnlySpan<double> Flux => _flux;

    /// <summary>(n,): 1/σ².</summary>
    public ReadOnlySpan<double> Weight => _weight;

    /// <summary>Days that one point covers.</summary>
    public double Exposure { get; }

    /// <summary>Number of points.</summary>
    public int Count => _time.Length;

    /// <summary>The points of an unbroken stretch round an event.</summary>
    /// <param name="lightCurve">Finite flux, positive errors.</param>
    /// <param name="middle">Mid-event, days.</param>
    /// <param name="reach">Days to either side.</param>
    /// <param name="longestGap">Nothing beyond a longer gap is taken, nor of another segment.</param>
    /// <param name="exposure">Days that one point covers.</param>
    /// <returns>Null for fewer than five points.</returns>
    public static LoneTransitWindow? Of(LightCurve lightCurve, double middle, double reach, double longestGap, double exposure)
    {
        const int fewest = 5;
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        int exact = time.BinarySearch(middle), at = Math.Min(exact >= 0 ? exact : ~exact, time.Length - 1);
        LightCurveSegment segment = lightCurve.Segments.First(one => at < one.End);
        int first = at, last = at;
        while (first > segment.Start && time[first - 1] >= middle - reach && time[first] - time[first - 1] <= longestGap)
        {
            first--;
        }

        while (last < segment.End - 1 && time[last + 1] <= middle + reach && time[last + 1] - time[last] <= longestGap)
        {
            last++;
        }

        int count = last - first + 1;
        if (count < fewest)
        {
            return null;
        }

        double[] times = new double[count], weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            times[i] = time[first + i] - middle;
            weights[i] = 1 / (error[first + i] * error[first + i]);
        }

        return new LoneTransitWindow(middle, times, flux.Slice(first, count).ToArray(), weights, exposure);
    }

    /// <summary>Means over bins no narrower than the exposure.</summary>
    /// <param name="bin">Days.</param>
    public LoneTransitWindow Binned(double bin)
    {
        if (bin <= Exposure)
        {
            return this;
        }

        List<double> times = [], fluxes = [], weights = [];
        for (int start = 0; start < Count;)
        {
            double sum = 0, time = 0, flux = 0;
            int end = start;
            for (; end < Count && _time[end] - _time[start] < bin; end++)
            {
                sum += _weight[end];
                time += _weight[end] * _time[end];
                flux += _weight[end] * _flux[end];
            }

            times.Add(time / sum);
            fluxes.Add(flux / sum);
            weights.Add(sum);
            start = end;
        }

        return new LoneTransitWindow(Origin, [.. times], [.. fluxes], [.. weights], bin);
    }

    /// <summary>Matches one shape.</summary>
    /// <param name="shape">Of days from <see cref="Origin"/>; 1 where the dip is full.</param>
    public ShapeMatch Match(Func<double, double> shape)
    {
        double[] s = Orthogonal(shape, _shape);
        double n = 0, d = 0;
        for (int i = 0; i < s.Length; i++)
        {
            n -= _weight[i] * _flux[i] * s[i];
            d += _weight[i] * s[i] * s[i];
        }

        return new ShapeMatch(n, d);
    }

    /// <summary>χ² gain of the best mixture of two shapes.</summary>
    public double Gain(Func<double, double> one, Func<double, double> other)
    {
        double[] a = Orthogonal(one, _shape), b = Orthogonal(other, new double[Count]);
        double aa = 0, ab = 0, bb = 0, ya = 0, yb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double wa = _weight[i] * a[i], wb = _weight[i] * b[i];
            aa += wa * a[i];
            ab += wa * b[i];
            bb += wb * b[i];
            ya += wa * _flux[i];
            yb += wb * _flux[i];
        }

        double determinant = (aa * bb) - (ab * ab);
        return determinant > 1e-9 * aa * bb
            ? ((bb * ya * ya) - (2 * ab * ya * yb) + (aa * yb * yb)) / determinant
            : aa > 0 ? ya * ya / aa : 0;
    }

    private double[] Orthogonal(Func<double, double> shape, double[] into)
    {
        for (int i = 0; i < into.Length; i++)
        {
            into[i] = shape(_time[i]);
        }

        (double level, double slope) = Line(into);
        for (int i = 0; i < into.Length; i++)
        {
            into[i] -= level + (slope * (_time[i] - _middle));
        }

        return into;
    }

    private (double Level, double Slope) Line(double[] values)
    {
        double level = 0, slope = 0;
        for (int i = 0; i < values.Length; i++)
        {
            level += _weight[i] * values[i];
            slope += _weight[i] * values[i] * (_time[i] - _middle);
        }

        return (level / _sum, _second > 0 ? slope / _second : 0);
    }
}

/// <summary>How well a shape matches.</summary>
/// <param name="Deficit">N.</param>
/// <param name="Information">D, 1/(relative flux)².</param>
internal readonly record struct ShapeMatch(double Deficit, double Information)
{
    /// <summary>Depth, relative flux; negative for a brightening.</summary>
    public double Depth => Information > 0 ? Deficit / Information : 0;

    /// <summary>Depth over its white-noise error: the single-event statistic.</summary>
    public double Ses => Information > 0 ? Deficit / Math.Sqrt(Information) : 0;

    /// <summary>χ² gain over level and slope, of either sign of the depth.</summary>
    public double Gain => Ses * Ses;
}

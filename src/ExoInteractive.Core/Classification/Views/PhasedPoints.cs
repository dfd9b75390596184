using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>The points of a series near a moment of the orbit, sorted by their time from it.</summary>
internal sealed class PhasedPoints
{
    private readonly double[] _offset;
    private readonly double[] _value;

    private PhasedPoints(double[] offset, double[] value) => (_offset, _value) = (offset, value);

    /// <summary>Gathers.</summary>
    /// <param name="time">(N,): days.</param>
    /// <param name="value">(N,): NaN is left out.</param>
    /// <param name="ephemeris">Its transit time is the moment.</param>
    /// <param name="reach">Days either way; half a period for all.</param>
    /// <param name="parity">Remainder by two of the orbits that are wanted; null for all.</param>
    public static PhasedPoints Gather(ReadOnlySpan<double> time, ReadOnlySpan<double> value, Ephemeris ephemeris, double reach, int? parity = null)
    {
        List<double> offsets = [], values = [];
        for (int i = 0; i < time.Length; i++)
        {
            double offset = ephemeris.FromTransit(time[i]);
            if (Math.Abs(offset) <= reach && double.IsFinite(value[i]) && (parity is null || (ephemeris.Cycle(time[i]) & 1) == parity))
            {
                offsets.Add(offset);
                values.Add(value[i]);
            }
        }

        double[] sorted = [.. offsets], along = [.. values];
        Array.Sort(sorted, along);
        return new PhasedPoints(sorted, along);
    }

    /// <summary>
    /// The median of each bin, as in Yu et al. (2019). Its error is √(π/2)·s/√n, that of a median of normal noise (s/√n for one or
    /// two points), where s² is the bin's own scatter (from its median absolute deviation, m) joined with the light curve's,
    /// weighted as four points: (n m² + 4 σ²)/(n + 4). So transits that disagree show, and a bin of few points has no error of luck.
    /// </summary>
    /// <param name="grid">The bins.</param>
    /// <param name="sigma">σ of one point.</param>
    public RawBins Bin(BinGrid grid, double sigma)
    {
        const double Prior = 4;
        double[] flux = new double[grid.Bins], error = new double[grid.Bins];
        int[] count = new int[grid.Bins];
        double[] work = new double[_value.Length];
        for (int bin = 0; bin < grid.Bins; bin++)
        {
            int from = FirstFrom(grid.Start(bin)), to = FirstFrom(grid.End(bin)), n = to - from;
            count[bin] = n;
            if (n == 0)
            {
                flux[bin] = double.NaN;
                continue;
            }

            Span<double> points = work.AsSpan(0, n);
            _value.AsSpan(from, n).CopyTo(points);
            double median = RobustScatter.MedianInPlace(points);
            foreach (ref double point in points)
            {
                point = Math.Abs(point - median);
            }

            double own = RobustScatter.SigmaPerMad * RobustScatter.MedianInPlace(points);
            double scatter = Math.Sqrt(((n * own * own) + (Prior * sigma * sigma)) / (n + Prior));
            flux[bin] = median;
            error[bin] = (n > 2 ? Math.Sqrt(Math.PI / 2) : 1) * scatter / Math.Sqrt(n);
        }

        return new RawBins(flux, error, count);
    }

    // Index of the first offset at or above a value.
    private int FirstFrom(double value)
    {
        int low = 0, high = _offset.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _offset[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

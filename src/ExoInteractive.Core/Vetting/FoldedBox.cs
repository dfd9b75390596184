using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>The light curve folded with its transits cut out, and the transit's box moved along it.</summary>
internal sealed class FoldedBox
{
    private const double BesideInner = 0.6;
    private const double BesideOuter = 1.6;
    private const int PointsPerBucket = 4;

    private readonly double[] _offset;
    private readonly double[] _sum;
    private readonly DepthGauge _gauge;
    private readonly int _transits;

    // Where each edge of the boxes stood the last time: the box only moves forward.
    private readonly int[] _edge = new int[6];

    /// <summary>Folds.</summary>
    /// <param name="gauge">Data and noise.</param>
    /// <param name="transits">Transits with data, which red noise averages over.</param>
    public FoldedBox(DepthGauge gauge, int transits)
    {
        _gauge = gauge;
        _transits = transits;
        (_offset, double[] flux) = Sorted(gauge);
        _sum = new double[_offset.Length + 1];
        for (int i = 0; i < _offset.Length; i++)
        {
            _sum[i + 1] = _sum[i] + flux[i];
        }
    }

    /// <summary>Depth of a box against the flux on both its sides.</summary>
    /// <param name="middle">Days after mid-transit, 0 to the period; not before the middle of the last call.</param>
    /// <returns>Null where data are missing inside or on a side.</returns>
    public PhaseFeature? Next(double middle)
    {
        double duration = _gauge.Ephemeris.Duration;
        ReadOnlySpan<double> at =
        [
            middle - (BesideOuter * duration), middle - (BesideInner * duration), middle - (duration / 2),
            middle + (duration / 2), middle + (BesideInner * duration), middle + (BesideOuter * duration),
        ];
        for (int k = 0; k < at.Length; k++)
        {
            while (_edge[k] < _offset.Length && _offset[_edge[k]] < at[k])
            {
                _edge[k]++;
            }
        }

        (double left, int countLeft) = Total(0, 1);
        (double inside, int countInside) = Total(2, 3);
        (double right, int countRight) = Total(4, 5);
        if (countInside < 2 || countLeft < 1 || countRight < 1)
        {
            return null;
        }

        // Each side counts half, so that a slope makes no dip.
        double depth = (((left / countLeft) + (right / countRight)) / 2) - (inside / countInside);
        double white = _gauge.WhiteNoise * _gauge.WhiteNoise * ((1.0 / countInside) + (0.25 / countLeft) + (0.25 / countRight));
        double red = _gauge.RedNoise * _gauge.RedNoise / Math.Max(1, _transits);
        return new PhaseFeature(middle / _gauge.Ephemeris.Period, depth, Math.Sqrt(white + red));
    }

    private (double Sum, int Count) Total(int from, int to) => (_sum[_edge[to]] - _sum[_edge[from]], _edge[to] - _edge[from]);

    // By buckets of phase, so that the work grows with the points alone.
    private static (double[] Offset, double[] Flux) Sorted(DepthGauge gauge)
    {
        Ephemeris ephemeris = gauge.Ephemeris;
        ReadOnlySpan<double> offset = gauge.Offset, flux = gauge.Flux;
        int buckets = Math.Max(1, offset.Length / PointsPerBucket);
        double reach = DepthGauge.Inner * ephemeris.Duration, perDay = buckets / ephemeris.Period;
        int[] start = new int[buckets + 1], bucket = new int[offset.Length];
        for (int i = 0; i < offset.Length; i++)
        {
            bucket[i] = Math.Abs(offset[i]) > reach ? Math.Min((int)(Folded(offset[i]) * perDay), buckets - 1) : -1;
            if (bucket[i] >= 0)
            {
                start[bucket[i] + 1]++;
            }
        }

        for (int b = 0; b < buckets; b++)
        {
            start[b + 1] += start[b];
        }

        int[] end = start[..buckets];
        double[] sorted = new double[start[^1]], above = new double[start[^1]];
        for (int i = 0; i < offset.Length; i++)
        {
            if (bucket[i] >= 0)
            {
                double at = Folded(offset[i]);
                int place = end[bucket[i]]++;
                for (; place > start[bucket[i]] && sorted[place - 1] > at; place--)
                {
                    (sorted[place], above[place]) = (sorted[place - 1], above[place - 1]);
                }

                (sorted[place], above[place]) = (at, flux[i] - 1);
            }
        }

        return (sorted, above);

        double Folded(double one) => one < 0 ? one + ephemeris.Period : one;
    }
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>The light curve folded with its transits cut out, and the transit's box laid anywhere in it.</summary>
internal sealed class FoldedBox
{
    private const double BesideInner = 0.6;
    private const double BesideOuter = 1.6;
    private const double TransitReach = 0.6;

    private readonly double[] _offset;
    private readonly double[] _sum;
    private readonly DepthGauge _gauge;
    private readonly int _transits;

    /// <summary>Folds.</summary>
    /// <param name="gauge">Data and noise.</param>
    /// <param name="transits">Transits with data, which red noise averages over.</param>
    public FoldedBox(DepthGauge gauge, int transits)
    {
        _gauge = gauge;
        _transits = transits;
        Ephemeris ephemeris = gauge.Ephemeris;
        List<(double Offset, double Flux)> folded = [];
        for (int i = 0; i < gauge.Time.Length; i++)
        {
            double offset = ephemeris.FromTransit(gauge.Time[i]);
            if (Math.Abs(offset) > TransitReach * ephemeris.Duration)
            {
                folded.Add((offset < 0 ? offset + ephemeris.Period : offset, gauge.Flux[i] - 1));
            }
        }

        folded.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        _offset = [.. folded.Select(p => p.Offset)];
        _sum = new double[_offset.Length + 1];
        for (int i = 0; i < _offset.Length; i++)
        {
            _sum[i + 1] = _sum[i] + folded[i].Flux;
        }
    }

    /// <summary>Depth of a box against the flux on both its sides.</summary>
    /// <param name="middle">Days after mid-transit, 0 to the period.</param>
    /// <returns>Null where data are missing inside or on a side.</returns>
    public PhaseFeature? At(double middle)
    {
        double duration = _gauge.Ephemeris.Duration;
        (double inside, int countInside) = Total(middle - (duration / 2), middle + (duration / 2));
        (double left, int countLeft) = Total(middle - (BesideOuter * duration), middle - (BesideInner * duration));
        (double right, int countRight) = Total(middle + (BesideInner * duration), middle + (BesideOuter * duration));
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

    private (double Sum, int Count) Total(double from, double to)
    {
        int first = Array.BinarySearch(_offset, from), last = Array.BinarySearch(_offset, to);
        first = first < 0 ? ~first : first;
        last = last < 0 ? ~last : last;
        return (_sum[last] - _sum[first], last - first);
    }
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A trial transit: when, how long, how steep.</summary>
/// <param name="Ephemeris">Period, mid-transit and T14, days.</param>
/// <param name="IngressFraction">Ingress over T14, above 0 to 0.5.</param>
internal readonly record struct TrialTransit(Ephemeris Ephemeris, double IngressFraction);

/// <summary>How well a trial transit matches.</summary>
/// <param name="Depth">Best depth, relative flux.</param>
/// <param name="DepthError">Its white-noise error.</param>
internal readonly record struct Match(double Depth, double DepthError)
{
    /// <summary>Depth over error; its square is the χ² gain over a constant.</summary>
    public double Snr => Depth / DepthError;

    /// <summary>No point in transit.</summary>
    public static Match None { get; } = new(0, double.PositiveInfinity);
}

/// <summary>
/// The unbinned matched filter: with a template s and a free constant baseline, depth = Σ x s / (Σ w s² − (Σ w s)²/W) for
/// the deficits x = w (ȳ − y). Only the points near predicted transits are touched.
/// </summary>
internal sealed class MatchedFilter
{
    private readonly FoldingSeries _series;
    private readonly double _exposure;
    private readonly int[] _near;

    /// <summary>Prepares the points near the transits of an ephemeris.</summary>
    /// <param name="series">The data.</param>
    /// <param name="exposure">Days one point covers.</param>
    /// <param name="around">The ephemeris.</param>
    /// <param name="reach">Days from mid-transit within which points are kept.</param>
    public MatchedFilter(FoldingSeries series, double exposure, Ephemeris around, double reach)
    {
        (_series, _exposure) = (series, exposure);
        List<int> near = [];
        for (int i = 0; i < series.Time.Length; i++)
        {
            if (Math.Abs(around.FromTransit(series.Start + series.Time[i])) <= reach)
            {
                near.Add(i);
            }
        }

        _near = [.. near];
    }

    /// <summary>Matches a trial; a trial that leaves the prepared points sees only those inside.</summary>
    public Match Try(TrialTransit trial)
    {
        TrapezoidTransit shape = new(trial.Ephemeris.Duration, trial.IngressFraction, _exposure);
        double frequency = 1 / trial.Ephemeris.Period;
        double origin = trial.Ephemeris.TransitTime - _series.Start;
        double numerator = 0, first = 0, second = 0;
        foreach (int i in _near)
        {
            double cycles = (_series.Time[i] - origin) * frequency;
            double fromTransit = (cycles - Math.Floor(cycles + 0.5)) * trial.Ephemeris.Period;
            if (Math.Abs(fromTransit) < shape.HalfExtent)
            {
                double s = shape.At(fromTransit), weight = _series.Samples[i][1];
                numerator += _series.Samples[i][0] * s;
                first += weight * s;
                second += weight * s * s;
            }
        }

        double information = second - (first * first / _series.TotalWeight);
        return information > _series.LeastBoxWeight * 0.1
            ? new Match(numerator / information, 1 / Math.Sqrt(information * _series.MeanWeight))
            : Match.None;
    }

    /// <summary>1σ error of the period by the Fisher information of period and mid-transit, white noise.</summary>
    public double PeriodError(TrialTransit trial, double depth)
    {
        TrapezoidTransit shape = new(trial.Ephemeris.Duration, trial.IngressFraction, _exposure);
        double sum = 0, sumCycle = 0, sumSquare = 0;
        foreach (int i in _near)
        {
            double time = _series.Start + _series.Time[i];
            double slope = depth * shape.SlopeAt(trial.Ephemeris.FromTransit(time));
            double information = _series.Samples[i][1] * _series.MeanWeight * slope * slope;
            double cycle = trial.Ephemeris.Cycle(time);
            sum += information;
            sumCycle += information * cycle;
            sumSquare += information * cycle * cycle;
        }

        double spread = sumSquare - (sumCycle * sumCycle / sum);
        return spread > 0 ? 1 / Math.Sqrt(spread) : double.PositiveInfinity;
    }
}

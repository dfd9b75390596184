using System.Numerics;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A trial transit: when, how long, of what shape.</summary>
/// <param name="Ephemeris">Period, mid-transit and T14, days.</param>
/// <param name="RadiusRatio">Rp/R*, a rung of <see cref="LimbDarkenedTemplates"/>.</param>
/// <param name="ImpactParameter">b, stellar radii, 0 to 1 + Rp/R*.</param>
internal readonly record struct TrialTransit(Ephemeris Ephemeris, double RadiusRatio, double ImpactParameter);

/// <summary>How well a trial transit matches.</summary>
/// <param name="Depth">Best depth at mid-transit before any blur by the exposure, relative flux.</param>
/// <param name="DepthError">Its white-noise error.</param>
internal readonly record struct Match(double Depth, double DepthError)
{
    /// <summary>Depth over error; its square is the χ² gain over a constant.</summary>
    public double Snr => Depth / DepthError;

    /// <summary>No point in transit.</summary>
    public static Match None { get; } = new(0, double.PositiveInfinity);
}

/// <summary>Sums of a template s over points: what a match needs.</summary>
/// <param name="Deficit">Σ x s.</param>
/// <param name="First">Σ w s.</param>
/// <param name="Second">Σ w s².</param>
internal readonly record struct TemplateSums(double Deficit, double First, double Second)
{
    /// <summary>The match with a free constant baseline: depth = Σ x s / (Σ w s² − (Σ w s)²/W).</summary>
    /// <param name="series">The data.</param>
    public Match Match(FoldingSeries series)
    {
        double information = Second - (First * First / series.TotalWeight);
        return information > series.LeastBoxWeight * 0.1
            ? new Match(Deficit / information, 1 / Math.Sqrt(information * series.MeanWeight))
            : Periodograms.Match.None;
    }
}

/// <summary>The unbinned matched filter of trial transits near an ephemeris, over the points near its transits. One thread at a time.</summary>
/// <param name="series">The data.</param>
/// <param name="templates">The star's transit shapes.</param>
/// <param name="exposure">Days one point covers; 0 for none.</param>
/// <param name="windows">The points; a trial that leaves them sees only those inside.</param>
internal sealed class MatchedFilter(
    FoldingSeries series, LimbDarkenedTemplates templates, double exposure, TransitWindows windows)
{
    private const int Block = 256;

    // Added to a number of size below 2^51, it leaves the nearest integer in the lowest bits.
    private const double Rounder = 1.5 * (1L << 52);

    private readonly TransitTemplate _template = new();
    private readonly double[] _place = new double[Block];
    private readonly double[] _part = new double[Block];
    private readonly double[] _shape = new double[Block];

    /// <summary>Matches a trial.</summary>
    public Match Try(TrialTransit trial)
    {
        _template.Shape(templates, trial, exposure);
        double later = trial.Ephemeris.TransitTime - windows.Around.TransitTime;
        double longer = trial.Ephemeris.Period - windows.Around.Period;
        Vector<double> deficits = default, firsts = default, seconds = default;
        double deficit = 0, first = 0, second = 0;
        for (int begin = 0; begin < windows.Offset.Length; begin += Block)
        {
            int count = Math.Min(Block, windows.Offset.Length - begin);
            Place(windows.Offset.AsSpan(begin, count), windows.Cycle.AsSpan(begin, count), later, longer);
            LookUp(count);
            ReadOnlySpan<double> x = windows.Deficit.AsSpan(begin, count), w = windows.Weight.AsSpan(begin, count), s = _shape;
            int i = 0;
            for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
            {
                Vector<double> shape = new(s[i..]), weighted = shape * new Vector<double>(w[i..]);
                deficits += shape * new Vector<double>(x[i..]);
                firsts += weighted;
                seconds += weighted * shape;
            }

            for (; i < count; i++)
            {
                deficit += x[i] * s[i];
                first += w[i] * s[i];
                second += w[i] * s[i] * s[i];
            }
        }

        return new TemplateSums(deficit + Vector.Sum(deficits), first + Vector.Sum(firsts), second + Vector.Sum(seconds)).Match(series);
    }

    /// <summary>1σ error of the period by the Fisher information of period and mid-transit, white noise.</summary>
    public double PeriodError(TrialTransit trial, double depth)
    {
        _template.Shape(templates, trial, exposure);
        double later = trial.Ephemeris.TransitTime - windows.Around.TransitTime;
        double longer = trial.Ephemeris.Period - windows.Around.Period;
        double sum = 0, sumCycle = 0, sumSquare = 0;
        for (int i = 0; i < windows.Offset.Length; i++)
        {
            double cycle = windows.Cycle[i];
            double slope = depth * _template.SlopeAt(windows.Offset[i] - later - (cycle * longer));
            double information = windows.Weight[i] * series.MeanWeight * slope * slope;
            sum += information;
            sumCycle += information * cycle;
            sumSquare += information * cycle * cycle;
        }

        double spread = sumSquare - (sumCycle * sumCycle / sum);
        return spread > 0 ? 1 / Math.Sqrt(spread) : double.PositiveInfinity;
    }

    /// <summary>Step of the template's table that each point falls on, in the lowest bits, and the part of the step beyond.</summary>
    private void Place(ReadOnlySpan<double> offset, ReadOnlySpan<double> cycle, double later, double longer)
    {
        double scale = _template.StepsPerDay;
        Span<double> place = _place, part = _part;
        int i = 0;
        Vector<double> laters = new(later), scales = new(scale), last = new(TransitTemplate.Steps), halves = new(0.5), rounder = new(Rounder);
        Vector<double> longers = new(longer);
        for (; i <= offset.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> from = new Vector<double>(offset[i..]) - laters - (new Vector<double>(cycle[i..]) * longers);
            Vector<double> steps = Vector.Min(Vector.Abs(from) * scales, last);
            Vector<double> rounded = steps - halves + rounder;
            rounded.CopyTo(place[i..]);
            (steps - (rounded - rounder)).CopyTo(part[i..]);
        }

        for (; i < offset.Length; i++)
        {
            double steps = Math.Min(Math.Abs(offset[i] - later - (cycle[i] * longer)) * scale, TransitTemplate.Steps);
            place[i] = steps - 0.5 + Rounder;
            part[i] = steps - (place[i] - Rounder);
        }
    }

    private void LookUp(int count)
    {
        ReadOnlySpan<double> value = _template.Value, rise = _template.Rise, part = _part;
        ReadOnlySpan<int> place = System.Runtime.InteropServices.MemoryMarshal.Cast<double, int>(_place);
        int low = BitConverter.IsLittleEndian ? 0 : 1;
        for (int i = 0; i < count; i++)
        {
            int step = place[(2 * i) + low];
            _shape[i] = value[step] + (part[i] * rise[step]);
        }
    }
}

using System.Numerics;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The matched filter for dips that need not repeat: a box of each of a ladder of durations at every place, its mean held
/// against the means of as much time before and after, so that a level and a slope of any size cancel. Box sums are
/// differences of running sums over even time bins; longer boxes use sums at every second, fourth, … bin.
/// </summary>
internal sealed class LoneTransitFilter
{
    /// <summary>Least part of the bins of a box that must be filled.</summary>
    public const double LeastCoverage = 0.5;

    /// <summary>Least part of the bins before the box, and of those after it, that must be filled.</summary>
    public const double LeastBeside = 0.4;

    private const double ShortestDuration = 1.0 / 24;
    private const double LongestDuration = 1.5;
    private const int BinsInShortest = 6;
    private const int FewestBins = 3;
    private const int SampledOutputs = 1500;

    // Box lengths within one doubling; at the finest level also shorter ones, where the cadence is long.
    private static readonly int[] Doubling = [6, 7, 8, 10];
    private static readonly int[] Finest = [3, 4, 5, 6, 7, 8, 10];

    private readonly double _start;
    private readonly List<LoneTransitBox> _boxes = [];

    /// <summary>Bins a light curve and runs the filter over it.</summary>
    /// <param name="lightCurve">Finite flux, positive errors.</param>
    /// <param name="cadence">Days from one point to the next.</param>
    /// <param name="cancellation">Asked before each duration.</param>
    public LoneTransitFilter(LightCurve lightCurve, double cadence, CancellationToken cancellation)
    {
        Bin = Math.Max(cadence, ShortestDuration / BinsInShortest);
        _start = lightCurve.Time.Span[0] - (0.5 * Bin);
        double shortest = Math.Max(ShortestDuration, FewestBins * cadence) * (1 - 1e-9);
        LoneTransitSums sums = LoneTransitSums.Of(lightCurve, _start, Bin);
        for (int stride = 1; Doubling[0] * stride * Bin <= LongestDuration && sums.Count >= 3 * Doubling[0]; stride *= 2)
        {
            foreach (int length in stride == 1 ? Finest : Doubling)
            {
                double duration = length * stride * Bin;
                if (duration >= shortest && duration <= LongestDuration)
                {
                    cancellation.ThrowIfCancellationRequested();
                    double[] outputs = Outputs(sums, length);
                    _boxes.Add(new LoneTransitBox(duration, stride * Bin, outputs, Scatter(outputs)));
                }
            }

            sums = sums.Halved();
        }
    }

    /// <summary>Width of the finest bins, days.</summary>
    public double Bin { get; }

    /// <summary>One for each duration of the ladder, shortest first.</summary>
    public IReadOnlyList<LoneTransitBox> Boxes => _boxes;

    /// <summary>Middle of the box at a place, days on the light curve's clock.</summary>
    public double Middle(LoneTransitBox box, int place) => _start + (place * box.Step) + (0.5 * box.Duration);

    /// <summary>The highest places over their noise, strongest first, none within the box of a stronger one.</summary>
    /// <param name="gate">Least output over its scatter.</param>
    /// <param name="most">At most this many.</param>
    public List<LoneTransitPeak> Peaks(double gate, int most)
    {
        List<LoneTransitPeak> rising = [];
        foreach (LoneTransitBox box in _boxes)
        {
            double least = gate * box.Scatter;
            double[] z = box.Outputs;
            for (int i = 1; i < z.Length - 1; i++)
            {
                if (z[i] >= least && !(z[i - 1] > z[i]) && !(z[i + 1] >= z[i]))
                {
                    rising.Add(new LoneTransitPeak(Middle(box, i), box, z[i] / box.Scatter));
                }
            }
        }

        rising.Sort((a, b) => b.Strength.CompareTo(a.Strength));
        List<LoneTransitPeak> peaks = [];
        foreach (LoneTransitPeak peak in rising)
        {
            if (peaks.Count < most
                && peaks.TrueForAll(other => Math.Abs(other.Time - peak.Time) > 0.75 * (other.Box.Duration + peak.Box.Duration)))
            {
                peaks.Add(peak);
            }
        }

        return peaks;
    }

    /// <summary>The duration of the ladder nearest to another.</summary>
    /// <param name="duration">Days.</param>
    public LoneTransitBox Nearest(double duration) => _boxes.MinBy(box => Math.Abs(Math.Log(box.Duration / duration)))!;

    /// <summary>The outputs of a box within some days of a time, the event itself and what it does to its neighbours left out.</summary>
    /// <param name="box">The duration.</param>
    /// <param name="time">Middle of the event, days.</param>
    /// <param name="reach">Days to either side.</param>
    public LoneTransitNoise NoiseNear(LoneTransitBox box, double time, double reach)
    {
        const int fewest = 20;
        List<double> near = [];
        double lowest = 0;
        int last = Math.Min(box.Outputs.Length - 1, (int)((time + reach - _start) / box.Step));
        for (int i = Math.Max(0, (int)((time - reach - _start) / box.Step)); i <= last; i++)
        {
            double away = Math.Abs(Middle(box, i) - time);
            if (away > 2.1 * box.Duration && away <= reach && !double.IsNaN(box.Outputs[i]))
            {
                near.Add(Math.Abs(box.Outputs[i]));
                lowest = Math.Min(lowest, box.Outputs[i]);
            }
        }

        return new LoneTransitNoise(near.Count < fewest ? 0 : RobustScatter.SigmaPerMad * RobustScatter.Median(near.ToArray()), -lowest);
    }

    // Robust σ about zero of the outputs, at least the 1 of white noise.
    private static double Scatter(double[] outputs)
    {
        double[] sizes = new double[Math.Min(outputs.Length, SampledOutputs)];
        int count = 0;
        for (int k = 0; k < sizes.Length; k++)
        {
            double output = outputs[(int)((long)k * outputs.Length / sizes.Length)];
            if (!double.IsNaN(output))
            {
                sizes[count++] = Math.Abs(output);
            }
        }

        return count == 0 ? 1 : Math.Max(1, RobustScatter.SigmaPerMad * RobustScatter.MedianInPlace(sizes.AsSpan(0, count)));
    }

    private static double[] Outputs(LoneTransitSums sums, int length)
    {
        double[] outputs = new double[Math.Max(0, sums.Count - length + 1)];
        int i = 0;
        for (; i <= outputs.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Output(sums, length, i).CopyTo(outputs, i);
        }

        if (i < outputs.Length)
        {
            // Padding behind the sums makes the last, partly filled vector readable.
            Span<double> rest = stackalloc double[Vector<double>.Count];
            Output(sums, length, i).CopyTo(rest);
            rest[..(outputs.Length - i)].CopyTo(outputs.AsSpan(i));
        }

        return outputs;
    }

    // Depth over its white-noise error at consecutive places; NaN where too little was observed.
    private static Vector<double> Output(LoneTransitSums sums, int length, int place)
    {
        int at = place + LoneTransitSums.Padding;
        Vector<double> filled = Between(sums.Filled, at, at + length);
        Vector<double> filledBefore = Between(sums.Filled, at - length, at);
        Vector<double> filledAfter = Between(sums.Filled, at + length, at + (2 * length));
        Vector<double> weight = Between(sums.Weight, at, at + length);
        Vector<double> before = Between(sums.Weight, at - length, at);
        Vector<double> after = Between(sums.Weight, at + length, at + (2 * length));
        Vector<double> inside = Between(sums.Deficit, at, at + length);
        Vector<double> sides = (Between(sums.Deficit, at - length, at) * after) + (Between(sums.Deficit, at + length, at + (2 * length)) * before);

        // (X/W − (B/b + A/a)/2) / √(1/W + (1/b + 1/a)/4) over one denominator: a division and a root, not six divisions.
        Vector<double> product = before * after;
        Vector<double> depth = (inside * product) - (0.5 * weight * sides);
        Vector<double> variance = weight * product * (product + (0.25 * weight * (before + after)));
        Vector<double> full = new(length * sums.BinsEach);
        Vector<long> observed = Vector.GreaterThanOrEqual(filled, LeastCoverage * full)
            & Vector.GreaterThanOrEqual(filledBefore, LeastBeside * full)
            & Vector.GreaterThanOrEqual(filledAfter, LeastBeside * full);
        return Vector.ConditionalSelect(observed, depth / Vector.SquareRoot(variance), new Vector<double>(double.NaN));
    }

    private static Vector<double> Between(double[] sums, int from, int to) => new Vector<double>(sums, to) - new Vector<double>(sums, from);
}

/// <summary>The filter's outputs for one duration.</summary>
/// <param name="Duration">Days.</param>
/// <param name="Step">Days from one place to the next.</param>
/// <param name="Outputs">Depth over its white-noise error, dips positive; NaN where too little was observed.</param>
/// <param name="Scatter">Robust σ of them, at least 1.</param>
internal sealed record LoneTransitBox(double Duration, double Step, double[] Outputs, double Scatter);

/// <summary>A place where the filter stands out.</summary>
/// <param name="Time">Middle of the box, days.</param>
/// <param name="Box">The duration.</param>
/// <param name="Strength">Output over its scatter.</param>
internal readonly record struct LoneTransitPeak(double Time, LoneTransitBox Box, double Strength);

/// <summary>The filter's outputs near an event.</summary>
/// <param name="Scatter">Their robust σ; 0 where there are too few.</param>
/// <param name="Brightest">The strongest brightening, over its white-noise error; 0 for none.</param>
internal readonly record struct LoneTransitNoise(double Scatter, double Brightest);

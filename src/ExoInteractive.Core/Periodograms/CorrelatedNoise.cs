using System.Numerics;
using System.Runtime.Intrinsics;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Noise that does not average down point by point, measured by trying the signal's own template where there is no
/// transit. Two floors: the scatter of single depths in time (Pont, Zucker and Queloz 2006), which averages down with the
/// number of transits, and the scatter of the folded depth from phase to phase, which does not, for pulsation, spots and
/// periodic systematics repeat with the period. White noise of the same points is taken off each.
/// </summary>
internal static class CorrelatedNoise
{
    private const int PhaseSteps = 6;
    private const int MostControls = 4000;
    private const int Block = 256;
    private const double LeastFilled = 0.5;
    private const double WinsorisedAt = 4;

    // Another eclipse makes most of the scatter from phase to phase, a chance dip among a few phases does not.
    private const double LeastOfScatter = 0.5;

    /// <summary>
    /// Excess variance of single depths at control times half a duration apart, or further where that would be more than
    /// 4,000 of them: then the variance is known to 2 % already.
    /// </summary>
    /// <param name="series">The data.</param>
    /// <param name="transit">Where the signal's own transits are, which are left out.</param>
    /// <param name="template">The signal's template.</param>
    public static double InTime(FoldingSeries series, Ephemeris transit, TransitTemplate template)
    {
        double[] time = series.Time;
        double step = Math.Max(0.5 * transit.Duration, time[^1] / MostControls);
        List<double> depths = [], information = [];
        int first = 0;
        for (double center = 0; center < time[^1]; center += step)
        {
            while (time[first] < center - template.HalfExtent)
            {
                first++;
            }

            if (time[first] > center + template.HalfExtent)
            {
                center = time[first];
            }

            if (Math.Abs(transit.FromTransit(series.Start + center)) < 2 * template.HalfExtent)
            {
                continue;
            }

            double deficit = 0, sum = 0;
            for (int i = first; i < time.Length && time[i] <= center + template.HalfExtent; i++)
            {
                double s = template.At(time[i] - center);
                deficit += series.Samples[i][0] * s;
                sum += series.Samples[i][1] * s * s;
            }

            depths.Add(deficit);
            information.Add(sum);
        }

        return Excess(Variances(depths, information, series.MeanWeight));
    }

    /// <summary>
    /// Excess variance of the folded depth at control phases a sixth of a duration apart; without the other eclipse of two
    /// stars where there is one (<see cref="EclipsePair"/>).
    /// </summary>
    /// <param name="series">The data.</param>
    /// <param name="transit">Where the signal's own transits are, which are left out.</param>
    /// <param name="template">The signal's template.</param>
    public static double InPhase(FoldingSeries series, Ephemeris transit, TransitTemplate template)
    {
        int count = Math.Max(1, (int)(PhaseSteps * transit.Period / transit.Duration));
        double width = transit.Period / count;
        int half = (int)Math.Ceiling(template.HalfExtent / width), apart = (int)Math.Ceiling((2 * template.HalfExtent / width) - 0.5);
        Vector128<double>[] folded = Fold(series, transit, count);
        double[] shape = [.. Enumerable.Range(-half, (2 * half) + 1).Select(offset => template.At(offset * width))];
        (List<double> deficits, List<double> information) = Controls(folded, shape, apart);
        (double Observed, double White) all = Variances(deficits, information, series.MeanWeight);
        if (Deepest(deficits, information) is not int deepest)
        {
            return Excess(all);
        }

        int second = apart + deepest;
        Vector128<double>[] single = [.. folded];
        TakeOff(single, shape, second, deficits[deepest] / information[deepest]);
        (deficits, information) = Controls(single, shape, apart);
        (double Observed, double White) rest = Variances(deficits, information, series.MeanWeight);
        return Excess(rest.Observed < LeastOfScatter * all.Observed && EclipsePair.IsIn(folded, shape, second) ? rest : all);
    }

    /// <summary>Sums of the template at every control phase of a fold, in order.</summary>
    private static (List<double> Deficits, List<double> Information) Controls(Vector128<double>[] folded, double[] shape, int apart)
    {
        List<double> deficits = [], information = [];
        // The transit lies at the edge of the first and the last bin; the nearer ones hold parts of it.
        for (int center = apart; center < folded.Length - apart; center++)
        {
            double deficit = 0, sum = 0;
            for (int i = 0; i < shape.Length; i++)
            {
                Vector128<double> bin = folded[center - (shape.Length / 2) + i];
                deficit += bin[0] * shape[i];
                sum += bin[1] * shape[i] * shape[i];
            }

            deficits.Add(deficit);
            information.Add(sum);
        }

        return (deficits, information);
    }

    /// <summary>Where a well-filled dip gains most; null where nothing dips.</summary>
    private static int? Deepest(List<double> deficits, List<double> information)
    {
        double least = LeastFilled * RobustScatter.Median(information.ToArray()), most = 0;
        int? deepest = null;
        for (int i = 0; i < deficits.Count; i++)
        {
            if (deficits[i] > 0 && information[i] > 0 && information[i] >= least && deficits[i] * deficits[i] / information[i] is double gain && gain > most)
            {
                (deepest, most) = (i, gain);
            }
        }

        return deepest;
    }

    private static void TakeOff(Vector128<double>[] folded, double[] shape, int middle, double depth)
    {
        for (int i = 0; i < shape.Length; i++)
        {
            ref Vector128<double> bin = ref folded[middle - (shape.Length / 2) + i];
            bin = bin.WithElement(0, bin[0] - (depth * shape[i] * bin[1]));
        }
    }

    /// <summary>(count,): sums of deficit and weight in even bins of phase from one mid-transit to the next.</summary>
    private static Vector128<double>[] Fold(FoldingSeries series, Ephemeris transit, int count)
    {
        Vector128<double>[] folded = new Vector128<double>[count];
        double origin = transit.TransitTime - series.Start, frequency = 1 / transit.Period;
        Span<double> bins = stackalloc double[Block];
        for (int begin = 0; begin < series.Time.Length; begin += Block)
        {
            ReadOnlySpan<double> time = series.Time.AsSpan(begin, Math.Min(Block, series.Time.Length - begin));
            int i = 0;
            for (; i <= time.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                Vector<double> cycles = (new Vector<double>(time[i..]) - new Vector<double>(origin)) * frequency;
                ((cycles - Vector.Floor(cycles)) * count).CopyTo(bins[i..]);
            }

            for (; i < time.Length; i++)
            {
                double cycles = (time[i] - origin) * frequency;
                bins[i] = (cycles - Math.Floor(cycles)) * count;
            }

            for (i = 0; i < time.Length; i++)
            {
                folded[Math.Min(count - 1, (int)bins[i])] += series.Samples[begin + i];
            }
        }

        return folded;
    }

    private static double Excess((double Observed, double White) variances) => Math.Max(0, variances.Observed - variances.White);

    /// <summary>Variance of the depths of well-filled windows, outliers drawn in to some robust σ, and the mean white variance; zeros where there are too few.</summary>
    private static (double Observed, double White) Variances(List<double> deficits, List<double> information, double meanWeight)
    {
        double least = LeastFilled * RobustScatter.Median(information.ToArray());
        List<double> depths = [], white = [];
        for (int i = 0; i < deficits.Count; i++)
        {
            if (information[i] >= least && information[i] > 0)
            {
                depths.Add(deficits[i] / information[i]);
                white.Add(1 / (information[i] * meanWeight));
            }
        }

        if (depths.Count < 2)
        {
            return (0, 0);
        }

        double[] values = [.. depths];
        double middle = RobustScatter.Median(values), reach = WinsorisedAt * RobustScatter.Sigma(values);
        return (values.Average(value => Math.Pow(Math.Min(reach, Math.Abs(value - middle)), 2)), white.Average());
    }
}

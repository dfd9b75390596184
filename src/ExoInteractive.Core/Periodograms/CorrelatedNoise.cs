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
    private const double LeastFilled = 0.5;
    private const double WinsorisedAt = 4;

    /// <summary>Excess variance of single depths at control times half a duration apart.</summary>
    /// <param name="series">The data.</param>
    /// <param name="trial">The signal.</param>
    /// <param name="exposure">Days one point covers.</param>
    public static double InTime(FoldingSeries series, TrialTransit trial, double exposure)
    {
        TrapezoidTransit shape = new(trial.Ephemeris.Duration, trial.IngressFraction, exposure);
        double[] time = series.Time;
        List<double> depths = [], information = [];
        int first = 0;
        for (double center = 0; center < time[^1]; center += 0.5 * trial.Ephemeris.Duration)
        {
            while (time[first] < center - shape.HalfExtent)
            {
                first++;
            }

            if (time[first] > center + shape.HalfExtent)
            {
                center = time[first];
            }

            if (Math.Abs(trial.Ephemeris.FromTransit(series.Start + center)) < 2 * shape.HalfExtent)
            {
                continue;
            }

            double deficit = 0, sum = 0;
            for (int i = first; i < time.Length && time[i] <= center + shape.HalfExtent; i++)
            {
                double s = shape.At(time[i] - center);
                deficit += series.Samples[i][0] * s;
                sum += series.Samples[i][1] * s * s;
            }

            depths.Add(deficit);
            information.Add(sum);
        }

        return Excess(depths, information, series.MeanWeight);
    }

    /// <summary>Excess variance of the folded depth at control phases a sixth of a duration apart.</summary>
    /// <param name="series">The data.</param>
    /// <param name="trial">The signal.</param>
    /// <param name="exposure">Days one point covers.</param>
    public static double InPhase(FoldingSeries series, TrialTransit trial, double exposure)
    {
        Ephemeris transit = trial.Ephemeris;
        TrapezoidTransit shape = new(transit.Duration, trial.IngressFraction, exposure);
        int count = Math.Max(1, (int)(PhaseSteps * transit.Period / transit.Duration));
        double width = transit.Period / count;
        double[] deficit = new double[count], weight = new double[count];
        for (int i = 0; i < series.Time.Length; i++)
        {
            double phase = transit.FromTransit(series.Start + series.Time[i]) + (0.5 * transit.Period);
            int bin = Math.Min(count - 1, (int)(phase / width));
            deficit[bin] += series.Samples[i][0];
            weight[bin] += series.Samples[i][1];
        }

        int half = (int)Math.Ceiling(shape.HalfExtent / width);
        List<double> depths = [], information = [];
        for (int center = 0; center < count; center++)
        {
            double fromTransit = ((center + 0.5) * width) - (0.5 * transit.Period);
            if (Math.Abs(fromTransit) < 2 * shape.HalfExtent)
            {
                continue;
            }

            double boxDeficit = 0, boxInformation = 0;
            for (int offset = -half; offset <= half; offset++)
            {
                int bin = (center + offset + count) % count;
                double s = shape.At(offset * width);
                boxDeficit += deficit[bin] * s;
                boxInformation += weight[bin] * s * s;
            }

            depths.Add(boxDeficit);
            information.Add(boxInformation);
        }

        return Excess(depths, information, series.MeanWeight);
    }

    /// <summary>Variance of the depths of well-filled windows, outliers drawn in to some robust σ, less the mean white variance.</summary>
    private static double Excess(List<double> deficits, List<double> information, double meanWeight)
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
            return 0;
        }

        double[] values = [.. depths];
        double middle = RobustScatter.Median(values), reach = WinsorisedAt * RobustScatter.Sigma(values);
        double variance = values.Average(value => Math.Pow(Math.Min(reach, Math.Abs(value - middle)), 2));
        return Math.Max(0, variance - white.Average());
    }
}

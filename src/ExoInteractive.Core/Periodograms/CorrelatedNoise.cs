using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Noise that does not average down point by point. Two floors, both measured on the points out of transit: the scatter
/// of means over one transit duration in time (Pont, Zucker and Queloz 2006), which averages down with the number of
/// transits, and the scatter of the folded curve from phase to phase, which does not: pulsation, spots and periodic
/// systematics repeat with the period. White noise of the same points is taken off each.
/// </summary>
internal static class CorrelatedNoise
{
    private const int PhaseSteps = 4;
    private const double LeastFilled = 0.5;

    /// <summary>Excess variance of means over windows of one duration in time.</summary>
    public static double InTime(FoldingSeries series, Ephemeris transit, double cadence)
    {
        double duration = Math.Max(transit.Duration, cadence);
        double least = LeastFilled * duration / cadence;
        List<double> means = [], variances = [];
        double deficit = 0, weight = 0;
        int points = 0;
        double end = double.NegativeInfinity;
        for (int i = 0; i < series.Time.Length; i++)
        {
            if (Math.Abs(transit.FromTransit(series.Start + series.Time[i])) < duration)
            {
                continue;
            }

            if (series.Time[i] >= end)
            {
                Close();
                end = series.Time[i] + duration;
            }

            deficit += series.Samples[i][0];
            weight += series.Samples[i][1];
            points++;
        }

        Close();
        return Excess(means, variances);

        void Close()
        {
            if (points >= least && weight > 0)
            {
                means.Add(deficit / weight);
                variances.Add(1 / (weight * series.MeanWeight));
            }

            (deficit, weight, points) = (0, 0, 0);
        }
    }

    /// <summary>Excess variance of the folded curve over boxes of one duration.</summary>
    public static double InPhase(FoldingSeries series, Ephemeris transit)
    {
        double width = transit.Duration / PhaseSteps;
        int count = Math.Max(1, (int)(transit.Period / width));
        width = transit.Period / count;
        double[] deficit = new double[count], weight = new double[count];
        for (int i = 0; i < series.Time.Length; i++)
        {
            double phase = transit.FromTransit(series.Start + series.Time[i]) + (0.5 * transit.Period);
            int bin = Math.Min(count - 1, (int)(phase / width));
            deficit[bin] += series.Samples[i][0];
            weight[bin] += series.Samples[i][1];
        }

        List<double> means = [], variances = [];
        double mean = series.TotalWeight / count;
        for (int start = 0; start + PhaseSteps <= count; start++)
        {
            double middle = ((start + (0.5 * PhaseSteps)) * width) - (0.5 * transit.Period);
            double boxWeight = 0, boxDeficit = 0;
            for (int i = start; i < start + PhaseSteps; i++)
            {
                boxDeficit += deficit[i];
                boxWeight += weight[i];
            }

            if (Math.Abs(middle) > 1.25 * transit.Duration && boxWeight > 0.25 * PhaseSteps * mean)
            {
                means.Add(boxDeficit / boxWeight);
                variances.Add(1 / (boxWeight * series.MeanWeight));
            }
        }

        return Excess(means, variances);
    }

    private static double Excess(List<double> means, List<double> variances)
    {
        if (means.Count < 2)
        {
            return 0;
        }

        double sigma = RobustScatter.Sigma(means.ToArray());
        return Math.Max(0, (sigma * sigma) - variances.Average());
    }
}

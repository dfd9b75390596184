using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Vetting;

/// <summary>Do a few deep events carry the mean (DMM, Kunimoto et al. 2025)?</summary>
internal static class DepthRatioTest
{
    private const string Name = "depthMeanMedian", Title = "Mean against median depth";

    // σ of mean less median over σ of the mean, normal noise: √(π/2 − 1).
    private const double MedianExcess = 0.7555;

    // A median of no depth at all; larger ratios say nothing more.
    private const double Most = 1000;

    public static VettingTest Run(VettingEvidence evidence)
    {
        IReadOnlyList<TransitEvent> events = evidence.Events.Measured;
        if (events.Count < 3)
        {
            return VettingTest.NotRun(Name, Title, $"it takes three transits for mean and median to differ; there are {events.Count}");
        }

        double mean = events.Average(one => one.Depth), median = RobustScatter.Median([.. events.Select(one => one.Depth)]);
        if (!(mean > 0))
        {
            return VettingTest.NotRun(Name, Title, "the mean of the events is no dip");
        }

        double ratio = mean / Math.Max(median, mean / Most), limit = evidence.Limits.DepthMeanMedian;
        double error = MedianExcess * ratio / mean * Math.Sqrt(events.Sum(evidence.Gauge.ErrorSquared)) / events.Count;
        return VettingTest.Done(
            Name, Title, ratio, limit, ratio > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the {events.Count} events are {1e6 * mean:F0} ppm deep in the mean and {1e6 * median:F0} in the median: ratio {ratio:F2} ± {error:F2}, above {limit:F2} a few make the signal",
            error, LimitSide.Above);
    }
}

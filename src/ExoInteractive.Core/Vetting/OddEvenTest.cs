namespace ExoInteractive.Core.Vetting;

/// <summary>Are odd and even transits equally deep? Two stars eclipsing at half the true period are not.</summary>
internal static class OddEvenTest
{
    private const string Name = "oddEven", Title = "Odd and even transits";

    public static (VettingTest Test, MeasuredDepth Odd, MeasuredDepth Even) Run(VettingEvidence evidence)
    {
        (MeasuredDepth odd, MeasuredDepth even, double box) = Compare(evidence, evidence.Events.Measured);
        if (odd.Events == 0 || even.Events == 0)
        {
            string missing = odd.Events == 0 ? "odd" : "even";
            return (VettingTest.NotRun(Name, Title, $"no {missing} transit has enough points"), odd, even);
        }

        double statistic = box;
        string how = "box";
        double hard = double.PositiveInfinity;
        if (evidence.Events.Fitted is { } fitted)
        {
            (odd, even, double shaped) = Compare(evidence, fitted);
            statistic = Math.Min(box, shaped);
            how = $"box {box:F1}σ, fitted shape {shaped:F1}σ";
            hard = evidence.Limits.OddEvenHardSigma;
        }

        string what = $"odd {1e6 * odd.Depth:F0} ± {1e6 * odd.Error:F0} ppm, even {1e6 * even.Depth:F0} ± {1e6 * even.Error:F0} ppm differ by {statistic:F1}σ ({how})";
        if (statistic > evidence.Limits.OddEvenSigma && Math.Min(odd.Depth / odd.Error, even.Depth / even.Error) < evidence.Limits.OddEvenSigma)
        {
            string shallow = odd.Depth < even.Depth ? "odd" : "even";
            return (VettingTest.Done(
                Name, Title, statistic, evidence.Limits.OddEvenSigma, VettingOutcome.SoftFail,
                $"{what}: no {shallow} transit is seen, so the period may be {2 * evidence.Ephemeris.Period:F5} d"), odd, even);
        }

        VettingOutcome outcome = statistic > hard ? VettingOutcome.HardFail
            : statistic > evidence.Limits.OddEvenSigma ? VettingOutcome.SoftFail
            : VettingOutcome.Pass;
        return (VettingTest.Done(Name, Title, statistic, evidence.Limits.OddEvenSigma, outcome, what, 1, LimitSide.Above), odd, even);
    }

    private static (MeasuredDepth Odd, MeasuredDepth Even, double Sigma) Compare(
        VettingEvidence evidence, IReadOnlyList<TransitEvent> events)
    {
        MeasuredDepth odd = evidence.Gauge.Combine([.. events.Where(e => e.Cycle % 2 != 0)]);
        MeasuredDepth even = evidence.Gauge.Combine([.. events.Where(e => e.Cycle % 2 == 0)]);
        return (odd, even, Math.Abs(odd.Depth - even.Depth) / Math.Sqrt((odd.Error * odd.Error) + (even.Error * even.Error)));
    }
}

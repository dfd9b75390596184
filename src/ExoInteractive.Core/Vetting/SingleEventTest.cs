namespace ExoInteractive.Core.Vetting;

/// <summary>Does one event make the whole signal?</summary>
internal static class SingleEventTest
{
    private const string Name = "singleEvent", Title = "Single-event dominance";

    public static VettingTest Run(VettingEvidence evidence)
    {
        IReadOnlyList<TransitEvent> events = evidence.Events.Good;
        if (events.Count < 2)
        {
            return VettingTest.NotRun(Name, Title, $"it takes two good transits to compare; there are {events.Count}");
        }

        double largest = events.Max(e => e.Depth / Math.Sqrt(evidence.Gauge.ErrorSquared(e)));
        double share = largest / evidence.Snr, limit = evidence.Limits.SingleEventShare;
        return VettingTest.Done(
            Name,
            Title,
            share,
            limit,
            share > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the strongest event has {share:F2} of the total SNR; {Math.Sqrt(1.0 / events.Count):F2} is even, above {limit:F2} suspicious",
            Math.Sqrt(1 + (share * share)) / Math.Abs(evidence.Snr),
            LimitSide.Above);
    }
}

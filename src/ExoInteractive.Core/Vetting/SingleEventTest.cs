namespace ExoInteractive.Core.Vetting;

/// <summary>Does one event make the whole signal?</summary>
internal static class SingleEventTest
{
    private const string Name = "singleEvent", Title = "Single-event dominance";

    public static VettingTest Run(VettingEvidence evidence)
    {
        int count = evidence.BoxEvents.Count;
        if (count < 2)
        {
            return VettingTest.NotRun(Name, Title, $"it takes two transits to compare; there are {count}");
        }

        double largest = evidence.BoxEvents.Max(e => e.Depth / Math.Sqrt(evidence.Gauge.ErrorSquared(e)));
        double share = largest / evidence.Snr, limit = evidence.Settings.SingleEventShare;
        return VettingTest.Done(
            Name,
            Title,
            share,
            limit,
            share > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the strongest event has {share:F2} of the total SNR; {Math.Sqrt(1.0 / count):F2} is even, above {limit:F2} suspicious");
    }
}

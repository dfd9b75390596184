namespace ExoInteractive.Core.Vetting;

/// <summary>Do the events agree on one depth? CHI = SNR / √(χ²/(N−1)), with χ² = Σ (SES − E)²/E (Kunimoto et al. 2025).</summary>
internal static class ConsistencyTest
{
    private const string Name = "consistency", Title = "Events agree";

    public static VettingTest Run(VettingEvidence evidence)
    {
        int count = evidence.BoxEvents.Count;
        if (count < 2 || !(evidence.Depth.Depth > 0))
        {
            return VettingTest.NotRun(Name, Title, $"it takes two transits to disagree; there are {count}");
        }

        double chiSquared = 0;
        foreach (TransitEvent transit in evidence.BoxEvents)
        {
            double error = Math.Sqrt(evidence.Gauge.ErrorSquared(transit));
            double strength = transit.Depth / error, expected = evidence.Depth.Depth / error;
            chiSquared += (strength - expected) * (strength - expected) / expected;
        }

        double chi = evidence.Snr / Math.Sqrt(Math.Max(1e-12, chiSquared / (count - 1))), limit = evidence.Settings.Consistency;
        return VettingTest.Done(
            Name,
            Title,
            chi,
            limit,
            chi < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"SNR over the scatter of {count} events about one depth is {chi:F1}; below {limit:F1} they disagree");
    }
}

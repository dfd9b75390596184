using MathNet.Numerics;

namespace ExoInteractive.Core.Vetting;

/// <summary>Do the events agree on one depth? CHI = SNR / √(χ²/(N−1)), with χ² = Σ (SES − E)²/E (Kunimoto et al. 2025).</summary>
internal static class ConsistencyTest
{
    private const string Name = "consistency", Title = "Events agree";

    public static VettingTest Run(VettingEvidence evidence)
    {
        IReadOnlyList<TransitEvent> events = evidence.Events.Measured;
        MeasuredDepth depth = evidence.Gauge.Combine(events);
        int count = events.Count;
        if (count < 2 || !(depth.Depth > 0))
        {
            return VettingTest.NotRun(Name, Title, $"it takes two transits to disagree; there are {count}");
        }

        double chiSquared = 0, plain = 0;
        foreach (TransitEvent transit in events)
        {
            double error = Math.Sqrt(evidence.Gauge.ErrorSquared(transit));
            double strength = transit.Depth / error, expected = depth.Depth / error;
            chiSquared += (strength - expected) * (strength - expected) / expected;
            plain += (strength - expected) * (strength - expected);
        }

        double snr = depth.Depth / depth.Error;
        double chi = snr / Math.Sqrt(Math.Max(1e-12, chiSquared / (count - 1))), limit = evidence.Limits.Consistency;
        double chance = SpecialFunctions.GammaUpperRegularized((count - 1) / 2.0, plain / 2);
        return VettingTest.Done(
            Name,
            Title,
            chi,
            limit,
            chi < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"SNR over the scatter of {count} events about one depth is {chi:F1}; below {limit:F1} they disagree (χ² {plain:F1}, by chance {chance:G2})",
            chi * Math.Sqrt((0.5 / (count - 1)) + (1 / (snr * snr))),
            LimitSide.Below);
    }
}

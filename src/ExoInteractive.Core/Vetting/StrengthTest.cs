namespace ExoInteractive.Core.Vetting;

/// <summary>Is the signal strong enough against white and red noise together?</summary>
internal static class StrengthTest
{
    private const string Name = "strength", Title = "Signal strength";
    private const double Margin = 1.1;

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.BoxEvents.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "no transit has at least half its points and flux beside it");
        }

        double limit = evidence.Settings.MinimumSnr;
        VettingOutcome outcome = evidence.Snr < limit ? VettingOutcome.HardFail
            : evidence.Snr < Margin * limit ? VettingOutcome.SoftFail
            : VettingOutcome.Pass;
        string reason = $"depth {1e6 * evidence.Depth.Depth:F0} ± {1e6 * evidence.Depth.Error:F0} ppm is an SNR of {evidence.Snr:F1}, red noise included; at least {limit:F1} is asked for";
        return VettingTest.Done(Name, Title, evidence.Snr, Margin * limit, outcome, reason);
    }
}

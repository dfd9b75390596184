namespace ExoInteractive.Core.Vetting;

/// <summary>Is the signal strong enough against white and red noise together, once bad events are dropped?</summary>
internal static class StrengthTest
{
    private const string Name = "strength", Title = "Signal strength";
    private const double Margin = 1.1;

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Events.Measured.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "no transit has enough of its points and flux beside it");
        }

        int dropped = evidence.Events.All.Count(one => !one.Good);
        double limit = evidence.Limits.MinimumSnr;
        if (evidence.Events.Good.Count == 0)
        {
            return VettingTest.Done(Name, Title, 0, Margin * limit, VettingOutcome.HardFail, $"every one of {dropped} events was dropped");
        }

        VettingOutcome outcome = evidence.Snr < limit ? VettingOutcome.HardFail
            : evidence.Snr < Margin * limit ? VettingOutcome.SoftFail
            : VettingOutcome.Pass;
        string without = dropped == 0 ? "" : $" without {dropped} dropped events";
        string reason = $"depth {1e6 * evidence.Depth.Depth:F0} ± {1e6 * evidence.Depth.Error:F0} ppm is an SNR of {evidence.Snr:F1}{without}, red noise included; at least {limit:F1} is asked for";
        return VettingTest.Done(Name, Title, evidence.Snr, Margin * limit, outcome, reason, 1, LimitSide.Below);
    }
}

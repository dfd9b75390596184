namespace ExoInteractive.Core.Vetting;

/// <summary>Are there enough transits with data to call it periodic?</summary>
internal static class TransitCountTest
{
    public static VettingTest Run(VettingEvidence evidence)
    {
        int count = evidence.BoxEvents.Count, least = evidence.Settings.MinimumTransits;
        return VettingTest.Done(
            "transits",
            "Number of transits",
            count,
            least,
            count >= least ? VettingOutcome.Pass : count > 0 ? VettingOutcome.SoftFail : VettingOutcome.HardFail,
            $"{count} transits have at least half their points; {least} are asked for");
    }
}

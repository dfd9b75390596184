namespace ExoInteractive.Core.Vetting;

/// <summary>Are there enough good transits to call it periodic?</summary>
internal static class TransitCountTest
{
    private const int FewestGood = 2;

    public static VettingTest Run(VettingEvidence evidence)
    {
        int good = evidence.Events.Good.Count, seen = evidence.Events.All.Count(one => !double.IsNaN(one.Depth)), least = evidence.Limits.MinimumTransits;
        VettingOutcome outcome = good >= least ? VettingOutcome.Pass
            : seen == 0 || (seen > FewestGood && good < FewestGood) ? VettingOutcome.HardFail
            : VettingOutcome.SoftFail;
        string why = evidence.Events.All.FirstOrDefault(one => !one.Good && !double.IsNaN(one.Depth)) is { } dropped
            ? $"; dropped is, for one, transit {dropped.Cycle}: {dropped.Dropped}"
            : "";
        return VettingTest.Done(
            "transits", "Number of transits", good, least, outcome, $"{good} of {seen} transits with data are good; {least} are asked for{why}");
    }
}

namespace ExoInteractive.Core.Vetting;

/// <summary>Do the events lie beside gaps or ends of the data, where instruments misbehave?</summary>
internal static class GapTest
{
    private const string Name = "gaps", Title = "Events beside gaps";

    public static VettingTest Run(VettingEvidence evidence)
    {
        IReadOnlyList<TransitEvent> events = evidence.Events.Measured;
        if (events.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "there is no transit");
        }

        int beside = events.Count(one => Gap(evidence, one.Middle));
        double share = (double)beside / events.Count, limit = evidence.Limits.Gaps;
        return VettingTest.Done(
            Name, Title, share, limit, share >= limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"{beside} of {events.Count} events have a gap of more than {evidence.Limits.GapDays:0.##} d or an end of the data within two durations; from {limit:F2} on their share is suspicious");
    }

    // Reach beyond the ends counts as a gap.
    private static bool Gap(VettingEvidence evidence, double middle)
    {
        ReadOnlySpan<double> time = evidence.Gauge.Time;
        double reach = 2 * evidence.Ephemeris.Duration, longest = evidence.Limits.GapDays;
        if (middle - reach < time[0] || middle + reach > time[^1])
        {
            return true;
        }

        for (int i = Math.Max(1, evidence.Gauge.From(middle - reach)); i < time.Length && time[i - 1] < middle + reach; i++)
        {
            if (time[i] - time[i - 1] > longest)
            {
                return true;
            }
        }

        return false;
    }
}

namespace ExoInteractive.Core.Vetting;

/// <summary>Is the secondary the transit again, half a period later?</summary>
internal static class HalfPeriodTest
{
    private const string Name = "halfPeriod", Title = "Half-period alias";
    private const double NearHalf = 0.25;

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Phases is not { } phases || evidence.Events.Measured.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "there is no transit or no secondary to compare");
        }

        PhaseFeature found = phases.Secondary;
        double error = Math.Sqrt((found.Error * found.Error) + (evidence.Depth.Error * evidence.Depth.Error));
        double difference = Math.Abs(evidence.Depth.Depth - found.Depth) / error;
        double fromHalf = Math.Abs(found.Phase - 0.5) * evidence.Ephemeris.Period / evidence.Ephemeris.Duration;
        bool alias = fromHalf < NearHalf && found.Sigma > phases.FalseAlarmOfMany && difference < phases.FalseAlarmOfOne;
        return VettingTest.Done(
            Name,
            Title,
            difference,
            phases.FalseAlarmOfOne,
            alias ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            alias
                ? $"a dip as deep as the transit lies at phase {found.Phase:F3}: the period may be half of {evidence.Ephemeris.Period:F5} d"
                : $"the deepest other dip, at phase {found.Phase:F3}, differs from the transit by {difference:F1}σ or lies away from phase 0.5");
    }
}

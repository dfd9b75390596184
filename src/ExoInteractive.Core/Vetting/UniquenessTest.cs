namespace ExoInteractive.Core.Vetting;

/// <summary>Does the transit stand out from everything else in the fold (Model-Shift's MS2 and MS3, Thompson et al. 2018)?</summary>
internal static class UniquenessTest
{
    private const string Name = "uniqueness", Title = "Unique in the fold";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Phases is not { } phases || evidence.BoxEvents.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "there is no transit, or no phase to compare it with");
        }

        double tertiary = phases.Tertiary?.Sigma ?? double.NegativeInfinity;
        double other = Math.Max(tertiary, -phases.Positive.Sigma), margin = evidence.Snr - other;
        string what = tertiary >= -phases.Positive.Sigma ? "third dip" : "highest brightening";
        return VettingTest.Done(
            Name,
            Title,
            margin,
            phases.FalseAlarmOfOne,
            margin < phases.FalseAlarmOfOne ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the transit's {evidence.Snr:F1}σ exceed the {what}'s {other:F1}σ by {margin:F1}σ; {phases.FalseAlarmOfOne:F1}σ are asked for");
    }
}

namespace ExoInteractive.Core.Vetting;

/// <summary>Are the events alone, or does noise of their strength surround them (chases: Thompson et al. 2018, in the sense of Kunimoto et al. 2025)?</summary>
internal static class ChasesTest
{
    private const string Name = "chases", Title = "Events stand alone";

    public static VettingTest Run(VettingEvidence evidence, double mean)
    {
        if (double.IsNaN(mean))
        {
            return VettingTest.NotRun(Name, Title, "there is no good transit");
        }

        int count = evidence.Events.Good.Count;
        double limit = evidence.Limits.Chases;
        bool few = count <= EventSelection.Few;
        string what = $"features of their own strength come within {mean:F2} of a tenth of the period of {count} events";
        return few
            ? VettingTest.Done(
                Name, Title, mean, limit, mean < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass, $"{what}; below {limit:F2} noise makes such events")
            : VettingTest.Done(Name, Title, mean, limit, VettingOutcome.Pass, $"{what}, which is judged up to {EventSelection.Few} events only");
    }

    /// <summary>Mean chases of the good events; NaN without one.</summary>
    public static double Mean(VettingEvidence evidence)
        => evidence.Events.Good.Count == 0 ? double.NaN : evidence.Events.All.Where(one => one.Good).Average(one => one.Chases);
}

namespace ExoInteractive.Core.Vetting;

/// <summary>Does the orbit keep clear of the star?</summary>
internal static class OrbitTest
{
    private const string Name = "orbit", Title = "Orbit outside the star";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Fit is not { } fit)
        {
            return VettingTest.NotRun(Name, Title, evidence.FitMissing);
        }

        double a = fit.ScaledSemiMajorAxis, above = fit["scaledSemiMajorAxis"].UpperError, limit = evidence.Settings.ClosestOrbit;
        return VettingTest.Done(
            Name, Title, a + above, limit, a + above < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the fitted orbit has a/R* = {a:F2}, at most {a + above:F2} within 1σ; below {limit:F1} it would touch the star");
    }
}

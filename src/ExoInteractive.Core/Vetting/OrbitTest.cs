using ExoInteractive.Core.Fitting;

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

        FittedParameter a = fit["scaledSemiMajorAxis"];
        double limit = evidence.Limits.ClosestOrbit;
        return VettingTest.Done(
            Name, Title, a.P84, limit, a.P84 < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the fitted orbit has a/R* = {a.Median:F2}, at most {a.P84:F2} within 1σ; below {limit:F1} it would touch the star",
            (a.UpperError + a.LowerError) / 2, LimitSide.Below);
    }
}

using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Core.Vetting;

/// <summary>Is the transit U-shaped? Deep grazing V-shapes come from stars.</summary>
internal static class ShapeTest
{
    private const string Name = "shape", Title = "Transit shape";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Fit is not { } fit)
        {
            return evidence.AnyFit is { Grazing: true } unsettled
                ? VettingTest.Done(
                    Name, Title, unsettled.ImpactParameter + unsettled.RadiusRatio, evidence.Limits.ShapeLimit, VettingOutcome.SoftFail,
                    $"the fit left for a grazing shape and did not converge: {unsettled.Message}")
                : VettingTest.NotRun(Name, Title, evidence.FitMissing);
        }

        FittedParameter b = fit["impactParameter"], r = fit["radiusRatio"];
        double sum = b.Median + r.Median, limit = evidence.Limits.ShapeLimit;
        double error = b.LowerError + r.LowerError;
        string what = $"b + Rp/R* = {sum:F3}, lower error {error:F3}; above {limit:F2} the companion only grazes";
        if (sum <= limit)
        {
            return VettingTest.Done(Name, Title, sum, limit, VettingOutcome.Pass, what, b.UpperError + r.UpperError, LimitSide.Above);
        }

        bool large = evidence.CompanionRadius > evidence.Limits.LargestPlanet;
        bool hard = large && fit.LeastReach > limit;
        return VettingTest.Done(
            Name, Title, sum, limit, hard ? VettingOutcome.HardFail : VettingOutcome.SoftFail,
            hard ? $"{what}, as it does with more than 99 % probability, and {evidence.CompanionRadius:F0} Earth radii are no planet's" : what,
            error, LimitSide.Above);
    }
}

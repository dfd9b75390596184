namespace ExoInteractive.Core.Vetting;

/// <summary>Is it a dip, or as much a brightening (SHP, Kunimoto et al. 2025)? Fmax / (Fmax − Fmin) of minus the depths of Model-Shift.</summary>
internal static class DipShapeTest
{
    private const string Name = "dipShape", Title = "A dip, no wave";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.ModelShift is not { } shift)
        {
            return VettingTest.NotRun(Name, Title, "the transit's shape finds no dip in the fold");
        }

        double highest = 0, lowest = 0;
        foreach (double depth in shift.Depths.Span)
        {
            (highest, lowest) = double.IsNaN(depth) ? (highest, lowest) : (Math.Max(highest, -depth), Math.Min(lowest, -depth));
        }

        double shape = highest / (highest - lowest), limit = evidence.Limits.DipShape, one = shift.Primary.Depth / shift.Primary.Sigma;
        return VettingTest.Done(
            Name, Title, shape, limit, shape > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the deepest place of the fold is {-1e6 * lowest:F0} ppm down, the highest {1e6 * highest:F0} ppm up: {shape:F2}, where 0 is a dip alone; above {limit:F2} it is none",
            one / (highest - lowest) * Math.Sqrt((shape * shape) + ((1 - shape) * (1 - shape))), LimitSide.Above);
    }
}

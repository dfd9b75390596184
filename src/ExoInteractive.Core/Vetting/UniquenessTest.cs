namespace ExoInteractive.Core.Vetting;

/// <summary>Does the transit stand out from everything else in the fold (Model-Shift's MS1 to MS3, Thompson et al. 2018; limits of Kunimoto et al. 2025)?</summary>
internal static class UniquenessTest
{
    private const string Name = "uniqueness", Title = "Unique in the fold";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.ModelShift is not { } shift)
        {
            return VettingTest.NotRun(Name, Title, "the transit's shape finds no dip in the fold");
        }

        VettingLimits limits = evidence.Limits;
        (string What, double Value, double Limit)[] three =
        [
            ("noise (MS1)", shift.MS1, limits.ModelShift1), ("the third dip (MS2)", shift.MS2, limits.ModelShift2),
            ("the highest brightening (MS3)", shift.MS3, limits.ModelShift3),
        ];
        (string What, double Value, double Limit)[] known = [.. three.Where(one => !double.IsNaN(one.Value))];
        if (known.Length == 0)
        {
            return VettingTest.NotRun(Name, Title, "no phase lies far enough from the transit to compare it with");
        }

        (string what, double value, double limit) = known.MinBy(one => one.Value - one.Limit);
        return VettingTest.Done(
            Name,
            Title,
            value - limit,
            0,
            value < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the transit's {shift.Primary.Sigma:F1}σ, red noise {shift.RedNoise:F2} times white, stand above {what} by {value:F1}, where {limit:F1} is asked for",
            Math.Sqrt(2),
            LimitSide.Below);
    }
}

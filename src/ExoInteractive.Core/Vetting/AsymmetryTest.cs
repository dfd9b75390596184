namespace ExoInteractive.Core.Vetting;

/// <summary>Is the first half of the transit as long as the second? Ramps, flares and spots are lopsided.</summary>
internal static class AsymmetryTest
{
    private const string Name = "asymmetry", Title = "Symmetric in time";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Trapezoid is not { } trapezoid)
        {
            return VettingTest.NotRun(Name, Title, "the fold shows no dip");
        }

        (double before, double beforeError) = trapezoid.Half(left: true);
        (double after, double afterError) = trapezoid.Half(left: false);
        (_, double centreError) = trapezoid.Centre(evidence.Local.All);
        double error = Math.Sqrt((beforeError * beforeError) + (afterError * afterError) + (4 * centreError * centreError));
        double sigma = Math.Abs(before - after) / error, limit = evidence.Limits.Asymmetry;
        return double.IsNaN(sigma)
            ? VettingTest.NotRun(Name, Title, "the halves of the transit are too weak to be measured")
            : VettingTest.Done(
                Name, Title, sigma, limit, sigma > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
                $"it takes {24 * before:F2} h to the middle and {24 * after:F2} h from it, {sigma:F1}σ apart; above {limit:F0}σ it is lopsided",
                1, LimitSide.Above);
    }
}

namespace ExoInteractive.Core.Vetting;

/// <summary>Do odd and even transits come in step? Two stars on an ellipse, found at half their period, do not.</summary>
internal static class OddEvenEpochTest
{
    private const string Name = "oddEvenEpoch", Title = "Odd and even in step";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Trapezoid is not { } trapezoid || evidence.Events.Measured.All(one => one.Cycle % 2 == 0) || evidence.Events.Measured.All(one => one.Cycle % 2 != 0))
        {
            return VettingTest.NotRun(Name, Title, "there are no odd and even transits to compare");
        }

        (double odd, double oddError) = trapezoid.Centre(evidence.Local.Odd);
        (double even, double evenError) = trapezoid.Centre(evidence.Local.Even);
        double error = Math.Sqrt((oddError * oddError) + (evenError * evenError)), sigma = Math.Abs(odd - even) / error, limit = evidence.Limits.OddEvenEpoch;
        return double.IsNaN(sigma)
            ? VettingTest.NotRun(Name, Title, "odd or even transits are too weak to be timed")
            : VettingTest.Done(
                Name, Title, sigma, limit, sigma > limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
                $"odd transits come {1440 * (odd - even):F1} ± {1440 * error:F1} min after the even ones' time, {sigma:F1}σ; above {limit:F0}σ they are two eclipses",
                1, LimitSide.Above);
    }
}

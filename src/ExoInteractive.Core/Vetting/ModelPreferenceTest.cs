namespace ExoInteractive.Core.Vetting;

/// <summary>Does a transit describe the fold better than a straight line does, by Akaike's criterion (Kunimoto et al. 2025)?</summary>
internal static class ModelPreferenceTest
{
    private const string Name = "modelPreference", Title = "A transit, not a line";
    private const int Few = 10;

    // Middle, duration, impact, depth and baseline against baseline and slope.
    private const int TransitParameters = 5, LineParameters = 2;

    public static VettingTest Run(VettingEvidence evidence)
    {
        double noise = evidence.Gauge.WhiteNoise;
        int count = evidence.Events.Measured.Count;
        if (evidence.Shape is not { } shape || !(noise > 0) || count == 0)
        {
            return VettingTest.NotRun(Name, Title, "the fold shows no dip");
        }

        (_, _, double transit) = evidence.Local.All.Fit(shape.At);
        (_, _, double line) = evidence.Local.All.Fit(offset => offset);
        double gain = (line - transit) / (noise * noise), preference = gain - (2 * (TransitParameters - LineParameters));
        double limit = count <= Few ? evidence.Limits.PreferenceOfFew : evidence.Limits.PreferenceOfMany;
        return VettingTest.Done(
            Name, Title, preference, limit, preference < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the AIC of a straight line lies {preference:F0} above the transit's; with {count} events {limit:F0} is asked for",
            2 * Math.Sqrt(1 + Math.Max(0, gain)), LimitSide.Below);
    }
}

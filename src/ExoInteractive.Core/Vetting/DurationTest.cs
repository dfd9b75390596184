using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>Does the transit last as long as one before this star can?</summary>
internal static class DurationTest
{
    private const string Name = "duration", Title = "Duration against the star";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (CatalogueDensity.Of(evidence) is not { } density)
        {
            return VettingTest.NotRun(Name, Title, "the catalogue gives too little to know the star's density");
        }

        // A central transit of a small planet on a circular orbit lasts longest: P/π asin(R*/a).
        double a = StellarDensity.ToScaledSemiMajorAxis(density.Value, evidence.Ephemeris.Period);
        double expected = evidence.Ephemeris.Period / Math.PI * Math.Asin(Math.Min(1, 1 / a));
        double found = evidence.Fit?["durationHours"].Median / 24 ?? evidence.Ephemeris.Duration;
        double ratio = expected / found, limit = evidence.Limits.DurationRatio;
        return VettingTest.Done(
            Name,
            Title,
            ratio,
            limit,
            ratio < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"a central transit before a star of {density.Value:F2} g/cm³ lasts {24 * expected:F2} h, this one {24 * found:F2} h: ratio {ratio:F2}, at least {limit:F2} is asked for",
            ratio * density.LogError / 3,
            LimitSide.Below);
    }
}

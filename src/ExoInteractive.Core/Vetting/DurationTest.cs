using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>Does the transit last as long as one before this star can?</summary>
internal static class DurationTest
{
    private const string Name = "duration", Title = "Duration against the star";
    private const double SolarLogGravity = 4.438;

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (Density(evidence.Star) is not { } density)
        {
            return VettingTest.NotRun(Name, Title, "the catalogue gives too little to know the star's density");
        }

        // A central transit of a small planet on a circular orbit lasts longest: P/π asin(R*/a).
        double a = StellarDensity.ToScaledSemiMajorAxis(density, evidence.Ephemeris.Period);
        double expected = evidence.Ephemeris.Period / Math.PI * Math.Asin(Math.Min(1, 1 / a));
        double found = evidence.Fit?["durationHours"].Median / 24 ?? evidence.Ephemeris.Duration;
        double ratio = expected / found, limit = evidence.Settings.DurationRatio;
        return VettingTest.Done(
            Name,
            Title,
            ratio,
            limit,
            ratio < limit ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"a central transit before a star of {density:F2} g/cm³ lasts {24 * expected:F2} h, this one {24 * found:F2} h: ratio {ratio:F2}, at least {limit:F2} is asked for");
    }

    private static double? Density(StellarParameters star)
        => star switch
        {
            { Radius: > 0 and { } radius, Mass: > 0 and { } mass } => StellarDensity.Sun * mass / (radius * radius * radius),
            { Radius: > 0 and { } radius, LogSurfaceGravity: { } logG } => StellarDensity.Sun * Math.Pow(10, logG - SolarLogGravity) / radius,
            _ => null,
        };
}

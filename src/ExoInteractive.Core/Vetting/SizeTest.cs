namespace ExoInteractive.Core.Vetting;

/// <summary>Is it too large for a planet?</summary>
internal static class SizeTest
{
    private const string Name = "size", Title = "Companion's size";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.CompanionRadius is { } radius)
        {
            VettingOutcome outcome = radius > evidence.Settings.HardLargestPlanet ? VettingOutcome.HardFail
                : radius > evidence.Settings.LargestPlanet ? VettingOutcome.SoftFail
                : VettingOutcome.Pass;
            string by = evidence.Fit is null ? "by the depth" : "by the fit";
            return VettingTest.Done(
                Name, Title, radius, evidence.Settings.LargestPlanet, outcome,
                $"{radius:F1} Earth radii {by}; planets stay below {evidence.Settings.LargestPlanet:F0}, and nothing above {evidence.Settings.HardLargestPlanet:F0} is one");
        }

        double depth = evidence.Fit is { } fit ? fit["depthPpm"].Value * 1e-6 : evidence.Depth.Depth;
        return VettingTest.Done(
            Name,
            Title,
            1e6 * depth,
            1e6 * evidence.Settings.DeepestUnknown,
            depth > evidence.Settings.DeepestUnknown ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the star's radius is not known; a depth of {1e6 * depth:F0} ppm is judged against {1e6 * evidence.Settings.DeepestUnknown:F0} ppm");
    }
}

namespace ExoInteractive.Core.Vetting;

/// <summary>Is it too large for a planet?</summary>
internal static class SizeTest
{
    private const string Name = "size", Title = "Companion's size";

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.CompanionRadius is { } radius)
        {
            VettingOutcome outcome = radius > evidence.Limits.HardLargestPlanet ? VettingOutcome.HardFail
                : radius > evidence.Limits.LargestPlanet ? VettingOutcome.SoftFail
                : VettingOutcome.Pass;
            string by = evidence.Fit is null ? "by the depth" : "by the fit";
            return VettingTest.Done(
                Name, Title, radius, evidence.Limits.LargestPlanet, outcome,
                $"{radius:F1} Earth radii {by}; planets stay below {evidence.Limits.LargestPlanet:F0}, and nothing above {evidence.Limits.HardLargestPlanet:F0} is one",
                evidence.CompanionRadiusError, LimitSide.Above);
        }

        double depth = evidence.Fit is { } fit ? fit["depthPpm"].Value * 1e-6 : evidence.Depth.Depth;
        return VettingTest.Done(
            Name,
            Title,
            1e6 * depth,
            1e6 * evidence.Limits.DeepestUnknown,
            depth > evidence.Limits.DeepestUnknown ? VettingOutcome.SoftFail : VettingOutcome.Pass,
            $"the star's radius is not known; a depth of {1e6 * depth:F0} ppm is judged against {1e6 * evidence.Limits.DeepestUnknown:F0} ppm",
            1e6 * evidence.Depth.Error, LimitSide.Above);
    }
}

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Is there a second eclipse, and could a planet make it? A hot planet's own occultation is shallow and reflects no more
/// light than falls on it; a star's is not.
/// </summary>
internal static class SecondaryTest
{
    private const string Name = "secondary", Title = "Secondary eclipse";
    private const double HardMargin = 2;

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Phases is not { } phases)
        {
            return VettingTest.NotRun(Name, Title, "no phase lies two durations from the transit with data inside and beside");
        }

        if (evidence.BoxEvents.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "there is no transit to compare with");
        }

        PhaseFeature found = phases.Secondary;
        double limit = phases.FalseAlarmOfMany;
        string what = $"the deepest other dip, {1e6 * found.Depth:F0} ± {1e6 * found.Error:F0} ppm at phase {found.Phase:F3}, is {found.Sigma:F1}σ; noise reaches {limit:F1}σ";
        if (found.Sigma <= limit)
        {
            return VettingTest.Done(Name, Title, found.Sigma, limit, VettingOutcome.Pass, what);
        }

        // Something else as deep nearby means structure in the noise, not an eclipse.
        if (phases.Tertiary is { } tertiary && found.Sigma - tertiary.Sigma < phases.FalseAlarmOfOne)
        {
            return VettingTest.Done(
                Name, Title, found.Sigma, limit, VettingOutcome.SoftFail, $"{what}, but a third dip of {tertiary.Sigma:F1}σ is nearly as deep");
        }

        double share = found.Depth / evidence.Depth.Depth;
        (bool rescued, string why) = Rescue(evidence, found, share);
        VettingOutcome outcome = !rescued && found.Sigma > HardMargin * limit ? VettingOutcome.HardFail : VettingOutcome.SoftFail;
        return VettingTest.Done(Name, Title, found.Sigma, limit, outcome, $"{what}; {why}");
    }

    private static (bool Rescued, string Why) Rescue(VettingEvidence evidence, PhaseFeature found, double share)
    {
        if (share >= evidence.Settings.RescueShare)
        {
            return (false, $"at {share:F2} of the transit's depth it is too deep for a planet");
        }

        if (evidence.Fit is not { } fit)
        {
            return (true, $"at {share:F3} of the transit's depth a planet could make it");
        }

        double scaled = fit["scaledSemiMajorAxis"].Median / fit["radiusRatio"].Median;
        double albedo = found.Depth * scaled * scaled, albedoError = found.Error * scaled * scaled;
        return albedo - (2 * albedoError) > 1
            ? (false, $"it would need a geometric albedo of {albedo:F1} ± {albedoError:F1}, more light than falls on a planet")
            : (true, $"at {share:F3} of the transit's depth and a geometric albedo of {albedo:F2} a hot planet could make it");
    }
}

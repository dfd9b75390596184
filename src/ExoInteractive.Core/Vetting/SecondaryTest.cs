namespace ExoInteractive.Core.Vetting;

/// <summary>
/// Is there a second eclipse, and could a planet make it? A hot planet's own occultation is shallow: it gives back no more
/// light than falls on it, reflected or as heat; a star's is not.
/// </summary>
internal static class SecondaryTest
{
    private const string Name = "secondary", Title = "Secondary eclipse";
    private const double HardMargin = 2;

    // The deepest of many phases of noise scatters less than one of them.
    private const double DeepestScatter = 0.5;

    // Of a circular orbit's phase 0.5, T14.
    private const double NearHalf = 0.5;

    public static VettingTest Run(VettingEvidence evidence)
    {
        if (evidence.Phases is not { } phases)
        {
            return VettingTest.NotRun(Name, Title, "no phase lies two durations from the transit with data inside and beside");
        }

        if (evidence.Events.Measured.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "there is no transit to compare with");
        }

        PhaseFeature found = phases.Secondary;
        double limit = phases.FalseAlarmOfMany;
        string what = $"the deepest other dip, {1e6 * found.Depth:F0} ± {1e6 * found.Error:F0} ppm at phase {found.Phase:F3}, is {found.Sigma:F1}σ; noise reaches {limit:F1}σ";
        bool shifted = Shifted(evidence, out string shift);
        if (found.Sigma <= limit)
        {
            return !shifted
                ? VettingTest.Done(Name, Title, found.Sigma, limit, VettingOutcome.Pass, what, DeepestScatter, LimitSide.Above)
                : Judge(evidence, new PhaseFeature(evidence.ModelShift!.Secondary!.Value.Phase, evidence.ModelShift.Secondary.Value.Depth, found.Error), limit, shift, hard: false);
        }

        // Something else as deep nearby means structure in the noise, not an eclipse.
        if (phases.Tertiary is { } tertiary && found.Sigma - tertiary.Sigma < phases.FalseAlarmOfOne)
        {
            return VettingTest.Done(
                Name, Title, found.Sigma, limit, VettingOutcome.SoftFail, $"{what}, but a third dip of {tertiary.Sigma:F1}σ is nearly as deep");
        }

        return Judge(evidence, found, limit, what, hard: found.Sigma > HardMargin * limit);
    }

    // What the transit's own shape finds (Thompson et al. 2018): MS4, MS5 and MS6 all above their limits.
    private static bool Shifted(VettingEvidence evidence, out string what)
    {
        what = "";
        if (evidence.ModelShift is not { Secondary: { } second } shift)
        {
            return false;
        }

        VettingLimits limits = evidence.Limits;
        what = $"the transit's shape finds a dip of {1e6 * second.Depth:F0} ppm at phase {second.Phase:F3} (MS4 {shift.MS4:F1}, MS5 {shift.MS5:F1}, MS6 {shift.MS6:F1})";
        return shift.MS4 > limits.ModelShift4 && shift.MS5 > limits.ModelShift5 && shift.MS6 > limits.ModelShift6;
    }

    private static VettingTest Judge(VettingEvidence evidence, PhaseFeature found, double limit, string what, bool hard)
    {
        (Verdict verdict, string why) = Rescue(evidence, found, found.Depth / evidence.Depth.Depth);
        VettingOutcome outcome = verdict == Verdict.Planet ? VettingOutcome.Pass
            : verdict == Verdict.Star && hard ? VettingOutcome.HardFail
            : VettingOutcome.SoftFail;
        return VettingTest.Done(Name, Title, found.Sigma, limit, outcome, $"{what}; {why}") with { Rescued = verdict != Verdict.Star };
    }

    private static (Verdict Verdict, string Why) Rescue(VettingEvidence evidence, PhaseFeature found, double share)
    {
        if (share >= evidence.Limits.RescueShare)
        {
            return (Verdict.Star, $"at {share:F2} of the transit's depth it is too deep for a planet");
        }

        if (evidence.Fit is not { } fit)
        {
            return (Verdict.Possible, $"at {share:F3} of the transit's depth a planet could make it");
        }

        if (evidence.CompanionRadius > evidence.Limits.HardLargestPlanet)
        {
            return (Verdict.Star, $"a companion of {evidence.CompanionRadius:F0} Earth radii is no planet that could make it");
        }

        double impact = fit["impactParameter"].Median;
        if (impact - fit["impactParameter"].LowerError >= evidence.Limits.RescueImpact)
        {
            return (Verdict.Star, $"with b = {impact:F2} the size of what could make it is not known");
        }

        PlanetOccultation bound = PlanetOccultation.Of(fit, evidence.Star.EffectiveTemperature, evidence.Limits.BandFrom, evidence.Limits.BandTo);
        double albedo = (found.Depth - bound.Thermal) / bound.Reflected, error = found.Error / bound.Reflected;
        string glow = bound.Thermal > 0 ? $" beside a dayside of {bound.DaysideTemperature:F0} K glowing {1e6 * bound.Thermal:F0} ppm" : "";
        if (albedo - (2 * error) > 1)
        {
            return (Verdict.Star, $"it would need a geometric albedo of {albedo:F1} ± {error:F1}{glow}, more light than falls on a planet");
        }

        // With star and size known, at the phase of a circle, and well within the bound, nothing else is asked of a planet.
        bool sure = bound.Thermal > 0 && evidence.CompanionRadius < evidence.Limits.LargestPlanet && albedo + error < 1
            && Math.Abs(found.Phase - 0.5) * evidence.Ephemeris.Period < NearHalf * evidence.Ephemeris.Duration;
        return (
            sure ? Verdict.Planet : Verdict.Possible,
            $"at {share:F3} of the transit's depth and a geometric albedo of {Math.Max(0, albedo):F2}{glow} a hot planet {(sure ? "makes" : "could make")} it");
    }

    // Who makes the second eclipse.
    private enum Verdict
    {
        Star,
        Possible,
        Planet,
    }
}

namespace ExoInteractive.Core.Vetting;

/// <summary>Does the candidate keep the time of another signal, near or on the same star?</summary>
internal static class EphemerisMatchTest
{
    private const string Name = "ephemerisMatch", Title = "Keeps no other's time", Self = "(the candidate)";
    private const double Rare = 0.01;

    public static VettingTest Run(VettingEvidence evidence)
    {
        VettingLimits limits = evidence.Limits;
        if (evidence.Inputs.OtherSignals.Count == 0)
        {
            return VettingTest.NotRun(Name, Title, "no other signals were given to compare with");
        }

        EphemerisMatcher matcher = new(evidence.Inputs.OtherSignals)
        {
            PeriodSignificance = limits.MatchPeriod,
            EpochSignificance = limits.MatchEpoch,
            Arcseconds = limits.MatchArcseconds,
        };
        KnownSignal self = new(
            Self, evidence.Metadata.Target, evidence.Ephemeris.Period, evidence.Ephemeris.TransitTime, evidence.Ephemeris.Duration, evidence.Depth.Depth)
        {
            RightAscension = evidence.Metadata.RightAscension,
            Declination = evidence.Metadata.Declination,
        };
        IReadOnlyList<EphemerisMatch> matches = matcher.Match(self);
        if (matches.Count == 0)
        {
            return VettingTest.Done(
                Name, Title, 0, limits.MatchPeriod, VettingOutcome.Pass, $"none of {evidence.Inputs.OtherSignals.Count} other signals has its period and epoch");
        }

        EphemerisMatch match = matches[0];
        string what = $"periods in ratio {match.Ratio} to {match.PeriodSignificance:F1}σ, epochs to {match.EpochSignificance:F1}σ";
        VettingTest Done(VettingOutcome outcome, string reason)
            => VettingTest.Done(Name, Title, match.PeriodSignificance, limits.MatchPeriod, outcome, reason);
        if (match.OtherEclipse)
        {
            double share = match.Other.Depth / self.Depth;
            return share < limits.RescueShare
                ? Done(VettingOutcome.Pass, $"{match.Other.Name} has its period at another moment and {share:F3} of its depth, as a planet's occultation would ({what})")
                : Done(VettingOutcome.HardFail, $"{match.Other.Name} has its period at another moment and {share:F2} of its depth: the other eclipse of two stars ({what})");
        }

        // Light of a deeper signal can pass for a shallow one, not the other way round.
        bool hard = match.Other.Depth > self.Depth && match.Chance < Rare && !match.Residual;
        string residual = match.Residual ? ", the same star's, of which it may be what was left" : "";
        return Done(
            hard ? VettingOutcome.HardFail : VettingOutcome.SoftFail,
            $"it keeps the time of {match.Other.Name}{residual}: {what}; {match.Chance:G2} such matches are expected by chance");
    }
}

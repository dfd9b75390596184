namespace ExoInteractive.Core.Vetting;

/// <summary>
/// All thresholds of one mission and one profile. Where a paper gives a number it is the default; the Robovetter published
/// other sets for three of its metrics only, so how far the remaining ones lean is our choice (docs/vetting.md).
/// </summary>
public sealed record VettingLimits
{
    /// <summary>Version of the numbers below; raised when one of them changes.</summary>
    public const int Version = 1;

    /// <summary>Mission and profile: "Kepler nominal, version 1".</summary>
    public string Name { get; init; } = $"default nominal, version {Version}";

    /// <summary>Least red-noise-aware SNR; default 7.1. Below it a hard fail, within a tenth above it a soft one.</summary>
    public double MinimumSnr { get; init; } = 7.1;

    /// <summary>Least number of good transits; default 3.</summary>
    public int MinimumTransits { get; init; } = 3;

    /// <summary>An event with this share or less of the points within 2 T14 is dropped; default 0.75 (Rubble: Kunimoto et al. 2025).</summary>
    public double EventCoverage { get; init; } = 0.75;

    /// <summary>An event with a reduced χ² above this many times the usual one is dropped; default 5 (Kunimoto et al. 2025).</summary>
    public double EventChiSquared { get; init; } = 5;

    /// <summary>An event of few with chases below this is dropped; default 0.01 (Kunimoto et al. 2025).</summary>
    public double ChasesOfOne { get; init; } = 0.01;

    /// <summary>Least mean chases of few events; default 0.78 (Kunimoto et al. 2025).</summary>
    public double Chases { get; init; } = 0.78;

    /// <summary>Largest share of the total SNR from one event; default 0.8 (Thompson et al. 2018).</summary>
    public double SingleEventShare { get; init; } = 0.8;

    /// <summary>Largest mean over median depth; default 1.5 (Kunimoto et al. 2025).</summary>
    public double DepthMeanMedian { get; init; } = 1.5;

    /// <summary>Least SNR over the scatter of the events about a common depth; default 7.8 (Kunimoto et al. 2025).</summary>
    public double Consistency { get; init; } = 7.8;

    /// <summary>Largest SHP; default 0.6 (Kunimoto et al. 2025).</summary>
    public double DipShape { get; init; } = 0.6;

    /// <summary>Least MS1; default 0.2 (Kunimoto et al. 2025).</summary>
    public double ModelShift1 { get; init; } = 0.2;

    /// <summary>Least MS2; default 0.8 (Kunimoto et al. 2025).</summary>
    public double ModelShift2 { get; init; } = 0.8;

    /// <summary>Least MS3; default 0.8 (Kunimoto et al. 2025).</summary>
    public double ModelShift3 { get; init; } = 0.8;

    /// <summary>MS4 above which, with MS5 and MS6, a secondary is seen; default 1 (Thompson et al. 2018).</summary>
    public double ModelShift4 { get; init; } = 1;

    /// <summary>MS5 likewise; default 0.</summary>
    public double ModelShift5 { get; init; }

    /// <summary>MS6 likewise; default 0.</summary>
    public double ModelShift6 { get; init; }

    /// <summary>Share of the transit's depth that a planet's own occultation stays below; default 0.1 (Thompson et al. 2018).</summary>
    public double RescueShare { get; init; } = 0.1;

    /// <summary>Largest impact parameter of a rescue; default 0.95 (Thompson et al. 2018).</summary>
    public double RescueImpact { get; init; } = 0.95;

    /// <summary>Odd/even difference, σ, of a soft fail; default 3. A hard fail is above 5 (in box and fit).</summary>
    public double OddEvenSigma { get; init; } = 3;

    /// <summary>Odd/even difference, σ, of a hard fail when box and fit agree on it; default 5.</summary>
    public double OddEvenHardSigma { get; init; } = 5;

    /// <summary>Difference of odd and even mid-transit, σ; default 10 (Kunimoto et al. 2025).</summary>
    public double OddEvenEpoch { get; init; } = 10;

    /// <summary>Difference of the transit's halves, σ; default 8 (Kunimoto et al. 2025).</summary>
    public double Asymmetry { get; init; } = 8;

    /// <summary>Days without data that make a gap; default 0.3 (Kunimoto et al. 2025).</summary>
    public double GapDays { get; init; } = 0.3;

    /// <summary>Largest share of events beside a gap or an end of the data; default 0.5 (Kunimoto et al. 2025).</summary>
    public double Gaps { get; init; } = 0.5;

    /// <summary>Least AIC of a line less AIC of the transit with ten transits or fewer; default 60 (Kunimoto et al. 2025).</summary>
    public double PreferenceOfFew { get; init; } = 60;

    /// <summary>The same with more than ten; default 30 (Kunimoto et al. 2025).</summary>
    public double PreferenceOfMany { get; init; } = 30;

    /// <summary>Grazing-shape limit on b + Rp/R*; default 1.04 (Thompson et al. 2018).</summary>
    public double ShapeLimit { get; init; } = 1.04;

    /// <summary>Largest planet, Earth radii, of a soft fail; default 22 (Kunimoto et al. 2025).</summary>
    public double LargestPlanet { get; init; } = 22;

    /// <summary>Radius, Earth radii, beyond which nothing is a planet; default 30.</summary>
    public double HardLargestPlanet { get; init; } = 30;

    /// <summary>Deepest transit, relative flux, of a planet before a star of unknown size; default 0.05.</summary>
    public double DeepestUnknown { get; init; } = 0.05;

    /// <summary>Least ratio of expected to found duration; default 0.6 (Kunimoto et al. 2025).</summary>
    public double DurationRatio { get; init; } = 0.6;

    /// <summary>Least fitted a/R*; default 1.5 (Kunimoto et al. 2025).</summary>
    public double ClosestOrbit { get; init; } = 1.5;

    /// <summary>Least a/R* by the catalogue's star; default 2 (Kunimoto et al. 2025).</summary>
    public double ClosestCatalogueOrbit { get; init; } = 2;

    /// <summary>Least eccentricity that would have to explain the density, beyond which it is a soft fail; default 0.6.</summary>
    public double Eccentricity { get; init; } = 0.6;

    /// <summary>1σ of the natural logarithm of a catalogue's density that states no errors; default 0.3.</summary>
    public double DensityScatter { get; init; } = 0.3;

    /// <summary>Sine amplitude over its error, at P/2, P or 2P out of transit; default 15 (Kunimoto et al. 2025).</summary>
    public double SineSigma { get; init; } = 15;

    /// <summary>Share of the transit's depth a sine's amplitude must exceed to matter; default 0.5.</summary>
    public double SineShare { get; init; } = 0.5;

    /// <summary>Sine amplitude, relative flux, that with <see cref="BinarySineSigma"/> speaks of two stars pulling at each other; default 0.005 (Thompson et al. 2018).</summary>
    public double BinarySine { get; init; } = 0.005;

    /// <summary>Sine amplitude over its error for that; default 50 (Thompson et al. 2018).</summary>
    public double BinarySineSigma { get; init; } = 50;

    /// <summary>Offset of the dimmed source, σ; default 3.</summary>
    public double CentroidSigma { get; init; } = 3;

    /// <summary>Offset of the dimmed source, arcseconds, that with <see cref="CentroidSigma"/> is a hard fail.</summary>
    public double CentroidArcseconds { get; init; } = 4;

    /// <summary>Arcseconds across a pixel.</summary>
    public double PixelArcseconds { get; init; } = 4;

    /// <summary>Largest strength of the transit in the halo over the core; default 4 (Thompson et al. 2018).</summary>
    public double Ghost { get; init; } = 4;

    /// <summary>Significance of a match of periods; default 3.5 (Coughlin et al. 2014).</summary>
    public double MatchPeriod { get; init; } = 3.5;

    /// <summary>Significance of a match of epochs; default 2 (Coughlin et al. 2014).</summary>
    public double MatchEpoch { get; init; } = 2;

    /// <summary>Farthest star, arcseconds, whose light reaches this one; unlimited where positions are unknown.</summary>
    public double MatchArcseconds { get; init; } = 200;

    /// <summary>Wavelengths that the mission sees, nanometres: from.</summary>
    public double BandFrom { get; init; } = 500;

    /// <summary>Wavelengths that the mission sees, nanometres: to.</summary>
    public double BandTo { get; init; } = 900;

    /// <summary>The numbers of a mission and a profile.</summary>
    /// <param name="mission">As <see cref="LightCurves.LightCurveMetadata.Mission"/> has it; any other word for the default ones.</param>
    /// <param name="profile">Which way they lean.</param>
    /// <returns>The limits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such profile.</exception>
    public static VettingLimits For(string mission, VettingProfile profile = VettingProfile.Nominal)
    {
        // Pixels and bands: Kepler Instrument Handbook (KSCI-19033), TESS Instrument Handbook. Centroid: half a pixel for
        // Kepler, a whole one for K2, whose pointing rolls, 15 arcseconds for TESS (Kunimoto et al. 2025). Catalogues: surface
        // gravities of the KIC are good to 0.4 dex, of the EPIC to 0.3, of the TIC to 0.1.
        VettingLimits limits = mission switch
        {
            "Kepler" => new() { PixelArcseconds = 3.98, CentroidArcseconds = 2, BandFrom = 420, BandTo = 900, DensityScatter = 0.7 },
            "K2" => new() { PixelArcseconds = 3.98, CentroidArcseconds = 4, BandFrom = 420, BandTo = 900, DensityScatter = 0.6 },
            "TESS" => new() { PixelArcseconds = 21, CentroidArcseconds = 15, BandFrom = 600, BandTo = 1000, MatchArcseconds = 420 },
            _ => new(),
        };
        limits = profile switch
        {
            VettingProfile.Nominal => limits,
            VettingProfile.Reliable => limits with
            {
                SingleEventShare = 0.75,
                Chases = 0.85,
                DepthMeanMedian = 1.4,
                Consistency = 8.5,
                DipShape = 0.5,
                ModelShift1 = 0.7,
                ModelShift2 = 1.3,
                ModelShift3 = 1.3,
                ModelShift4 = 0.5,
                SineSigma = 12,
                PreferenceOfMany = 40,
            },
            VettingProfile.Complete => limits with
            {
                SingleEventShare = 0.9,
                Chases = 0.6,
                DepthMeanMedian = 1.75,
                Consistency = 7,
                DipShape = 0.7,
                ModelShift1 = -0.5,
                ModelShift2 = 0,
                ModelShift3 = 0,
                ModelShift4 = 1.5,
                SineSigma = 20,
                PreferenceOfFew = 45,
                PreferenceOfMany = 20,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "there is no such vetting profile"),
        };
        string name = mission is "Kepler" or "K2" or "TESS" ? mission : "default";
        return limits with { Name = $"{name} {profile.ToString().ToLowerInvariant()}, version {Version}" };
    }

    /// <summary>Checks every threshold.</summary>
    /// <exception cref="ArgumentException">A threshold is not positive and finite, or a hard limit lies below its soft one.</exception>
    internal void Validate()
    {
        (string Name, double Value)[] positive =
        [
            (nameof(MinimumSnr), MinimumSnr), (nameof(MinimumTransits), MinimumTransits), (nameof(EventCoverage), EventCoverage),
            (nameof(EventChiSquared), EventChiSquared), (nameof(SingleEventShare), SingleEventShare), (nameof(DepthMeanMedian), DepthMeanMedian),
            (nameof(Consistency), Consistency), (nameof(DipShape), DipShape), (nameof(RescueShare), RescueShare), (nameof(RescueImpact), RescueImpact),
            (nameof(OddEvenSigma), OddEvenSigma), (nameof(OddEvenEpoch), OddEvenEpoch), (nameof(Asymmetry), Asymmetry), (nameof(GapDays), GapDays),
            (nameof(Gaps), Gaps), (nameof(ShapeLimit), ShapeLimit), (nameof(LargestPlanet), LargestPlanet), (nameof(DeepestUnknown), DeepestUnknown),
            (nameof(DurationRatio), DurationRatio), (nameof(ClosestOrbit), ClosestOrbit), (nameof(ClosestCatalogueOrbit), ClosestCatalogueOrbit),
            (nameof(Eccentricity), Eccentricity), (nameof(DensityScatter), DensityScatter), (nameof(SineSigma), SineSigma), (nameof(SineShare), SineShare),
            (nameof(BinarySine), BinarySine), (nameof(BinarySineSigma), BinarySineSigma), (nameof(CentroidSigma), CentroidSigma),
            (nameof(CentroidArcseconds), CentroidArcseconds), (nameof(PixelArcseconds), PixelArcseconds), (nameof(Ghost), Ghost),
            (nameof(MatchPeriod), MatchPeriod), (nameof(MatchEpoch), MatchEpoch), (nameof(MatchArcseconds), MatchArcseconds), (nameof(BandFrom), BandFrom),
        ];
        foreach ((string name, double value) in positive)
        {
            Require(value > 0 && double.IsFinite(value), name, value, "positive and finite");
        }

        (string Name, double Value)[] finite =
        [
            (nameof(ChasesOfOne), ChasesOfOne), (nameof(Chases), Chases), (nameof(ModelShift1), ModelShift1), (nameof(ModelShift2), ModelShift2),
            (nameof(ModelShift3), ModelShift3), (nameof(ModelShift4), ModelShift4), (nameof(ModelShift5), ModelShift5), (nameof(ModelShift6), ModelShift6),
            (nameof(PreferenceOfFew), PreferenceOfFew), (nameof(PreferenceOfMany), PreferenceOfMany),
        ];
        foreach ((string name, double value) in finite)
        {
            Require(double.IsFinite(value), name, value, "finite");
        }

        Require(OddEvenHardSigma >= OddEvenSigma, nameof(OddEvenHardSigma), OddEvenHardSigma, $"at least {nameof(OddEvenSigma)}, {OddEvenSigma}");
        Require(
            HardLargestPlanet >= LargestPlanet, nameof(HardLargestPlanet), HardLargestPlanet, $"at least {nameof(LargestPlanet)}, {LargestPlanet} Earth radii");
        Require(BandTo > BandFrom, nameof(BandTo), BandTo, $"beyond {nameof(BandFrom)}, {BandFrom} nm");
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}

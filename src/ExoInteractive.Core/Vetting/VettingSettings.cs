namespace ExoInteractive.Core.Vetting;

/// <summary>Settings of <see cref="Vetter"/>: the thresholds, one versioned profile.</summary>
public sealed record VettingSettings
{
    /// <summary>Least red-noise-aware SNR; default 7.1. Below it a hard fail, within a tenth above it a soft one.</summary>
    public double MinimumSnr { get; init; } = 7.1;

    /// <summary>Least number of transits; default 3.</summary>
    public int MinimumTransits { get; init; } = 3;

    /// <summary>Odd/even difference, σ, of a soft fail; default 3. A hard fail is above 5 (in box and fit).</summary>
    public double OddEvenSigma { get; init; } = 3;

    /// <summary>Odd/even difference, σ, of a hard fail when box and fit agree on it; default 5.</summary>
    public double OddEvenHardSigma { get; init; } = 5;

    /// <summary>Grazing-shape limit on b + Rp/R*; default 1.04 (Thompson et al. 2018).</summary>
    public double ShapeLimit { get; init; } = 1.04;

    /// <summary>Largest planet, Earth radii, of a soft fail; default 22 (Kunimoto et al. 2025).</summary>
    public double LargestPlanet { get; init; } = 22;

    /// <summary>Radius, Earth radii, beyond which nothing is a planet; default 30.</summary>
    public double HardLargestPlanet { get; init; } = 30;

    /// <summary>Deepest transit, relative flux, of a planet before a star of unknown size; default 0.05.</summary>
    public double DeepestUnknown { get; init; } = 0.05;

    /// <summary>Share of the transit's depth that a planet's own occultation stays below; default 0.1.</summary>
    public double RescueShare { get; init; } = 0.1;

    /// <summary>Largest share of the total SNR from one event; default 0.8 (Thompson et al. 2018).</summary>
    public double SingleEventShare { get; init; } = 0.8;

    /// <summary>Least ratio of expected to found duration; default 0.6 (Kunimoto et al. 2025).</summary>
    public double DurationRatio { get; init; } = 0.6;

    /// <summary>Least a/R*; default 1.5 (Kunimoto et al. 2025).</summary>
    public double ClosestOrbit { get; init; } = 1.5;

    /// <summary>Sine amplitude over its error, at P/2, P or 2P out of transit; default 15 (Kunimoto et al. 2025).</summary>
    public double SineSigma { get; init; } = 15;

    /// <summary>Share of the transit's depth a sine's amplitude must exceed to matter; default 0.5.</summary>
    public double SineShare { get; init; } = 0.5;

    /// <summary>Least SNR over the scatter of the events about a common depth; default 7.8 (Kunimoto et al. 2025).</summary>
    public double Consistency { get; init; } = 7.8;

    /// <summary>Checks every threshold.</summary>
    /// <exception cref="ArgumentException">A threshold is not positive and finite, or a hard limit lies below its soft one.</exception>
    internal void Validate()
    {
        (string Name, double Value)[] positive =
        [
            (nameof(MinimumSnr), MinimumSnr),
            (nameof(MinimumTransits), MinimumTransits),
            (nameof(OddEvenSigma), OddEvenSigma),
            (nameof(ShapeLimit), ShapeLimit),
            (nameof(LargestPlanet), LargestPlanet),
            (nameof(DeepestUnknown), DeepestUnknown),
            (nameof(RescueShare), RescueShare),
            (nameof(SingleEventShare), SingleEventShare),
            (nameof(DurationRatio), DurationRatio),
            (nameof(ClosestOrbit), ClosestOrbit),
            (nameof(SineSigma), SineSigma),
            (nameof(SineShare), SineShare),
            (nameof(Consistency), Consistency),
        ];
        foreach ((string name, double value) in positive)
        {
            if (!(value > 0 && double.IsFinite(value)))
            {
                throw new ArgumentException($"{name} must be positive and finite; it is {value}", name);
            }
        }

        if (!(OddEvenHardSigma >= OddEvenSigma))
        {
            throw new ArgumentException(
                $"{nameof(OddEvenHardSigma)} must be at least {nameof(OddEvenSigma)}, {OddEvenSigma}; it is {OddEvenHardSigma}", nameof(OddEvenHardSigma));
        }

        if (!(HardLargestPlanet >= LargestPlanet))
        {
            throw new ArgumentException(
                $"{nameof(HardLargestPlanet)} must be at least {nameof(LargestPlanet)}, {LargestPlanet} Earth radii; it is {HardLargestPlanet}", nameof(HardLargestPlanet));
        }
    }
}

using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>Settings of <see cref="TransitFitter"/>.</summary>
public sealed record TransitFitSettings
{
    /// <summary>Quadratic limb darkening u1; null to estimate from the star, or solar-like values.</summary>
    public double? LimbDarkening1 { get; init; }

    /// <summary>Quadratic limb darkening u2; null as for u1.</summary>
    public double? LimbDarkening2 { get; init; }

    /// <summary>Whether u1 and u2 are free, and with what prior; default free round theory's values.</summary>
    public LimbDarkeningTreatment LimbDarkening { get; init; }

    /// <summary>1σ of the normal prior on u1 and on u2 of <see cref="LimbDarkeningTreatment.Theory"/>; default 0.1; positive.</summary>
    public double LimbDarkeningError { get; init; } = 0.1;

    /// <summary>Circle or ellipse; default circle.</summary>
    public OrbitShape Orbit { get; init; }

    /// <summary>Whether the star's own density constrains the orbit: true, false, or null for only where the orbit is eccentric and the density known.</summary>
    public bool? DensityPrior { get; init; }

    /// <summary>Scatter beyond the stated errors; default one number.</summary>
    public JitterTreatment Jitter { get; init; }

    /// <summary>Correlated noise as a Gaussian process (a damped oscillator, celerite); default false.</summary>
    public bool CorrelatedNoise { get; init; }

    /// <summary>How the posterior is drawn; default not.</summary>
    public PosteriorSampler Sampler { get; init; }

    /// <summary>Chains, warm-up, draws and seed.</summary>
    public SamplerSettings Sampling { get; init; } = new();

    /// <summary>Whether other explanations (flat, sinusoid, V shape) are fitted too; default false.</summary>
    public bool Compare { get; init; }

    /// <summary>Whether each transit's own time is measured; default false.</summary>
    public bool Timing { get; init; }

    /// <summary>What is known of the star beyond the light curve's own metadata; null for nothing.</summary>
    public StellarParameters? Star { get; init; }

    /// <summary>Days integrated by one point, 0 or more; null for each segment's own exposure or the median spacing.</summary>
    public double? ExposureTime { get; init; }

    /// <summary>Points within this many durations of a transit are fitted; default 3; 1 or more.</summary>
    public double WindowInDurations { get; init; } = 3;

    /// <summary>Give up after this many iterations a start; default 200; 1 or more.</summary>
    public int MaximumIterations { get; init; } = 200;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Sampling);
        Sampling.Validate();
        Require(WindowInDurations >= 1 && double.IsFinite(WindowInDurations), nameof(WindowInDurations), WindowInDurations, "1 transit duration or more");
        Require(MaximumIterations >= 1, nameof(MaximumIterations), MaximumIterations, "1 or more");
        Require(ExposureTime is null || (ExposureTime >= 0 && double.IsFinite(ExposureTime.Value)), nameof(ExposureTime), ExposureTime ?? 0, "0 days or more");
        Require(LimbDarkening1 is null or (>= -1 and <= 2), nameof(LimbDarkening1), LimbDarkening1 ?? 0, "between -1 and 2");
        Require(LimbDarkening2 is null or (>= -1 and <= 1), nameof(LimbDarkening2), LimbDarkening2 ?? 0, "between -1 and 1");
        Require(LimbDarkeningError > 0 && double.IsFinite(LimbDarkeningError), nameof(LimbDarkeningError), LimbDarkeningError, "positive; to hold the law, hold it");
        RequireStar(Star?.Radius, nameof(StellarParameters.Radius), "solar radii");
        RequireStar(Star?.Mass, nameof(StellarParameters.Mass), "solar masses");
        RequireStar(Star?.EffectiveTemperature, nameof(StellarParameters.EffectiveTemperature), "kelvin");
        RequireStar(Star?.RadiusError, nameof(StellarParameters.RadiusError), "solar radii");
        RequireStar(Star?.MassError, nameof(StellarParameters.MassError), "solar masses");
        RequireStar(Star?.EffectiveTemperatureError, nameof(StellarParameters.EffectiveTemperatureError), "kelvin");
        double sum = (LimbDarkening1 ?? 0) + (LimbDarkening2 ?? 0);
        Require(
            LimbDarkening1 is null || LimbDarkening2 is null || sum is >= 0 and <= 1,
            "LimbDarkening1 + LimbDarkening2", sum, "between 0 and 1, or the limb is dark or brighter than the centre");
    }

    /// <summary>The same settings, checked, with nothing left to default but the exposure time of a light curve that mixes several.</summary>
    /// <param name="lightCurve">Exposure, band and star.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal TransitFitSettings Resolve(LightCurve lightCurve)
    {
        Validate();
        QuadraticLimbDarkening estimate = LimbDarkeningEstimate.For(lightCurve.Metadata);
        return this with
        {
            LimbDarkening1 = LimbDarkening1 ?? estimate.U1,
            LimbDarkening2 = LimbDarkening2 ?? estimate.U2,
            ExposureTime = ExposureTime ?? PointExposures.Common(lightCurve),
        };
    }

    private static void RequireStar(double? value, string name, string unit)
        => Require(value is null || (value > 0 && double.IsFinite(value.Value)), $"Star.{name}", value ?? 0, $"positive {unit}, or left out");

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}

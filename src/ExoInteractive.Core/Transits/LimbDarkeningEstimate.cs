using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// Limb darkening to start from when nobody gives it: straight lines in effective temperature, drawn by us through the
/// trend of solar-composition dwarfs in model-atmosphere tables. Good to about 0.1 in each coefficient between 4,000 and
/// 7,000 K; give u1 and u2, or fit them, for better.
/// </summary>
public static class LimbDarkeningEstimate
{
    private const double SolarTemperature = 5772;
    private const double Coolest = 3500;
    private const double Hottest = 7500;

    /// <summary>The estimate for a light curve's band and star; solar values when the temperature is not known.</summary>
    /// <param name="metadata">Mission and star. TESS's redder band darkens less than Kepler's; other missions count as Kepler.</param>
    /// <returns>The law.</returns>
    public static QuadraticLimbDarkening For(LightCurveMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        double hotter = Math.Clamp(metadata.Star?.EffectiveTemperature ?? SolarTemperature, Coolest, Hottest) - SolarTemperature;
        return metadata.Mission == "TESS"
            ? new QuadraticLimbDarkening(0.32 - (1.1e-4 * hotter), 0.25 + (0.3e-4 * hotter))
            : new QuadraticLimbDarkening(0.40 - (1.6e-4 * hotter), 0.26 + (1.0e-4 * hotter));
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// Limb darkening to start from when nobody gives it: straight lines in effective temperature, drawn by us through the
/// trend of solar-composition dwarfs in model-atmosphere tables. Against PHOENIX atmospheres of log g 4.5 in TESS's band
/// (Claret 2018, table 5) u1 and u2 are right to 0.11 from 4,200 to 7,000 K. Cooler dwarfs the lines describe badly: at
/// 4,000 K u1 is 0.17 too large and u2 0.10 too small, at 3,500 K 0.37 and 0.23; there give u1 and u2, or fit them freely.
/// In Kepler's band only the Sun's values were compared.
/// </summary>
public static class LimbDarkeningEstimate
{
    private const double SolarTemperature = 5772;
    private const double Coolest = 3500;
    private const double Hottest = 7500;

    private const double LeastDescribed = 4200;
    private const double MostDescribed = 7000;

    /// <summary>1σ of u1 and of u2 from 4,200 to 7,000 K.</summary>
    public const double Error = 0.1;

    /// <summary>1σ of u1 and of u2 beyond: the lines are off by up to 0.37 there.</summary>
    public const double ErrorBeyond = 0.3;

    /// <summary>1σ of the estimated u1 and u2.</summary>
    /// <param name="effectiveTemperature">Kelvin; null where it is not known: then as for the Sun, whose like most stars searched are.</param>
    public static double ErrorFor(double? effectiveTemperature)
        => effectiveTemperature is < LeastDescribed or > MostDescribed ? ErrorBeyond : Error;

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

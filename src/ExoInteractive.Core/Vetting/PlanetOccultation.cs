using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Core.Vetting;

/// <summary>
/// How deep a planet's own occultation can be: all of the star's light that falls on it reflected (geometric albedo 1), and
/// the glow of a dayside that keeps all it absorbs and carries none away, T = T* √(R*/a) (2/3)^¼ (Cowan and Agol 2011). Not
/// both can be had at once: it is a bound.
/// </summary>
/// <param name="Reflected">Relative flux, of an albedo of 1.</param>
/// <param name="Thermal">Relative flux; 0 for a star of unknown temperature.</param>
/// <param name="DaysideTemperature">Kelvin; NaN for a star of unknown temperature.</param>
internal readonly record struct PlanetOccultation(double Reflected, double Thermal, double DaysideTemperature)
{
    // hc/k, nanometre kelvin.
    private const double SecondRadiation = 1.438777e7;
    private const int Wavelengths = 20;

    /// <summary>Of the fitted planet before its star.</summary>
    public static PlanetOccultation Of(TransitFitResult fit, double? starTemperature, double bandFrom, double bandTo)
    {
        double ratio = fit["radiusRatio"].Median, orbit = fit["scaledSemiMajorAxis"].Median, reflected = Math.Pow(ratio / orbit, 2);
        if (starTemperature is not > 0)
        {
            return new PlanetOccultation(reflected, 0, double.NaN);
        }

        double star = starTemperature.Value, dayside = star * Math.Sqrt(1 / orbit) * Math.Pow(2.0 / 3, 0.25);
        double fromPlanet = 0, fromStar = 0;
        for (int i = 0; i < Wavelengths; i++)
        {
            double wavelength = bandFrom + ((i + 0.5) * (bandTo - bandFrom) / Wavelengths);
            fromPlanet += Photons(wavelength, dayside);
            fromStar += Photons(wavelength, star);
        }

        return new PlanetOccultation(reflected, ratio * ratio * fromPlanet / fromStar, dayside);
    }

    // Photons of a black body, detectors counting them, up to a constant.
    private static double Photons(double wavelength, double temperature)
        => Math.Pow(wavelength, -4) / (Math.Exp(SecondRadiation / (wavelength * temperature)) - 1);
}

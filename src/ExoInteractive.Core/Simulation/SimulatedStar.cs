using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>A main-sequence star, drawn around the Sun: R ∝ M^0.9 and Teff ∝ M^0.6, near enough between 0.75 and 1.2 solar masses.</summary>
/// <param name="Mass">Solar masses.</param>
/// <param name="Radius">Solar radii.</param>
/// <param name="EffectiveTemperature">Kelvin.</param>
internal sealed record SimulatedStar(double Mass, double Radius, double EffectiveTemperature)
{
    private const double SolarLogGravity = 4.438;
    private const double SolarTemperature = 5772;

    /// <summary>Mean density, g/cm³.</summary>
    public double Density => StellarDensity.Sun * Mass / (Radius * Radius * Radius);

    /// <summary>As a catalogue would list it, to the digits one gives.</summary>
    public StellarParameters Catalogued => new(
        Radius: Math.Round(Radius, 3),
        Mass: Math.Round(Mass, 3),
        EffectiveTemperature: Math.Round(EffectiveTemperature),
        LogSurfaceGravity: Math.Round(SolarLogGravity + Math.Log10(Mass / (Radius * Radius)), 3),
        Metallicity: 0,
        Magnitude: null);

    /// <summary>Draws a star.</summary>
    public static SimulatedStar Draw(CounterRandom random)
    {
        double mass = random.Uniform(0.8, 1.15);
        return new SimulatedStar(mass, Math.Pow(mass, 0.9), SolarTemperature * Math.Pow(mass, 0.6));
    }
}

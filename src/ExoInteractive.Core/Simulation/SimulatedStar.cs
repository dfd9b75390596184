using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>A star: on the main sequence R ∝ M^0.9 and Teff ∝ M^0.6, near enough between 0.3 and 1.6 solar masses.</summary>
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
    /// <param name="magnitude">In the survey's band; null where none is told.</param>
    public StellarParameters Catalogued(double? magnitude) => new(
        Radius: Math.Round(Radius, 3),
        Mass: Math.Round(Mass, 3),
        EffectiveTemperature: Math.Round(EffectiveTemperature),
        LogSurfaceGravity: Math.Round(SolarLogGravity + Math.Log10(Mass / (Radius * Radius)), 3),
        Metallicity: 0,
        Magnitude: magnitude is { } told ? Math.Round(told, 3) : null);

    /// <summary>A main-sequence star of a given mass.</summary>
    public static SimulatedStar OnMainSequence(double mass)
        => new(mass, Math.Pow(mass, 0.9), SolarTemperature * Math.Pow(mass, 0.6));

    /// <summary>Draws a star: around the Sun with the plain sampling, else a dwarf of the mass that the kind asks for; RR Lyrae stars are alike.</summary>
    public static SimulatedStar Draw(SimulationSettings settings, SimulationStreams streams)
    {
        if (settings.Kind == SimulatedKind.Pulsator && PulsatorDraw.ClassOf(streams) == PulsatorClass.Lyrae)
        {
            return new SimulatedStar(0.65, 5.2, 6500);
        }

        (double least, double most) = settings.Kind switch
        {
            SimulatedKind.Pulsator => (1.4, 1.9),
            SimulatedKind.Flaring => (0.3, 0.6),
            _ => settings.Sampling is null ? (0.8, 1.15) : (0.6, 1.3),
        };
        return OnMainSequence(streams[SimulationStream.Star].Start().Uniform(least, most));
    }

    /// <summary>The star of a catalogue, what is not listed taken from a drawn one.</summary>
    public static SimulatedStar Of(StellarParameters? listed, SimulatedStar drawn)
    {
        double radius = listed?.Radius is > 0 and var r ? r : drawn.Radius;
        double mass = listed?.Mass is > 0 and var m ? m
            : listed?.LogSurfaceGravity is { } gravity ? Math.Pow(10, gravity - SolarLogGravity) * radius * radius
            : drawn.Mass;
        return new SimulatedStar(mass, radius, listed?.EffectiveTemperature is > 0 and var t ? t : drawn.EffectiveTemperature);
    }
}

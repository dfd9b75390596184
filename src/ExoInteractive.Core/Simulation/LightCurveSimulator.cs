using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>What is simulated.</summary>
public enum SimulatedKind
{
    /// <summary>A star with a transiting planet.</summary>
    Planet,

    /// <summary>An eclipsing binary.</summary>
    EclipsingBinary,

    /// <summary>A spotted, rotating star without companions.</summary>
    Variable,

    /// <summary>Noise alone.</summary>
    Quiet,
}

/// <summary>The recipe of a simulated light curve; everything drawn from the seed unless given.</summary>
public sealed record SimulationSettings
{
    /// <summary>Default planet.</summary>
    public SimulatedKind Kind { get; init; } = SimulatedKind.Planet;

    /// <summary>Seed of the counter-based generator; the same seed gives the same bits everywhere.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Days observed; default 27.4, one TESS sector.</summary>
    public double TimeSpan { get; init; } = 27.4;

    /// <summary>Days between points; default 30 minutes.</summary>
    public double Cadence { get; init; } = 30.0 / 1440;

    /// <summary>White noise a point, relative flux; default 400 ppm.</summary>
    public double Noise { get; init; } = 400e-6;

    /// <summary>Orbital period, days; null to draw.</summary>
    public double? Period { get; init; }

    /// <summary>Rp/R*; null to draw.</summary>
    public double? RadiusRatio { get; init; }

    /// <summary>Impact parameter; null to draw.</summary>
    public double? ImpactParameter { get; init; }
}

/// <summary>A simulated light curve and the truth behind it.</summary>
/// <param name="LightCurve">As a mission would deliver it.</param>
/// <param name="Truth">Named true numbers: "periodDays", "t0", "durationHours", "radiusRatio", "impactParameter", "depthPpm", …</param>
/// <param name="Settings">The recipe, with nothing left to default.</param>
public sealed record SimulatedLightCurve(
    LightCurve LightCurve, IReadOnlyDictionary<string, double> Truth, SimulationSettings Settings);

/// <summary>Light curves with known truth.</summary>
public static class LightCurveSimulator
{
    /// <summary>Simulates one light curve: signal, exposure integration, spots, a downlink gap, white noise.</summary>
    /// <param name="settings">The recipe.</param>
    /// <returns>Light curve and truth; BTJD times.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static SimulatedLightCurve Simulate(SimulationSettings settings) => throw new NotImplementedException();
}

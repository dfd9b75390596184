namespace ExoInteractive.Core.LightCurves;

/// <summary>What the catalogue says of the star; null where it says nothing.</summary>
/// <param name="Radius">Solar radii.</param>
/// <param name="Mass">Solar masses.</param>
/// <param name="EffectiveTemperature">Kelvin.</param>
/// <param name="LogSurfaceGravity">log10 of cm/s².</param>
/// <param name="Metallicity">[Fe/H], dex.</param>
/// <param name="Magnitude">In the mission's band (Kp or Tmag).</param>
public sealed record StellarParameters(
    double? Radius = null,
    double? Mass = null,
    double? EffectiveTemperature = null,
    double? LogSurfaceGravity = null,
    double? Metallicity = null,
    double? Magnitude = null)
{
    /// <summary>1σ of the radius, solar radii; null where unknown.</summary>
    public double? RadiusError { get; init; }

    /// <summary>1σ of the mass, solar masses; null where unknown.</summary>
    public double? MassError { get; init; }

    /// <summary>1σ of the effective temperature, kelvin; null where unknown.</summary>
    public double? EffectiveTemperatureError { get; init; }

    /// <summary>A star of which nothing is known.</summary>
    public static StellarParameters Unknown { get; } = new();
}

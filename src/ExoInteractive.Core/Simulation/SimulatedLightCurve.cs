using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>A simulated light curve and the truth behind it.</summary>
/// <param name="LightCurve">As a mission would deliver it: single precision, slow variability, a downlink gap.</param>
/// <param name="Truth">
/// Named true numbers. With a companion: "periodDays", "t0", "durationHours", "radiusRatio", "impactParameter",
/// "scaledSemiMajorAxis", "depthPpm" (at mid-eclipse, before exposures blur it); a binary also
/// "secondaryDepthPpm", "surfaceBrightnessRatio" and "thirdLight" (share of the light from neither star). A spotted star: "rotationDays". Always "u1", "u2",
/// "stellarRadius", "stellarMass", "effectiveTemperature".
/// </param>
/// <param name="Settings">The recipe, with period, radius ratio and impact parameter as drawn.</param>
public sealed record SimulatedLightCurve(
    LightCurve LightCurve, IReadOnlyDictionary<string, double> Truth, SimulationSettings Settings);

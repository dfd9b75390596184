using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>A light curve and the files it came from.</summary>
/// <param name="LightCurve">As delivered.</param>
/// <param name="Paths">In time order.</param>
/// <param name="Untimed">Rows of the files that have no time and are no part of the light curve.</param>
public sealed record LoadedLightCurve(LightCurve LightCurve, IReadOnlyList<string> Paths, int Untimed);

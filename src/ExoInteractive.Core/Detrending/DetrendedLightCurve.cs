using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>A light curve divided by its trend.</summary>
/// <param name="LightCurve">Flux and error divided by the trend.</param>
/// <param name="Trend">(N,): the trend, in the flux unit of the input.</param>
/// <param name="Settings">The settings used.</param>
public sealed record DetrendedLightCurve(LightCurve LightCurve, ReadOnlyMemory<double> Trend, DetrendingSettings Settings);

namespace ExoInteractive.Core.Pixels;

/// <summary>One image measured through an aperture.</summary>
/// <param name="Flux">Sum of the pixels, in their unit; NaN where one of them is missing.</param>
/// <param name="FluxError">The pixels' 1σ errors added in quadrature; NaN where one is missing.</param>
/// <param name="Column">Flux-weighted mean column on the detector, pixels; NaN where the flux is missing or not positive.</param>
/// <param name="Row">Flux-weighted mean row on the detector, pixels; NaN where the flux is missing or not positive.</param>
public readonly record struct AperturePoint(double Flux, double FluxError, double Column, double Row);

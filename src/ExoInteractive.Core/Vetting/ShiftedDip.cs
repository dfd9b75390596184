namespace ExoInteractive.Core.Vetting;

/// <summary>The transit's shape laid on one phase of the folded light curve.</summary>
/// <param name="Phase">0 to 1; the transit is at 0.</param>
/// <param name="Depth">Relative flux, on the scale of the fitted depth; negative for a brightening.</param>
/// <param name="Sigma">Depth over its white-noise error.</param>
public readonly record struct ShiftedDip(double Phase, double Depth, double Sigma);

namespace ExoInteractive.Core.Transits;

/// <summary>Relative flux of a star behind a disc, with its derivatives.</summary>
/// <param name="Flux">F, 1 outside eclipse.</param>
/// <param name="BySeparation">∂F/∂b.</param>
/// <param name="ByRadiusRatio">∂F/∂r.</param>
/// <param name="ByU1">∂F/∂u1.</param>
/// <param name="ByU2">∂F/∂u2.</param>
public readonly record struct LimbDarkenedFlux(
    double Flux, double BySeparation, double ByRadiusRatio, double ByU1, double ByU2);

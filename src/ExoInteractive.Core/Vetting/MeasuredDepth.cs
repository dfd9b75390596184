namespace ExoInteractive.Core.Vetting;

/// <summary>Depth of a feature, measured.</summary>
/// <param name="Depth">Relative flux.</param>
/// <param name="Error">1σ, red noise included.</param>
/// <param name="Events">Transits with data that went in.</param>
public readonly record struct MeasuredDepth(double Depth, double Error, int Events);

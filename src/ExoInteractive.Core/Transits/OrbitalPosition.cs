namespace ExoInteractive.Core.Transits;

/// <summary>Where a companion stands on its orbit.</summary>
/// <param name="Distance">From the star's centre, stellar radii.</param>
/// <param name="Sine">sin θ: 1 at the conjunction in front, −1 behind the star.</param>
/// <param name="Cosine">cos θ: positive before the conjunction in front, while the companion comes nearer and the star recedes.</param>
public readonly record struct OrbitalPosition(double Distance, double Sine, double Cosine);

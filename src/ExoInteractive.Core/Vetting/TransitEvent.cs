namespace ExoInteractive.Core.Vetting;

/// <summary>One transit, or a place where one might have been, measured against the flux beside it.</summary>
/// <param name="Middle">Days.</param>
/// <param name="Cycle">Transit number of the ephemeris.</param>
/// <param name="Depth">Relative flux, by a box or a fitted shape.</param>
/// <param name="WhiteError">1σ from white noise alone.</param>
/// <param name="Points">Points inside.</param>
internal readonly record struct TransitEvent(double Middle, long Cycle, double Depth, double WhiteError, int Points);

namespace ExoInteractive.Core.Fitting;

/// <summary>One transit's own time.</summary>
/// <param name="Cycle">Counted from t0.</param>
/// <param name="Time">Days, on the light curve's clock.</param>
/// <param name="Error">1σ, days.</param>
/// <param name="Offset">Time less the linear ephemeris, days: O − C.</param>
/// <param name="Points">Points in that transit.</param>
public sealed record TransitTime(long Cycle, double Time, double Error, double Offset, int Points);

namespace ExoInteractive.Core.Vetting;

/// <summary>One transit of a candidate and whether it counts.</summary>
/// <param name="Cycle">Transit number of the ephemeris.</param>
/// <param name="Time">Mid-transit, days.</param>
/// <param name="Depth">Relative flux against the flux beside it, by a box; NaN where too few points are there.</param>
/// <param name="Error">1σ, red noise included.</param>
/// <param name="Ses">Depth over error.</param>
/// <param name="Coverage">Points there over points expected, within 2 T14.</param>
/// <param name="ChiSquared">Reduced χ² of its points against the fitted shape at its own depth; NaN without a fit.</param>
/// <param name="Chases">Distance of the next feature of its strength over a tenth of the period, 1 for none.</param>
/// <param name="Dropped">Why it does not count, one phrase; empty for an event that does.</param>
public sealed record VettedEvent(
    long Cycle, double Time, double Depth, double Error, double Ses, double Coverage, double ChiSquared, double Chases, string Dropped)
{
    /// <summary>Whether it counts.</summary>
    public bool Good => Dropped.Length == 0;
}

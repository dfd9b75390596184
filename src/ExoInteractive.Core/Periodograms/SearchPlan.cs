namespace ExoInteractive.Core.Periodograms;

/// <summary>What a search will try and what that costs, known before it begins.</summary>
/// <param name="TimeSpan">Days from first to last point.</param>
/// <param name="MinimumPeriod">Shortest trial period, days.</param>
/// <param name="MaximumPeriod">Longest trial period, days.</param>
/// <param name="StellarDensity">Solar units; the transit duration sought is 0.0756 d (P/1 d)^(1/3) ρ^(-1/3), and 0.5 to 3.3 times it.</param>
/// <param name="Trials">Trial periods.</param>
/// <param name="Bins">Phase bins summed over all trial periods.</param>
/// <param name="Boxes">Boxes scored: every start and length at every trial period.</param>
/// <param name="MemoryBytes">Memory of one pass, results included.</param>
/// <param name="Seconds">Estimate for one pass on this many threads of a processor of 2023; the search reports better ones as it goes.</param>
/// <param name="Threads">Threads.</param>
public sealed record SearchPlan(
    double TimeSpan,
    double MinimumPeriod,
    double MaximumPeriod,
    double StellarDensity,
    long Trials,
    long Bins,
    long Boxes,
    long MemoryBytes,
    double Seconds,
    int Threads)
{
    /// <summary>How long a central transit of a small planet lasts at a period of one day, days; it grows with the cube root of the period.</summary>
    public double DurationAtOneDay => StellarScale.CentralDuration(1, StellarDensity);
}

namespace ExoInteractive.Core.Periodograms;

/// <summary>How a candidate's transits add up, and whether they agree. From the unbinned points, never from a binned search.</summary>
/// <param name="Mes">Multiple-event statistic, Σ N/√(Σ D) over the transits (Jenkins 2002, with white noise): depth over its white-noise error.</param>
/// <param name="Transits">Every predicted transit with data, in time order.</param>
/// <param name="StrongestShare">The strongest transit's part of the summed likelihood gain; 1/n for n equal transits, near 1 for a single event.</param>
/// <param name="Consistency">χ² = Σ (N − d D)²/D of the single depths about the common one.</param>
/// <param name="ConsistencyDegrees">Its degrees of freedom, transits − 1.</param>
public sealed record TransitStatistics(
    double Mes, IReadOnlyList<TransitMeasurement> Transits, double StrongestShare, double Consistency, int ConsistencyDegrees);

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>How far chains of one number can be trusted (Vehtari et al. 2021).</summary>
/// <param name="RHat">Rank-normalised split R̂, the larger of bulk and folded; 1 when the chains agree.</param>
/// <param name="BulkEss">Effective number of draws for the middle of the distribution.</param>
/// <param name="TailEss">The lesser of those for the 5 % and the 95 % quantile.</param>
public sealed record ChainDiagnostics(double RHat, double BulkEss, double TailEss)
{
    /// <summary>Diagnoses.</summary>
    /// <param name="chains">Two or more chains of one length, at least 4 draws each.</param>
    public static ChainDiagnostics Of(IReadOnlyList<double[]> chains) => throw new NotSupportedException();
}

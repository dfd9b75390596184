namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Affine-invariant ensemble (Goodman and Weare 2010), without gradients.</summary>
public static class EnsembleSampler
{
    /// <summary>Draws.</summary>
    /// <param name="density">Makes one instance for each thread of work.</param>
    /// <param name="starts">A start for each chain, (n,); each chain is an independent ensemble begun round it.</param>
    /// <param name="covariance">(n, n): how widely the walkers begin; null for the identity.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">As <see cref="NoUTurnSampler"/> tells; may be null.</param>
    /// <param name="cancellationToken">Stops the sampling: what was drawn is returned; during warm-up it throws.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the first draws.</exception>
    public static MarkovChains Sample(
        Func<ILogDensity> density,
        IReadOnlyList<double[]> starts,
        double[,]? covariance,
        SamplerSettings settings,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => throw new NotSupportedException();
}

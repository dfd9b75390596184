namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>No-U-turn sampler.</summary>
public static class NoUTurnSampler
{
    /// <summary>Draws.</summary>
    /// <param name="density">Makes one instance for each chain.</param>
    /// <param name="starts">A start for each chain, (n,).</param>
    /// <param name="covariance">(n, n): a first guess of the covariance, the Hessian's inverse say; null for the identity.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">Told "sampling: 400 of 1,000 draws, ln p 8123.4, R-hat 1.012"; may be null.</param>
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

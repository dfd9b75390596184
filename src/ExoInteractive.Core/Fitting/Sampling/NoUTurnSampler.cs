namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>
/// The multinomial no-U-turn sampler (Hoffman and Gelman 2014; Betancourt 2017) with a dense metric. Warm-up tunes each
/// chain by itself, so the draws do not depend on threads.
/// </summary>
public static class NoUTurnSampler
{
    /// <summary>Draws.</summary>
    /// <param name="density">Makes one instance for each chain.</param>
    /// <param name="starts">A start for each chain, (n,).</param>
    /// <param name="covariance">
    /// (n, n): a first guess of the covariance, the Hessian's inverse say; null for the identity. With a good one a warm-up of
    /// 100 to 200 steps does.
    /// </param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">Told "sampling: 400 of 1,000 draws, ln p 8123.4, R-hat 1.012"; may be null.</param>
    /// <param name="cancellationToken">Stops the sampling: what was drawn is returned; during warm-up it throws.</param>
    /// <exception cref="ArgumentException">A setting, the covariance or a start is not usable; the density at a start is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before every chain had 4 draws.</exception>
    public static MarkovChains Sample(
        Func<ILogDensity> density,
        IReadOnlyList<double[]> starts,
        double[,]? covariance,
        SamplerSettings settings,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ILogDensity[] densities = ChainRun.Prepare(density, starts, settings);
        LowerTriangle factor = LowerTriangle.OfGiven(covariance, densities[0].Dimension);
        NoUTurnChain[] chains =
            [.. densities.Select((own, i) => new NoUTurnChain(own, i + 1, starts[i], factor, covariance is not null, settings))];
        int common = ChainRun.Run(chains, settings, progress, cancellationToken);
        return MarkovChains.Of(chains, common, settings.Draws);
    }
}

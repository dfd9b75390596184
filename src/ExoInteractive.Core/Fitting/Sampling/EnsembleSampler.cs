namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>
/// An affine-invariant ensemble (Goodman and Weare 2010) with differential-evolution moves, without gradients. A chain is an
/// ensemble of W walkers of its own, W = max(2n + 2, min(4n, 64)); warm-up and draws are counted in sweeps over all of them.
/// Every W sweeps all walkers are kept, so a chain has as many draws as sweeps. Its draws are in this order: walker by walker
/// through the first half of the time, then walker by walker through the second half. Neighbours are then steps of one walker,
/// whose correlation the effective numbers see, and the halves that R̂ compares are the early and the late half of the run.
/// </summary>
public static class EnsembleSampler
{
    /// <summary>Draws.</summary>
    /// <param name="density">Makes one instance for each chain; its gradient is never asked for.</param>
    /// <param name="starts">A start for each chain, (n,); each chain is an independent ensemble begun round it.</param>
    /// <param name="covariance">(n, n): how widely the walkers begin; null for the identity.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">As <see cref="NoUTurnSampler"/> tells; may be null.</param>
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
        EnsembleChain[] chains = [.. densities.Select((own, i) => new EnsembleChain(own, i + 1, starts[i], factor, settings))];
        int common = ChainRun.Run(chains, settings, progress, cancellationToken);
        foreach (EnsembleChain chain in chains)
        {
            chain.Order(common);
        }

        return MarkovChains.Of(chains, Math.Min(common, settings.Draws), settings.Draws) with
        {
            AutocorrelationTime = AutocorrelationTime(chains, settings),
        };
    }

    private static double AutocorrelationTime(EnsembleChain[] chains, SamplerSettings settings)
    {
        double[] times = new double[chains[0].Dimension];
        ParallelOptions options = new() { MaxDegreeOfParallelism = settings.Threads ?? Environment.ProcessorCount };
        Parallel.For(0, times.Length, options, coordinate => times[coordinate] =
            chains[0].History.Stride * IntegratedAutocorrelation.Of(WalkerHistory.Series([.. chains.Select(chain => chain.History)], coordinate)));
        return times.Max();
    }
}

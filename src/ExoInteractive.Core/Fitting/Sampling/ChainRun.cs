using System.Runtime.ExceptionServices;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Runs chains on any number of threads, keeping them about level, and gathers their draws.</summary>
internal static class ChainRun
{
    private const int LeastDraws = 4;

    /// <summary>Checks what both samplers are given.</summary>
    /// <returns>A density for each chain.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range, or the starts do not fit it or the density.</exception>
    public static ILogDensity[] Prepare(Func<ILogDensity> density, IReadOnlyList<double[]> starts, SamplerSettings settings)
    {
        settings.Validate();
        if (starts.Count != settings.Chains)
        {
            throw new ArgumentException($"there must be a start for each of the {settings.Chains} chains; there are {starts.Count}", nameof(starts));
        }

        ILogDensity[] densities = [.. starts.Select(_ => density())];
        int dimension = densities[0].Dimension;
        if (dimension < 1)
        {
            throw new ArgumentException($"the density must have 1 dimension or more; it has {dimension}", nameof(density));
        }

        for (int chain = 0; chain < starts.Count; chain++)
        {
            if (starts[chain].Length != dimension)
            {
                throw new ArgumentException(
                    $"start {chain + 1} must have {dimension} numbers, as the density has dimensions; it has {starts[chain].Length}", nameof(starts));
            }
        }

        return densities;
    }

    /// <summary>The refusal of a start.</summary>
    public static ArgumentException BadStart(int chain, string what)
        => new($"chain {chain} cannot start: {what}. Start it at a point of positive, finite density", "starts");

    /// <summary>Runs chains to their end or until cancelled.</summary>
    /// <returns>How many draws all chains have.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before every chain had 4 draws.</exception>
    public static int Run(
        IReadOnlyList<MarkovChain> chains, SamplerSettings settings, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        int workers = Math.Min(chains.Count, settings.Threads ?? Environment.ProcessorCount);
        int block = Math.Max(1, (settings.WarmUp + settings.Draws) / 200);
        bool[] busy = new bool[chains.Count];
        Lock gate = new();
        SamplingProgress? report = progress is null ? null : new(chains, settings, gate, progress);
        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, (_, loop) =>
            {
                while (!loop.IsExceptional && Take() is >= 0 and int taken)
                {
                    chains[taken].Advance(block, cancellationToken);
                    lock (gate)
                    {
                        chains[taken].Publish();
                        busy[taken] = false;
                    }

                    report?.Tell();
                }
            });
        }
        catch (AggregateException thrown) when (thrown.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerExceptions[0]);
        }

        int common = chains.Min(chain => chain.PublishedDraws);
        if (common < LeastDraws)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return common;

        // The chain furthest behind of those nobody works on. A worker that finds none is not needed any more: chains left
        // are then no more than the workers that hold them.
        int Take()
        {
            lock (gate)
            {
                int least = -1;
                for (int i = 0; i < chains.Count && !cancellationToken.IsCancellationRequested; i++)
                {
                    if (!busy[i] && !chains[i].Finished && (least < 0 || chains[i].Published < chains[least].Published))
                    {
                        least = i;
                    }
                }

                if (least >= 0)
                {
                    busy[least] = true;
                }

                return least;
            }
        }
    }
}

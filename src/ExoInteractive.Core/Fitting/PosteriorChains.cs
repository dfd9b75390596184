using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>Chains of a fit's posterior: begun from draws wider than it, judged, and turned into named numbers.</summary>
/// <param name="Posterior">The draws by name.</param>
/// <param name="Table">(chains × draws, numbers), row by draw.</param>
/// <param name="Full">Full vectors of all draws.</param>
/// <param name="Diagnostics">By name, of the numbers that were sampled.</param>
internal sealed record PosteriorChains(
    TransitPosterior Posterior, double[] Table, double[][] Full, IReadOnlyDictionary<string, ChainDiagnostics> Diagnostics)
{
    private const double LargestRHat = 1.01;
    private const double LeastEss = 400;

    /// <summary>Trajectories that may end at a wall of the prior without the draws missing anything.</summary>
    private const double DivergentShare = 0.001;
    private const int FewestDraws = 4;

    /// <summary>Least acceptance aimed at where the posterior is a thin curved sheet: e and ω under the star's density, correlated noise.</summary>
    private const double CurvedAcceptance = 0.95;

    /// <summary>Starts have the posterior's density to this power: about twice its variance.</summary>
    private const double StartPower = 0.5;

    /// <summary>Runs the chains.</summary>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="around">Draws that the starts and the first covariance are taken from.</param>
    /// <param name="numbers">The named numbers.</param>
    /// <param name="settings">Sampler and its settings.</param>
    /// <param name="progress">Told.</param>
    /// <param name="cancellationToken">Stops the chains; what they drew is kept.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the first draws.</exception>
    public static PosteriorChains Run(
        PosteriorProblem problem,
        WeightedDraws around,
        TransitNumbers numbers,
        TransitFitSettings settings,
        IProgress<StageProgress> progress,
        CancellationToken cancellationToken)
    {
        TransitDensity density = problem.Density();
        ImpactRidge ridge = ImpactRidge.Of(problem, density, around);
        double[][] starts = [.. around
            .Resample(settings.Sampling.Chains, StartPower, new RandomKey(settings.Sampling.Seed, RandomPurpose.ChainStarts).Start())
            .Select(full => ridge.Straighten(density.FromFull(full)))];
        double[,] covariance = StraightenedMoments.Of(problem, density, around, ridge).Covariance;
        ILogDensity Straight() => new StraightenedDensity(problem.Density(), ridge);
        bool curved = settings.Orbit == OrbitShape.Eccentric || settings.CorrelatedNoise;
        settings = settings with
        {
            Sampling = settings.Sampling with { TargetAcceptance = Math.Max(settings.Sampling.TargetAcceptance, curved ? CurvedAcceptance : 0) },
        };
        MarkovChains chains = settings.Sampler == PosteriorSampler.Nuts
            ? NoUTurnSampler.Sample(Straight, starts, covariance, settings.Sampling, progress, cancellationToken)
            : EnsembleSampler.Sample(Straight, starts, covariance, settings.Sampling, progress, cancellationToken);
        return Describe(density, ridge, chains, numbers, settings);
    }

    private static PosteriorChains Describe(
        TransitDensity density, ImpactRidge ridge, MarkovChains chains, TransitNumbers numbers, TransitFitSettings settings)
    {
        double[] x = new double[density.Dimension];
        int length = chains.Length, width = numbers.Names.Count;
        List<double[]> all = [];
        List<double> table = [];
        List<ReadOnlyMemory<double>> named = [];
        for (int c = 0; c < chains.Draws.Count; c++)
        {
            double[][] full = new double[length][];
            for (int i = 0; i < length; i++)
            {
                full[i] = new double[density.FullLength];
                ridge.Bend(chains.Draws[c].Span.Slice(i * chains.Dimension, chains.Dimension), x);
                density.ToFull(x, full[i]);
            }

            double[] part = numbers.Table(full, c * length);
            all.AddRange(full);
            table.AddRange(part);
            named.Add(part);
        }

        MarkovChains byName = chains with { Dimension = width, Draws = named };
        ChainDiagnostics?[] each = new ChainDiagnostics?[width];
        Parallel.For(0, length >= FewestDraws ? width : 0, k =>
        {
            if (numbers.Varies[k])
            {
                each[k] = ChainDiagnostics.Of([.. Enumerable.Range(0, named.Count).Select(c => byName.Of(c, k))]);
            }
        });
        Dictionary<string, ChainDiagnostics> diagnostics = [];
        for (int k = 0; k < width; k++)
        {
            if (each[k] is { } one)
            {
                diagnostics[numbers.Names[k]] = one;
            }
        }

        IReadOnlyList<ChainDiagnostics> sampled = [.. numbers.Names.Where((name, k) => numbers.Sampled[k] && diagnostics.ContainsKey(name)).Select(name => diagnostics[name])];
        double rHat = sampled.Count == 0 ? double.NaN : sampled.Max(d => d.RHat);
        double ess = sampled.Count == 0 ? double.NaN : sampled.Min(d => Math.Min(d.BulkEss, d.TailEss));
        string? wrong = Wrong(chains, rHat, ess, settings);
        TransitPosterior posterior = new()
        {
            Sampler = settings.Sampler,
            Settings = settings.Sampling,
            Names = numbers.Names,
            Chains = byName,
            RHat = rHat,
            Ess = ess,
            Converged = wrong is null,
            Message = wrong ?? $"{chains.Draws.Count} chains agree: R-hat {rHat:F3}, {ess:F0} effective draws or more of every number",
        };
        return new PosteriorChains(posterior, [.. table], [.. all], diagnostics);
    }

    // What is wrong, and how to go on; null for nothing.
    private static string? Wrong(MarkovChains chains, double rHat, double ess, TransitFitSettings settings)
    {
        int draws = settings.Sampling.Draws, drawn = chains.Length * chains.Draws.Count;
        if (chains.Stopped)
        {
            return $"stopped after {chains.Length} of {draws} draws of each chain, which are kept: R-hat {rHat:F3}, {ess:F0} effective draws";
        }

        if (chains.Divergences > DivergentShare * drawn)
        {
            return $"{chains.Divergences} of {drawn} trajectories diverged, so the draws may miss a narrow region: "
                + $"smaller steps help (target acceptance {Math.Min(0.99, (1 + settings.Sampling.TargetAcceptance) / 2):F2}), or the ensemble";
        }

        if (!(rHat < LargestRHat && ess >= LeastEss))
        {
            double times = double.IsFinite(ess) && ess > 0 ? Math.Clamp(LeastEss / ess, 2, 20) : 2;
            int more = (int)(Math.Ceiling(times * draws / 500) * 500);
            return $"the chains have not converged: R-hat {rHat:F3} (below {LargestRHat} is wanted), {ess:F0} effective draws ({LeastEss:F0}); "
                + $"go on with {more} draws and {2 * settings.Sampling.WarmUp} of warm-up";
        }

        return null;
    }
}

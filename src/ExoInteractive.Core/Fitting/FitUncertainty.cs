using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>What a fit knows of its numbers' uncertainty.</summary>
/// <param name="Best">A full vector: the best fit and the noise's numbers there.</param>
/// <param name="BestSettled">False where the best fit of correlated noise did not settle.</param>
/// <param name="Numbers">The named numbers.</param>
/// <param name="Draws">Equally weighted full vectors; null where the data determine nothing.</param>
/// <param name="Table">The named numbers of each draw; null with <paramref name="Draws"/>.</param>
/// <param name="Effective">How many independent draws these are worth.</param>
/// <param name="Chains">The chains; null where no sampler ran.</param>
internal sealed record FitUncertainty(
    double[] Best, bool BestSettled, TransitNumbers Numbers, double[][]? Draws, double[]? Table, double Effective, PosteriorChains? Chains)
{
    /// <summary>A signal weaker than this, in σ, has no shape to measure.</summary>
    public const double LeastSignificance = 5;

    /// <summary>Fewer effective draws than this make no quantiles.</summary>
    private const double LeastEffective = 100;
    private const int Resampled = 4000;

    /// <summary>Measures.</summary>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="residuals">As the optimum left them.</param>
    /// <param name="optimum">The best fit.</param>
    /// <param name="star">The star.</param>
    /// <param name="middleCycle">Cycle of the vector's epoch.</param>
    /// <param name="settings">Sampler and seed.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static FitUncertainty Measure(
        PosteriorProblem problem,
        TransitResiduals residuals,
        TransitOptimum optimum,
        StarKnowledge star,
        long middleCycle,
        TransitFitSettings settings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        progress?.Report(new StageProgress("measuring the uncertainties", 0.15));
        TransitDensity density = problem.Density();
        IReadOnlyList<NoiseParameter> noise = density.NoiseParameters;
        double[] best = [.. optimum.Vector, .. noise.Select((parameter, i) => settings.CorrelatedNoise ? parameter.Start : Start(parameter, residuals, i))];
        bool settled = true;
        double[][]? draws = null;
        WeightedDraws? weighted = null;
        if (optimum.Significance >= LeastSignificance)
        {
            if (settings.CorrelatedNoise)
            {
                PosteriorMaximum maximum = PosteriorMaximum.Find(density, density.FromFull(best), settings.MaximumIterations, cancellationToken);
                settled = maximum.Converged;
                density.ToFull(maximum.At, best);
                weighted = AdaptiveDraws.Draw(problem, maximum, settings.Sampling.Seed, cancellationToken);
            }
            else
            {
                weighted = SliceDraws.Draw(problem, Slices(problem, residuals, optimum, cancellationToken), best, settings.Sampling.Seed, cancellationToken);
            }
        }

        TransitNumbers numbers = new(problem, noise, star, Baseline(density, best, weighted, settings.Sampling.Seed), middleCycle, settings.Sampling.Seed);
        if (weighted is not null && settings.Sampler != PosteriorSampler.None)
        {
            double upTo = settings.Compare || settings.Timing ? 0.7 : 0.98;
            PosteriorChains chains = PosteriorChains.Run(problem, weighted, numbers, settings, new StageShare(progress, 0.2, upTo), cancellationToken);
            return new FitUncertainty(best, settled, numbers, chains.Full, chains.Table, chains.Posterior.Ess, chains);
        }

        if (weighted?.Effective >= LeastEffective)
        {
            draws = weighted.Resample(Resampled, 1, new RandomKey(settings.Sampling.Seed, RandomPurpose.Resampling).Start());
        }

        return new FitUncertainty(best, settled, numbers, draws, draws is null ? null : numbers.Table(draws), weighted?.Effective ?? 0, null);
    }

    private static IReadOnlyList<ImpactSection> Slices(
        PosteriorProblem problem, TransitResiduals residuals, TransitOptimum optimum, CancellationToken cancellationToken)
    {
        TransitTerms terms = residuals.Terms;
        double[] circle = [.. optimum.Vector];
        (circle[TransitShape.DiscX], circle[TransitShape.DiscY]) = (0, 0);
        ShapeBounds bounds = problem.Bounds.Hold(circle, TransitShape.DiscX, TransitShape.DiscY);
        residuals.Terms = terms.Eccentricity is null ? terms : terms.WithoutDensity;
        IReadOnlyList<ImpactSection> sections = ImpactProfile.Slice(residuals, circle, bounds, cancellationToken);
        residuals.Terms = terms;
        return sections;
    }

    // The optimum's own jitter.
    private static double Start(NoiseParameter parameter, TransitResiduals residuals, int index)
        => Math.Clamp(Math.Asinh(residuals.Jitter[index] / parameter.Scale!.Value), parameter.Lower, parameter.Upper);

    // Mean of the segments' baselines: its own error at one shape, and its variance from shape to shape.
    private static (double Value, double Error) Baseline(TransitDensity density, double[] best, WeightedDraws? weighted, ulong seed)
    {
        const int few = 200;
        (double value, double own) = density.MeanBaseline(best);
        if (weighted is null)
        {
            return (value, own);
        }

        double[] means = [.. weighted.Resample(few, 1, new RandomKey(seed, RandomPurpose.BaselineDraws).Start()).Select(full => density.MeanBaseline(full).Value)];
        double middle = means.Average(), between = means.Average(mean => (mean - middle) * (mean - middle));
        return (value, Math.Sqrt((own * own) + between));
    }
}

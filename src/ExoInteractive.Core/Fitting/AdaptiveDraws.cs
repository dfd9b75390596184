using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// Draws of a posterior without a chain where slices do not serve (correlated noise): Student's t about the maximum,
/// weighted, then round after round about the mean of the weighted draws with their covariance (adaptive importance
/// sampling, Cappé et al. 2004), the parabolas along b taken off, until the draws are worth enough.
/// </summary>
internal static class AdaptiveDraws
{
    private const int MostRounds = 8;
    private const int PerRound = 2000;
    private const double Enough = 400;
    private const int Chunk = 125;
    private const int FreedomOfT = 5;

    /// <summary>Least share of each number's own curvature added where the maximum is no maximum in every direction.</summary>
    private const double Ridge = 1e-3;

    /// <summary>Draws.</summary>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="maximum">Its largest density.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <returns>Of the round that is worth most; null when the proposals miss the posterior.</returns>
    public static WeightedDraws? Draw(PosteriorProblem problem, PosteriorMaximum maximum, ulong seed, CancellationToken cancellationToken)
    {
        RandomKey key = new(seed, RandomPurpose.AdaptiveProposals);
        TransitDensity own = problem.Density();
        double[] centre = maximum.At;
        PositiveDefinite? precision = Regular(maximum.Precision);
        ImpactRidge? ridge = null;
        WeightedDraws? most = null;
        for (int round = 0; round < MostRounds && precision is not null; round++)
        {
            WeightedDraws? draws = Round(problem, centre, precision, ridge, key, round * PerRound, cancellationToken);
            most = most is null || draws?.Effective > most.Effective ? draws : most;
            if (draws is null || draws.Effective >= Enough)
            {
                break;
            }

            ridge = ImpactRidge.Of(problem, own, draws);
            (centre, double[,] covariance) = StraightenedMoments.Of(problem, own, draws, ridge);
            precision = PositiveDefinite.Factor(covariance)?.Inverse() is { } inverse ? PositiveDefinite.Factor(inverse) : null;
        }

        return most;
    }

    private static WeightedDraws? Round(
        PosteriorProblem problem, double[] about, PositiveDefinite shape, ImpactRidge? ridge, RandomKey key, int first, CancellationToken cancellationToken)
    {
        double[][] full = new double[PerRound][];
        double[] ratio = new double[PerRound];
        Parallel.For(0, PerRound / Chunk, new ParallelOptions { CancellationToken = cancellationToken }, chunk =>
        {
            TransitDensity density = problem.Density();
            ILogDensity target = ridge is null ? density : new StraightenedDensity(density, ridge);
            double[] x = new double[density.Dimension];
            for (int i = chunk * Chunk; i < (chunk + 1) * Chunk; i++)
            {
                double[] at = Propose(about, shape, key.Start(first + i), out double proposed);
                at.CopyTo(x, 0);
                ridge?.Bend(at, x);
                full[i] = new double[density.FullLength];
                density.ToFull(x, full[i]);
                ratio[i] = target.Evaluate(at, default) - proposed;
            }
        });
        return WeightedDraws.Of(full, ratio);
    }

    private static double[] Propose(double[] about, PositiveDefinite precision, CounterRandom random, out double log)
    {
        double[] normal = new double[about.Length];
        double square = 0, stretch = 0;
        for (int i = 0; i < normal.Length; i++)
        {
            normal[i] = random.Normal();
            square += normal[i] * normal[i];
        }

        for (int i = 0; i < FreedomOfT; i++)
        {
            double one = random.Normal();
            stretch += one * one / FreedomOfT;
        }

        double[] at = precision.Draw(normal);
        for (int i = 0; i < at.Length; i++)
        {
            at[i] = about[i] + (at[i] / Math.Sqrt(stretch));
        }

        log = -0.5 * (FreedomOfT + normal.Length) * Math.Log(1 + (square / stretch / FreedomOfT));
        return at;
    }

    // A ridge grows until every direction curves downwards.
    private static PositiveDefinite? Regular(double[,] precision)
    {
        int n = precision.GetLength(0);
        for (double ridge = 0; ridge < 1e6; ridge = (4 * ridge) + Ridge)
        {
            double[,] raised = (double[,])precision.Clone();
            for (int i = 0; i < n; i++)
            {
                raised[i, i] += ridge * (Math.Abs(precision[i, i]) + Ridge);
            }

            if (PositiveDefinite.Factor(raised) is { } regular)
            {
                return regular;
            }
        }

        return null;
    }
}

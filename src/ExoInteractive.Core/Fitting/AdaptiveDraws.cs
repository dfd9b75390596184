using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// Draws of a posterior without a chain where slices do not serve (correlated noise): Student's t about the maximum,
/// weighted, then twice more about the mean of the weighted draws with their covariance (adaptive importance sampling,
/// Cappé et al. 2004).
/// </summary>
internal static class AdaptiveDraws
{
    private const int Rounds = 3;
    private const int PerRound = 2000;
    private const int Chunk = 125;
    private const int FreedomOfT = 5;

    /// <summary>Least share of each number's own curvature added where the maximum is no maximum in every direction.</summary>
    private const double Ridge = 1e-3;

    /// <summary>Draws.</summary>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="maximum">Its largest density.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <returns>Null when the proposals miss the posterior.</returns>
    public static WeightedDraws? Draw(PosteriorProblem problem, PosteriorMaximum maximum, ulong seed, CancellationToken cancellationToken)
    {
        double[] centre = maximum.At;
        PositiveDefinite? precision = Regular(maximum.Precision);
        WeightedDraws? draws = null;
        for (int round = 0; round < Rounds && precision is not null; round++)
        {
            double[][] full = new double[PerRound][], at = new double[PerRound][];
            double[] ratio = new double[PerRound];
            int first = round * PerRound;
            (double[] about, PositiveDefinite shape) = (centre, precision);
            Parallel.For(0, PerRound / Chunk, new ParallelOptions { CancellationToken = cancellationToken }, chunk =>
            {
                TransitDensity density = problem.Density();
                for (int i = chunk * Chunk; i < (chunk + 1) * Chunk; i++)
                {
                    at[i] = Propose(about, shape, new CounterRandom(seed, (ulong)(first + i)), out double proposed);
                    full[i] = new double[density.FullLength];
                    density.ToFull(at[i], full[i]);
                    ratio[i] = density.Evaluate(at[i], default) - proposed;
                }
            });
            draws = WeightedDraws.Of(full, ratio);
            if (draws is null)
            {
                return null;
            }

            (centre, double[,] covariance) = Moments(at, draws.Weights);
            precision = PositiveDefinite.Factor(covariance)?.Inverse() is { } inverse ? PositiveDefinite.Factor(inverse) : null;
        }

        return draws;
    }

    /// <summary>Mean and covariance of weighted points.</summary>
    /// <param name="points">Points.</param>
    /// <param name="weights">One each; they add to 1.</param>
    public static (double[] Mean, double[,] Covariance) Moments(double[][] points, double[] weights)
    {
        int n = points[0].Length;
        double[] mean = new double[n];
        double[,] covariance = new double[n, n];
        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                mean[j] += weights[i] * points[i][j];
            }
        }

        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    covariance[j, k] += weights[i] * (points[i][j] - mean[j]) * (points[i][k] - mean[k]);
                }
            }
        }

        return (mean, covariance);
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

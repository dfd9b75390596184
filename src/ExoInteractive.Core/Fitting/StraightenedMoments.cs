namespace ExoInteractive.Core.Fitting;

/// <summary>Mean and covariance of weighted draws of a posterior with its parabolas taken off.</summary>
/// <param name="Mean">(n,): 0 for a number of either sign that may cross 0.</param>
/// <param name="Covariance">(n, n): about that mean, drawn a little towards its diagonal.</param>
internal sealed record StraightenedMoments(double[] Mean, double[,] Covariance)
{
    private const double ShrinkDraws = 10;

    /// <summary>Measures.</summary>
    /// <param name="problem">What is free.</param>
    /// <param name="density">Maps full vectors to ℝⁿ.</param>
    /// <param name="around">The draws.</param>
    /// <param name="ridge">The parabolas.</param>
    public static StraightenedMoments Of(PosteriorProblem problem, TransitDensity density, WeightedDraws around, ImpactRidge ridge)
    {
        double[][] points = [.. around.Full.Select(full => ridge.Straighten(density.FromFull(full)))];
        int n = density.Dimension;
        double[] mean = new double[n];
        double[,] covariance = new double[n, n];
        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                mean[j] += around.Weights[i] * points[i][j];
            }
        }

        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    covariance[j, k] += around.Weights[i] * (points[i][j] - mean[j]) * (points[i][k] - mean[k]);
                }
            }
        }

        int[] free = problem.Bounds.Free;
        double keep = around.Effective / (around.Effective + ShrinkDraws);
        bool Crosses(int i) => (i < free.Length ? free[i] == TransitShape.Share : density.NoiseParameters[i - free.Length].Scale is not null)
            && mean[i] * mean[i] < 4 * covariance[i, i];
        bool[] crosses = [.. Enumerable.Range(0, n).Select(Crosses)];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                covariance[i, j] *= i == j ? 1 : crosses[i] || crosses[j] ? 0 : keep;
            }

            if (crosses[i])
            {
                covariance[i, i] += mean[i] * mean[i];
                mean[i] = 0;
            }
        }

        return new StraightenedMoments(mean, covariance);
    }
}

using ExoInteractive.Core.Fitting.Sampling;

namespace ExoInteractive.Core.Fitting;

/// <summary>The largest density, by Newton's steps damped as Levenberg and Marquardt do, curvatures by differences of gradients.</summary>
/// <param name="At">(n,).</param>
/// <param name="LogDensity">ln p there.</param>
/// <param name="Precision">(n, n): less the second derivatives there.</param>
/// <param name="Converged">No step raises it further.</param>
internal sealed record PosteriorMaximum(double[] At, double LogDensity, double[,] Precision, bool Converged)
{
    private const double DifferenceStep = 1e-5;
    private const double Negligible = 1e-6;
    private const double LargestDamping = 1e10;

    /// <summary>Climbs.</summary>
    /// <param name="density">The density.</param>
    /// <param name="start">(n,): where it is not zero.</param>
    /// <param name="maximumIterations">Give up after this many steps.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static PosteriorMaximum Find(ILogDensity density, double[] start, int maximumIterations, CancellationToken cancellationToken)
    {
        int n = density.Dimension;
        double[] here = [.. start], gradient = new double[n], trial = new double[n];
        double value = density.Evaluate(here, gradient), damping = 1e-3;
        double[,] precision = Precisions(density, here);
        for (int iteration = 0; iteration < maximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[]? step = Damped(precision, damping)?.Solve(gradient);
            double gain = 0, tried = double.NegativeInfinity;
            if (step is not null)
            {
                for (int i = 0; i < n; i++)
                {
                    trial[i] = here[i] + step[i];
                    gain += step[i] * gradient[i] / 2;
                }

                if (gain < Negligible)
                {
                    return new PosteriorMaximum(here, value, precision, true);
                }

                tried = density.Evaluate(trial, default);
            }

            if (tried > value)
            {
                trial.CopyTo(here, 0);
                value = density.Evaluate(here, gradient);
                precision = Precisions(density, here);
                damping = Math.Max(damping / 8, 1e-10);
            }
            else if ((damping *= 6) > LargestDamping)
            {
                break;
            }
        }

        return new PosteriorMaximum(here, value, precision, false);
    }

    private static PositiveDefinite? Damped(double[,] precision, double damping)
    {
        int n = precision.GetLength(0);
        double[,] damped = (double[,])precision.Clone();
        for (int i = 0; i < n; i++)
        {
            damped[i, i] += (damping * Math.Abs(precision[i, i])) + (1e-6 * damping);
        }

        return PositiveDefinite.Factor(damped);
    }

    private static double[,] Precisions(ILogDensity density, double[] at)
    {
        int n = at.Length;
        double[] above = new double[n], below = new double[n], x = [.. at];
        double[,] precision = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            x[i] = at[i] + DifferenceStep;
            density.Evaluate(x, above);
            x[i] = at[i] - DifferenceStep;
            density.Evaluate(x, below);
            x[i] = at[i];
            for (int j = 0; j < n; j++)
            {
                precision[i, j] += (below[j] - above[j]) / (4 * DifferenceStep);
                precision[j, i] += (below[j] - above[j]) / (4 * DifferenceStep);
            }
        }

        return precision;
    }
}

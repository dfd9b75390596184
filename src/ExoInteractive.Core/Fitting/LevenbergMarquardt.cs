namespace ExoInteractive.Core.Fitting;

/// <summary>Where a minimisation ended.</summary>
/// <param name="Parameters">(n,): the best point.</param>
/// <param name="ChiSquared">χ² there.</param>
/// <param name="Curvature">(n, n): JᵀWJ there.</param>
/// <param name="Converged">No step lowers χ² further.</param>
/// <param name="Iterations">Steps tried.</param>
internal sealed record LeastSquaresMinimum(
    double[] Parameters, double ChiSquared, double[,] Curvature, bool Converged, int Iterations);

/// <summary>
/// Levenberg–Marquardt between bounds (Marquardt 1963). A parameter resting on a bound that χ² pushes against sits the
/// step out; others are cut at their bounds. Equal bounds hold a parameter fixed.
/// </summary>
internal static class LevenbergMarquardt
{
    // Stop when the next step would gain less than this share of the natural unit of χ²: no one could measure it.
    private const double Negligible = 1e-6;
    private const double Stuck = 1e-3;
    private const double LargestDamping = 1e12;

    /// <summary>Minimises χ².</summary>
    /// <param name="problem">The residuals.</param>
    /// <param name="start">(n,): where to start, within the bounds.</param>
    /// <param name="lower">(n,).</param>
    /// <param name="upper">(n,).</param>
    /// <param name="unit">χ² per degree of freedom that counts as 1.</param>
    /// <param name="maximumIterations">Give up after this many steps.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static LeastSquaresMinimum Minimise(
        ILeastSquaresProblem problem,
        double[] start,
        double[] lower,
        double[] upper,
        double unit,
        int maximumIterations,
        CancellationToken cancellationToken)
    {
        int n = start.Length;
        double[] here = [.. start];
        double[,] curvature = new double[n, n], trialCurvature = new double[n, n];
        double[] descent = new double[n], trialDescent = new double[n];
        double chiSquared = problem.Linearise(here, curvature, descent);
        double damping = 1e-3;
        for (int iteration = 1; iteration <= maximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] moving = [.. Enumerable.Range(0, n).Where(i => CanMove(here[i], lower[i], upper[i], descent[i]))];
            double[]? trial = Step(here, curvature, descent, moving, damping, lower, upper, out double predictedGain);
            if (trial is not null && predictedGain < Negligible * unit)
            {
                return new LeastSquaresMinimum(here, chiSquared, curvature, true, iteration);
            }

            double trialChiSquared = trial is null ? double.NaN : problem.Linearise(trial, trialCurvature, trialDescent);
            if (trial is not null && trialChiSquared < chiSquared)
            {
                (here, chiSquared) = (trial, trialChiSquared);
                (curvature, trialCurvature) = (trialCurvature, curvature);
                (descent, trialDescent) = (trialDescent, descent);
                damping = Math.Max(damping / 8, 1e-12);
            }
            else if ((damping *= 6) > LargestDamping)
            {
                return new LeastSquaresMinimum(here, chiSquared, curvature, predictedGain < Stuck * unit, iteration);
            }
        }

        return new LeastSquaresMinimum(here, chiSquared, curvature, false, maximumIterations);
    }

    private static bool CanMove(double value, double lower, double upper, double descent)
        => upper > lower && descent != 0 && !(value <= lower && descent < 0) && !(value >= upper && descent > 0);

    private static double[]? Step(
        double[] here,
        double[,] curvature,
        double[] descent,
        int[] moving,
        double damping,
        double[] lower,
        double[] upper,
        out double predictedGain)
    {
        predictedGain = 0;
        if (moving.Length == 0)
        {
            return here;
        }

        double[,] system = new double[moving.Length, moving.Length];
        double[] right = new double[moving.Length];
        for (int i = 0; i < moving.Length; i++)
        {
            right[i] = descent[moving[i]];
            for (int j = 0; j < moving.Length; j++)
            {
                system[i, j] = curvature[moving[i], moving[j]];
            }

            system[i, i] *= 1 + damping;
        }

        if (PositiveDefinite.Factor(system)?.Solve(right) is not { } step)
        {
            return null;
        }

        double[] trial = [.. here];
        for (int i = 0; i < moving.Length; i++)
        {
            int index = moving[i];
            trial[index] = Math.Clamp(here[index] + step[i], lower[index], upper[index]);
        }

        // The quadratic model's gain of the step as cut: 2 d·g − dᵀ A d.
        for (int i = 0; i < moving.Length; i++)
        {
            double cut = trial[moving[i]] - here[moving[i]];
            predictedGain += 2 * cut * descent[moving[i]];
            for (int j = 0; j < moving.Length; j++)
            {
                predictedGain -= cut * curvature[moving[i], moving[j]] * (trial[moving[j]] - here[moving[j]]);
            }
        }

        return trial;
    }
}

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
        double[] trial = [.. here];
        List<int> free = [.. moving];

        // A number that a step would carry past its bound stops there, and the others are solved for again.
        for (bool cut = true; cut && free.Count > 0;)
        {
            if (Solve(here, trial, curvature, descent, moving, free, damping) is not { } step)
            {
                return null;
            }

            cut = false;
            for (int i = free.Count - 1; i >= 0; i--)
            {
                int index = free[i];
                double wanted = here[index] + step[i];
                trial[index] = Math.Clamp(wanted, lower[index], upper[index]);
                if (trial[index] != wanted)
                {
                    free.RemoveAt(i);
                    cut = true;
                }
            }
        }

        // What the quadratic model gains: 2 d·g − dᵀ A d.
        foreach (int i in moving)
        {
            double moved = trial[i] - here[i];
            predictedGain += 2 * moved * descent[i];
            foreach (int j in moving)
            {
                predictedGain -= moved * curvature[i, j] * (trial[j] - here[j]);
            }
        }

        return trial;
    }

    // The damped step of the free numbers, given where the stopped ones went.
    private static double[]? Solve(
        double[] here, double[] trial, double[,] curvature, double[] descent, int[] moving, List<int> free, double damping)
    {
        double[,] system = new double[free.Count, free.Count];
        double[] right = new double[free.Count];
        for (int i = 0; i < free.Count; i++)
        {
            right[i] = descent[free[i]];
            foreach (int stopped in moving)
            {
                right[i] -= free.Contains(stopped) ? 0 : curvature[free[i], stopped] * (trial[stopped] - here[stopped]);
            }

            for (int j = 0; j < free.Count; j++)
            {
                system[i, j] = curvature[free[i], free[j]];
            }

            system[i, i] *= 1 + damping;
        }

        return PositiveDefinite.Factor(system)?.Solve(right);
    }
}

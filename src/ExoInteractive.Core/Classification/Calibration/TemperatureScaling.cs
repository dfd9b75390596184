using ExoInteractive.Core.Classification.Networks;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace ExoInteractive.Core.Classification.Calibration;

/// <summary>Fits temperature and bias of softmax(ln p/T + bias) to labelled rows (Guo et al. 2017, with a bias a class).</summary>
public static class TemperatureScaling
{
    // Holds temperature 1 and no bias where the rows say little.
    private const double Restraint = 1e-3;
    private const double SmallestProbability = 1e-12;
    private const int MostSteps = 500;

    /// <summary>The calibration that makes the labels most likely, coarse ones through the sum of what they allow.</summary>
    /// <param name="probabilities">(N,) of five each: the ensemble's means.</param>
    /// <param name="allowed">(N,) of five each: which classes the label allows, at least one.</param>
    /// <returns>Temperature and bias, without quantiles.</returns>
    /// <exception cref="ArgumentException">There are no rows, or not as many labels.</exception>
    public static MissionCalibration Fit(IReadOnlyList<double[]> probabilities, IReadOnlyList<bool[]> allowed)
    {
        if (probabilities.Count == 0 || probabilities.Count != allowed.Count)
        {
            throw new ArgumentException($"a calibration needs a label for each of its rows, at least one; there are {probabilities.Count} and {allowed.Count}", nameof(probabilities));
        }

        double[][] logarithms = [.. probabilities.Select(row => row.Select(p => Math.Log(Math.Max(p, SmallestProbability))).ToArray())];
        IObjectiveFunction objective = ObjectiveFunction.Gradient(point => Loss(logarithms, allowed, point));
        Vector<double> start = Vector<double>.Build.Dense(1 + ClassProbabilities.Count), best;
        try
        {
            best = new BfgsMinimizer(1e-7, 1e-9, 1e-10, MostSteps).FindMinimum(objective, start).MinimizingPoint;
        }
        catch (OptimizationException)
        {
            // The line search gives up where nothing is left to gain.
            best = objective.Point;
        }

        double mean = best.Skip(1).Average();
        return new MissionCalibration(Math.Exp(best[0]), [.. best.Skip(1).Select(bias => bias - mean)], null);
    }

    // −ln of the labels' probability, mean over the rows, and its slope against ln T and the biases.
    private static (double Loss, Vector<double> Slope) Loss(double[][] logarithms, IReadOnlyList<bool[]> allowed, Vector<double> point)
    {
        double temperature = Math.Exp(point[0]), sum = 0;
        double[] slope = new double[point.Count], logits = new double[ClassProbabilities.Count];
        for (int row = 0; row < logarithms.Length; row++)
        {
            for (int c = 0; c < logits.Length; c++)
            {
                logits[c] = (logarithms[row][c] / temperature) + point[1 + c];
            }

            (double loss, double[] error) = Training.DenseStack.LossOf(logits, allowed[row]);
            sum += loss;
            for (int c = 0; c < error.Length; c++)
            {
                slope[0] -= error[c] * logarithms[row][c] / temperature / logarithms.Length;
                slope[1 + c] += error[c] / logarithms.Length;
            }
        }

        for (int i = 0; i < slope.Length; i++)
        {
            slope[i] += 2 * Restraint * point[i];
        }

        return ((sum / logarithms.Length) + (Restraint * point.DotProduct(point)), Vector<double>.Build.Dense(slope));
    }
}

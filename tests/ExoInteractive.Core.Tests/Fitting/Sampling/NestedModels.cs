using ExoInteractive.Core.Fitting.Sampling;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

/// <summary>A likelihood over a box of uniform priors, written as a function.</summary>
internal sealed class BoxModel(int dimension, double halfWidth, Func<double[], double> logLikelihood) : INestedModel
{
    private readonly double[] _x = new double[dimension];

    public int Dimension => dimension;

    public void FromUnitCube(ReadOnlySpan<double> cube, Span<double> parameters)
    {
        for (int i = 0; i < cube.Length; i++)
        {
            parameters[i] = halfWidth * ((2 * cube[i]) - 1);
        }
    }

    public double LogLikelihood(ReadOnlySpan<double> parameters)
    {
        parameters.CopyTo(_x);
        return logLikelihood(_x);
    }

    /// <summary>A normal likelihood whose neighbouring parameters are correlated, of unit variances; ln Z = −n ln(2 h).</summary>
    public static BoxModel Correlated(int dimension, double halfWidth, double correlation) => new(dimension, halfWidth, x =>
    {
        // A Markov chain: x_i given x_(i−1) is normal round correlation × x_(i−1).
        double variance = 1 - (correlation * correlation);
        double sum = -0.5 * x[0] * x[0];
        for (int i = 1; i < x.Length; i++)
        {
            double away = x[i] - (correlation * x[i - 1]);
            sum -= 0.5 * away * away / variance;
        }

        return sum - (0.5 * x.Length * Math.Log(2 * Math.PI)) - (0.5 * (x.Length - 1) * Math.Log(variance));
    });
}

using ExoInteractive.Core.Fitting;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ExoInteractive.Core.Tests.Fitting.Noise;

/// <summary>
/// The likelihood of segments with correlated noise and baselines of a flat prior, as written down: the full covariance of
/// each segment, and the baseline's integral from ∫ exp(−½ (p B² − 2 q B)) dB = √(2π/p) exp(q²/2p).
/// </summary>
internal sealed class SlowMarginalLikelihood(FittedPoints points, double[] weights)
{
    public double Of(double[] transit, Func<double, double> covariance, double jitter)
        => Enumerable.Range(0, points.Segments).Sum(segment => OfSegment(segment, transit, covariance, jitter, out _));

    public double[] Baselines(double[] transit, Func<double, double> covariance, double jitter)
        => [.. Enumerable.Range(0, points.Segments).Select(segment =>
        {
            OfSegment(segment, transit, covariance, jitter, out double baseline);
            return baseline;
        })];

    private double OfSegment(int segment, double[] transit, Func<double, double> covariance, double jitter, out double baseline)
    {
        int[] own = [.. Enumerable.Range(0, points.Count).Where(i => points.Segment[i] == segment)];
        Matrix<double> matrix = Matrix<double>.Build.Dense(own.Length, own.Length, (i, j) => covariance(Math.Abs(points.Time[own[i]] - points.Time[own[j]]))
            + (i == j ? ((points.Error[own[i]] * points.Error[own[i]]) + (jitter * jitter)) / weights[own[i]] : 0));
        Cholesky<double> factor = matrix.Cholesky();

        // The flux less the transit once: its baseline is one smaller, and the sums keep their digits.
        Vector<double> tau = Vector<double>.Build.DenseOfEnumerable(own.Select(i => transit[i]));
        Vector<double> y = Vector<double>.Build.DenseOfEnumerable(own.Select(i => points.Flux[i] - transit[i]));
        double p = tau.DotProduct(factor.Solve(tau)), q = tau.DotProduct(factor.Solve(y));
        baseline = 1 + (q / p);
        return (-0.5 * (factor.DeterminantLn + (own.Length * Math.Log(2 * Math.PI)) + y.DotProduct(factor.Solve(y))))
            + (0.5 * q * q / p) + (0.5 * Math.Log(2 * Math.PI / p));
    }
}

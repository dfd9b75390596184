using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Simulation;
using MathNet.Numerics.LinearAlgebra;

namespace ExoInteractive.Core.Tests.Fitting;

public class PositiveDefiniteTests
{
    // Rows of very different size, as days and flux ratios are.
    private static readonly double[,] Matrix = { { 4e8, 3e3, 1 }, { 3e3, 0.5, 1e-4 }, { 1, 1e-4, 2e-6 } };

    [Fact]
    public void Solves_as_MathNet_does()
    {
        PositiveDefinite factor = PositiveDefinite.Factor(Matrix)!;
        Vector<double> expected = Matrix<double>.Build.DenseOfArray(Matrix).Solve(Vector<double>.Build.Dense([1, 2, 3]));
        double[] found = factor.Solve([1, 2, 3]);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], found[i], Math.Abs(expected[i]) * 1e-9);
        }

        Assert.Equal(Math.Log(Matrix<double>.Build.DenseOfArray(Matrix).Determinant()), factor.LogDeterminant, 1e-9);
    }

    [Fact]
    public void Draws_have_the_inverse_as_their_covariance()
    {
        PositiveDefinite factor = PositiveDefinite.Factor(Matrix)!;
        Matrix<double> covariance = Matrix<double>.Build.DenseOfArray(Matrix).Inverse();
        CounterRandom random = new(5);
        double[][] draws = [.. Enumerable.Range(0, 20_000).Select(_ => factor.Draw([random.Normal(), random.Normal(), random.Normal()]))];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double scale = Math.Sqrt(covariance[i, i] * covariance[j, j]);
                Assert.Equal(covariance[i, j] / scale, draws.Average(d => d[i] * d[j]) / scale, 0.04);
            }
        }
    }

    [Fact]
    public void A_singular_matrix_is_not_factored()
        => Assert.Null(PositiveDefinite.Factor(new double[,] { { 1, 1 }, { 1, 1 } }));
}

using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Core.Tests.Fitting;

public class LevenbergMarquardtTests
{
    [Fact]
    public void Walks_down_Rosenbrocks_valley()
    {
        LeastSquaresMinimum minimum = Minimise([-1.2, 1], [-5, -5], [5, 5], 500);
        Assert.True(minimum.Converged);
        Assert.Equal(1, minimum.Parameters[0], 1e-3);
        Assert.Equal(1, minimum.Parameters[1], 1e-3);
    }

    // Along x = 0.5 the valley's floor is y = 0.25.
    [Fact]
    public void Rests_on_a_bound_and_goes_on_with_the_rest()
    {
        LeastSquaresMinimum minimum = Minimise([-1.2, 1], [-5, -5], [0.5, 5], 500);
        Assert.True(minimum.Converged);
        Assert.Equal(0.5, minimum.Parameters[0]);
        Assert.Equal(0.25, minimum.Parameters[1], 1e-4);
    }

    [Fact]
    public void Equal_bounds_hold_a_parameter()
    {
        LeastSquaresMinimum minimum = Minimise([0.3, 1], [0.3, -5], [0.3, 5], 500);
        Assert.Equal(0.3, minimum.Parameters[0]);
        Assert.Equal(0.09, minimum.Parameters[1], 1e-6);
    }

    [Fact]
    public void Says_so_when_it_runs_out_of_iterations()
        => Assert.False(Minimise([-1.2, 1], [-5, -5], [5, 5], 3).Converged);

    private static LeastSquaresMinimum Minimise(double[] start, double[] lower, double[] upper, int iterations)
        => LevenbergMarquardt.Minimise(new Rosenbrock(), start, lower, upper, 1, iterations, CancellationToken.None);

    /// <summary>Residuals 10 (y − x²) and 1 − x.</summary>
    private sealed class Rosenbrock : ILeastSquaresProblem
    {
        public double Linearise(ReadOnlySpan<double> parameters, double[,] curvature, double[] descent)
        {
            (double x, double y) = (parameters[0], parameters[1]);
            double[] residual = [10 * (y - (x * x)), 1 - x];

            // Derivatives of the model, which is minus the residual.
            double[,] model = { { 20 * x, -10 }, { 1, 0 } };
            for (int i = 0; i < 2; i++)
            {
                descent[i] = (model[0, i] * residual[0]) + (model[1, i] * residual[1]);
                for (int j = 0; j < 2; j++)
                {
                    curvature[i, j] = (model[0, i] * model[0, j]) + (model[1, i] * model[1, j]);
                }
            }

            return (residual[0] * residual[0]) + (residual[1] * residual[1]);
        }
    }
}

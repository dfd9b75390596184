using ExoInteractive.Core.Detrending;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ExoInteractive.Core.Tests.Detrending;

/// <summary>The Gaussian process as textbooks have it (Rasmussen and Williams 2006, algorithm 2.1): the full matrix, in cubic time.</summary>
internal sealed class SlowGaussianProcess
{
    private readonly CeleriteTerm _term;
    private readonly double[] _time;
    private readonly Cholesky<double> _factor;
    private readonly Vector<double> _solution;
    private readonly Vector<double> _flux;

    public SlowGaussianProcess(CeleriteTerm term, double[] time, double[] noise, double[] flux)
    {
        (_term, _time) = (term, time);
        Matrix<double> covariance = Matrix<double>.Build.Dense(
            time.Length, time.Length, (i, j) => term.At(time[i] - time[j]) + (i == j ? noise[i] : 0));
        _factor = covariance.Cholesky();
        _flux = Vector<double>.Build.Dense(flux);
        _solution = _factor.Solve(_flux);
    }

    public double LogDeterminant => _factor.DeterminantLn;

    public double Misfit => _flux.DotProduct(_solution);

    public double[] Solution => _solution.ToArray();

    public double Mean(double at) => _time.Select((time, i) => _term.At(at - time) * _solution[i]).Sum();
}

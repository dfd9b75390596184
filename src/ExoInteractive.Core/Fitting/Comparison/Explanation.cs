using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Sampling;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// A light curve's shape other than a planet's transit, with a prior that is uniform in every number of it and of the noise.
/// A number whose bounds are equal is held.
/// </summary>
internal abstract class Explanation : INestedModel
{
    private readonly INoiseModel _noise;
    private readonly double[] _lower, _upper, _full;
    private readonly int _own;
    private readonly int[] _free, _indices;
    private readonly double[] _flux;

    /// <summary>Takes the noise and the bounds.</summary>
    /// <param name="count">Number of points N.</param>
    /// <param name="noise">The noise, for one thread.</param>
    /// <param name="bounds">Of the shape's own numbers.</param>
    protected Explanation(int count, INoiseModel noise, params ReadOnlySpan<(double Lower, double Upper)> bounds)
    {
        _noise = noise;
        _own = bounds.Length;
        int total = bounds.Length + noise.Parameters.Count;
        (_lower, _upper) = (new double[total], new double[total]);
        for (int k = 0; k < total; k++)
        {
            (_lower[k], _upper[k]) = k < _own ? bounds[k] : (noise.Parameters[k - _own].Lower, noise.Parameters[k - _own].Upper);
        }

        _full = [.. _lower];
        _free = [.. Enumerable.Range(0, total).Where(k => _upper[k] > _lower[k])];
        (_indices, _flux) = (new int[count], new double[count]);
    }

    /// <inheritdoc/>
    public int Dimension => _free.Length;

    /// <inheritdoc/>
    public void FromUnitCube(ReadOnlySpan<double> cube, Span<double> parameters)
    {
        for (int j = 0; j < _free.Length; j++)
        {
            int k = _free[j];
            parameters[j] = _lower[k] + ((_upper[k] - _lower[k]) * cube[j]);
        }
    }

    /// <summary>The point of the unit cube that stands for a point of the prior.</summary>
    /// <param name="parameters">(n,).</param>
    /// <returns>(n,).</returns>
    public double[] ToUnitCube(ReadOnlySpan<double> parameters)
    {
        double[] cube = new double[_free.Length];
        for (int j = 0; j < _free.Length; j++)
        {
            cube[j] = (parameters[j] - _lower[_free[j]]) / (_upper[_free[j]] - _lower[_free[j]]);
        }

        return cube;
    }

    /// <inheritdoc/>
    public double LogLikelihood(ReadOnlySpan<double> parameters)
    {
        for (int j = 0; j < _free.Length; j++)
        {
            _full[_free[j]] = parameters[j];
        }

        int touched = Evaluate(_full.AsSpan(0, _own), _indices, _flux);
        return _noise.LogLikelihood(_indices.AsSpan(0, touched), _flux.AsSpan(0, touched), _full.AsSpan(_own), [], []);
    }

    /// <summary>The shape's flux.</summary>
    /// <param name="shape">Its own numbers.</param>
    /// <param name="indices">(N,): filled with the points whose flux is not 1, increasing.</param>
    /// <param name="flux">(N,): filled with their flux.</param>
    /// <returns>How many there are.</returns>
    protected abstract int Evaluate(ReadOnlySpan<double> shape, Span<int> indices, Span<double> flux);
}

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Mean and covariance of draws as they come, and the factor of a covariance that holds for few draws too.</summary>
internal sealed class SampleCovariance(int size)
{
    private readonly double[] _mean = new double[size];
    private readonly double[] _away = new double[size];
    private readonly double[,] _products = new double[size, size];
    private int _count;

    /// <summary>Takes a draw, (n,).</summary>
    public void Add(ReadOnlySpan<double> x)
    {
        _count++;
        for (int i = 0; i < size; i++)
        {
            _away[i] = x[i] - _mean[i];
            _mean[i] += _away[i] / _count;
        }

        for (int i = 0; i < size; i++)
        {
            double toMean = x[i] - _mean[i];
            for (int j = 0; j <= i; j++)
            {
                _products[i, j] += toMean * _away[j];
            }
        }
    }

    /// <summary>
    /// Variances as sampled; correlations shrunk towards 0 by the oracle approximating weight of Chen, Wiesel, Eldar and
    /// Hero (2010, equation 23), so that the matrix is positive definite however few the draws.
    /// </summary>
    /// <returns>Null where a coordinate has not moved.</returns>
    public LowerTriangle? ShrunkFactor()
    {
        double[,] correlation = new double[size, size];
        double squares = size;
        for (int i = 0; i < size; i++)
        {
            correlation[i, i] = 1;
            for (int j = 0; j < i; j++)
            {
                correlation[i, j] = _products[i, j] / Math.Sqrt(_products[i, i] * _products[j, j]);
                squares += 2 * correlation[i, j] * correlation[i, j];
            }
        }

        double n = size;
        double excess = (_count + 1 - (2 / n)) * (squares - n);
        double weight = excess > 0 ? Math.Min(1, (((1 - (2 / n)) * squares) + (n * n)) / excess) : 1;
        double[,] covariance = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double scale = Math.Sqrt(_products[i, i] * _products[j, j]) / (_count - 1);
                covariance[i, j] = scale * (i == j ? 1 : (1 - weight) * correlation[i, j]);
            }
        }

        return LowerTriangle.Factor(covariance);
    }
}

using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Mahalanobis distance of an embedding to the nearest class of the training set (Lee et al. 2018).</summary>
internal sealed class TrainingDistance
{
    private readonly double[][] _means;
    private readonly double[] _precision;

    /// <summary>Takes the class means and the inverse covariance.</summary>
    /// <param name="weights">With the tensors ood.means (5, length) and ood.precision (length, length).</param>
    /// <param name="length">Of an embedding.</param>
    /// <param name="limit">Beyond it a candidate is out of the domain.</param>
    /// <exception cref="SafetensorsException">A tensor is missing or of another shape.</exception>
    public TrainingDistance(SafetensorsFile weights, int length, double limit)
    {
        double[] means = weights.Get("ood.means", ClassProbabilities.Count, length).ToDoubles();
        _precision = weights.Get("ood.precision", length, length).ToDoubles();
        // A class without training rows has a mean of zeros.
        _means = [.. means.Chunk(length).Where(mean => mean.Any(one => one != 0))];
        Limit = limit;
    }

    /// <summary>Beyond it a candidate is out of the domain.</summary>
    public double Limit { get; }

    /// <summary>The distance.</summary>
    /// <param name="embedding">(length,).</param>
    /// <returns>0 or more; infinite where no class has rows.</returns>
    public double Of(ReadOnlySpan<float> embedding)
    {
        double nearest = double.PositiveInfinity;
        double[] apart = new double[embedding.Length];
        foreach (double[] mean in _means)
        {
            for (int i = 0; i < apart.Length; i++)
            {
                apart[i] = embedding[i] - mean[i];
            }

            double square = 0;
            for (int i = 0; i < apart.Length; i++)
            {
                square += apart[i] * Fitting.RowProduct.Of(apart, _precision.AsSpan(i * apart.Length, apart.Length));
            }

            nearest = Math.Min(nearest, square);
        }

        return Math.Sqrt(Math.Max(0, nearest));
    }
}

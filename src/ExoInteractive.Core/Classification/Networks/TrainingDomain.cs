using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Where the training set lies among the embeddings: class means, and a precision common to all.</summary>
internal sealed class TrainingDomain
{
    private readonly double[][] _means;
    private readonly double[] _precision;
    private readonly int _length;

    private TrainingDomain(double[][] means, double[] precision, int length) => (_means, _precision, _length) = (means, precision, length);

    /// <summary>Reads it.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="length">Of an embedding.</param>
    /// <returns>Null where the file has none.</returns>
    /// <exception cref="SafetensorsException">A tensor is of another shape or not finite.</exception>
    public static TrainingDomain? Read(SafetensorsFile file, int length)
    {
        if (!file.Contains("ood.means"))
        {
            return null;
        }

        float[] means = LayerWeights.Read(file, "ood.means", ClassProbabilities.Count, length), precision = LayerWeights.Read(file, "ood.precision", length, length);
        double[][] rows = [.. Enumerable.Range(0, ClassProbabilities.Count)
            .Select(row => means[(row * length)..((row + 1) * length)].Select(value => (double)value).ToArray())
            .Where(row => row.Any(value => value != 0))];
        return new TrainingDomain(rows, [.. precision.Select(value => (double)value)], length);
    }

    /// <summary>Mahalanobis distance to the nearest class.</summary>
    /// <param name="embedding">Of the first member.</param>
    /// <returns>0 or more; infinite where no class has a mean.</returns>
    public double Distance(ReadOnlySpan<float> embedding)
    {
        double nearest = double.PositiveInfinity;
        double[] away = new double[_length];
        foreach (double[] mean in _means)
        {
            for (int i = 0; i < _length; i++)
            {
                away[i] = embedding[i] - mean[i];
            }

            double sum = 0;
            for (int i = 0; i < _length; i++)
            {
                double row = 0;
                for (int j = 0; j < _length; j++)
                {
                    row += _precision[(i * _length) + j] * away[j];
                }

                sum += away[i] * row;
            }

            nearest = Math.Min(nearest, Math.Sqrt(Math.Max(0, sum)));
        }

        return nearest;
    }
}

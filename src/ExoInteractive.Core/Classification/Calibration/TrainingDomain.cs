using MathNet.Numerics.LinearAlgebra;

namespace ExoInteractive.Core.Classification.Calibration;

/// <summary>
/// How unlike the training rows a row is: its Mahalanobis distance to the nearest class mean, the classes sharing one
/// covariance that is shrunk towards its diagonal. A missing feature counts as that class's mean: it adds no distance.
/// </summary>
public sealed class TrainingDomain
{
    /// <summary>Share of the diagonal in the covariance.</summary>
    public const double Shrinkage = 0.1;

    private const double SmallestVariance = 1e-12;

    private readonly double[][] _means;
    private readonly double[][] _whitening;

    /// <summary>Takes means and whitening as they are.</summary>
    /// <param name="means">(C)(F,): class means.</param>
    /// <param name="whitening">(F)(f + 1,): rows of the lower triangle that turns a difference into one of unit covariance.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public TrainingDomain(double[][] means, double[][] whitening)
    {
        if (means.Length == 0 || means.Any(mean => mean.Length != whitening.Length) || whitening.Where((row, i) => row.Length != i + 1).Any())
        {
            throw new ArgumentException("class means of F features need a lower triangle of F rows", nameof(whitening));
        }

        (_means, _whitening) = (means, whitening);
    }

    /// <summary>(C)(F,): class means.</summary>
    public IReadOnlyList<double[]> Means => _means;

    /// <summary>(F)(f + 1,): the whitening's lower triangle.</summary>
    public IReadOnlyList<double[]> Whitening => _whitening;

    /// <summary>Learns the domain of training rows.</summary>
    /// <param name="values">(N × F,): row after row; NaN where missing.</param>
    /// <param name="features">F.</param>
    /// <param name="classes">(N,): class of each row, 0 to C − 1.</param>
    /// <param name="count">C.</param>
    /// <returns>The domain.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static TrainingDomain Of(ReadOnlySpan<float> values, int features, ReadOnlySpan<int> classes, int count)
    {
        if (values.Length != (long)classes.Length * features || classes.IsEmpty)
        {
            throw new ArgumentException($"there must be {features} numbers for each of {classes.Length} rows; there are {values.Length}", nameof(values));
        }

        double[][] means = [.. Enumerable.Range(0, count).Select(_ => new double[features])];
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => new double[features])];
        for (int i = 0; i < classes.Length; i++)
        {
            for (int f = 0; f < features; f++)
            {
                float value = values[(i * features) + f];
                if (!float.IsNaN(value))
                {
                    means[classes[i]][f] += value;
                    rows[classes[i]][f]++;
                }
            }
        }

        for (int c = 0; c < count; c++)
        {
            for (int f = 0; f < features; f++)
            {
                means[c][f] /= Math.Max(rows[c][f], 1);
            }
        }

        Matrix<double> covariance = Matrix<double>.Build.Dense(features, features);
        double[] difference = new double[features];
        for (int i = 0; i < classes.Length; i++)
        {
            for (int f = 0; f < features; f++)
            {
                float value = values[(i * features) + f];
                difference[f] = float.IsNaN(value) ? 0 : value - means[classes[i]][f];
            }

            for (int f = 0; f < features; f++)
            {
                for (int g = 0; g <= f; g++)
                {
                    covariance[f, g] += difference[f] * difference[g] / classes.Length;
                }
            }
        }

        for (int f = 0; f < features; f++)
        {
            for (int g = 0; g < f; g++)
            {
                covariance[g, f] = covariance[f, g] *= 1 - Shrinkage;
            }

            covariance[f, f] += SmallestVariance;
        }

        Matrix<double> whitening = covariance.Cholesky().Factor.Inverse();
        return new TrainingDomain(means, [.. Enumerable.Range(0, features).Select(f => whitening.Row(f, 0, f + 1).ToArray())]);
    }

    /// <summary>The distance of a row.</summary>
    /// <param name="row">(F,): NaN where missing.</param>
    /// <returns>To the nearest class mean; not negative.</returns>
    public double Distance(ReadOnlySpan<float> row)
    {
        double nearest = double.PositiveInfinity;
        Span<double> difference = stackalloc double[row.Length];
        foreach (double[] mean in _means)
        {
            for (int f = 0; f < row.Length; f++)
            {
                difference[f] = float.IsNaN(row[f]) ? 0 : row[f] - mean[f];
            }

            double square = 0;
            for (int f = 0; f < _whitening.Length && square < nearest; f++)
            {
                double sum = 0;
                double[] weights = _whitening[f];
                for (int g = 0; g < weights.Length; g++)
                {
                    sum += weights[g] * difference[g];
                }

                square += sum * sum;
            }

            nearest = Math.Min(nearest, square);
        }

        return Math.Sqrt(nearest);
    }
}

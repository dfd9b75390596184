using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>
/// Intervals of metrics by drawing stars again with putting back (Efron 1979), all rows of a star together, since signals
/// of one star are not independent. The percentiles 2.5 and 97.5 of the draws.
/// </summary>
public static class StarBootstrap
{
    /// <summary>Draws unless told otherwise.</summary>
    public const int Draws = 500;

    /// <summary>Metrics of a sample with their intervals.</summary>
    /// <param name="sample">The rows.</param>
    /// <param name="metrics">What to measure.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="draws">How many, at least 2.</param>
    /// <param name="cancellationToken">Stops between draws.</param>
    /// <returns>One a metric, in their order.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<MetricInterval> Of(
        ScoredSample sample, IReadOnlyList<BinaryMetric> metrics, ulong seed, int draws = Draws, CancellationToken cancellationToken = default)
    {
        double[][] drawn = Draw(sample, seed, draws, metrics.Count, cancellationToken, (weights, results) =>
        {
            for (int m = 0; m < metrics.Count; m++)
            {
                results[m] = metrics[m].Of(sample, weights);
            }
        });
        return [.. metrics.Select((metric, m) => MetricInterval.Of(metric.Of(sample, sample.Ones), drawn[m]))];
    }

    /// <summary>How much one model is ahead of another on the same rows: the draws are the same for both.</summary>
    /// <param name="one">The rows with the one model's probabilities.</param>
    /// <param name="other">The same rows, given in the same order, with the other's.</param>
    /// <param name="metric">What to compare.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="draws">How many, at least 2.</param>
    /// <param name="cancellationToken">Stops between draws.</param>
    /// <returns>The difference, the one less the other; better by the reference's rule where its interval excludes zero.</returns>
    /// <exception cref="ArgumentException">The samples are not of the same rows.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static MetricInterval Difference(
        ScoredSample one, ScoredSample other, BinaryMetric metric, ulong seed, int draws = Draws, CancellationToken cancellationToken = default)
    {
        if (one.Count != other.Count || one.Stars != other.Stars || one.Positives != other.Positives)
        {
            throw new ArgumentException(
                $"models are compared on the same rows; one has {one.Count} rows of {one.Stars} stars, the other {other.Count} of {other.Stars}", nameof(other));
        }

        double[] others = new double[other.Count];
        int[] place = new int[other.Count];
        for (int i = 0; i < place.Length; i++)
        {
            place[one.Order[i]] = i;
        }

        double[][] drawn = Draw(one, seed, draws, 1, cancellationToken, (weights, results) =>
        {
            for (int i = 0; i < others.Length; i++)
            {
                others[i] = weights[place[other.Order[i]]];
            }

            results[0] = metric.Of(one, weights) - metric.Of(other, others);
        });
        return MetricInterval.Of(metric.Of(one, one.Ones) - metric.Of(other, other.Ones), drawn[0]);
    }

    private delegate void Measure(ReadOnlySpan<double> weights, Span<double> results);

    private static double[][] Draw(ScoredSample sample, ulong seed, int draws, int results, CancellationToken cancellationToken, Measure measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        RandomKey key = new(seed, RandomPurpose.StarBootstrap);
        double[][] drawn = [.. Enumerable.Range(0, results).Select(_ => new double[draws])];
        int[] times = new int[sample.Stars];
        double[] weights = new double[sample.Count], values = new double[results];
        for (int draw = 0; draw < draws; draw++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CounterRandom random = key.Start(draw);
            Array.Clear(times);
            for (int i = 0; i < times.Length; i++)
            {
                times[(int)(random.Uniform() * times.Length)]++;
            }

            sample.Spread(times, weights);
            measure(weights, values);
            for (int m = 0; m < results; m++)
            {
                drawn[m][draw] = values[m];
            }
        }

        return drawn;
    }
}

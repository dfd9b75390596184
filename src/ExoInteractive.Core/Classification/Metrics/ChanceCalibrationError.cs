using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>
/// The calibration error that few rows show by chance alone, even where every probability is true: what an ECE should be
/// held beside, since it cannot be expected below it.
/// </summary>
public static class ChanceCalibrationError
{
    /// <summary>Draws unless told otherwise.</summary>
    public const int Draws = 100;

    /// <summary>The mean ECE where truths are drawn from the probabilities themselves.</summary>
    /// <param name="sample">The rows; their own truths do not matter.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="draws">How many, at least 1.</param>
    /// <returns>Over <see cref="BinaryMetric.CalibrationBins"/> bins; not negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no draws.</exception>
    public static double Of(ScoredSample sample, ulong seed, int draws = Draws)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        double[] probabilities = sample.Probabilities.ToArray();
        long[] stars = [.. Enumerable.Range(0, probabilities.Length).Select(i => (long)i)];
        RandomKey key = new(seed, RandomPurpose.DrawnLabels);
        double sum = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            CounterRandom random = key.Start(draw);
            ScoredSample drawn = new(probabilities, [.. probabilities.Select(p => random.Uniform() < p)], stars);
            sum += BinaryMetric.CalibrationError.Of(drawn, drawn.Ones);
        }

        return sum / draws;
    }
}

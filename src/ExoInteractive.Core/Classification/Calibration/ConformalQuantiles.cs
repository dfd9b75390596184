namespace ExoInteractive.Core.Classification.Calibration;

/// <summary>
/// Mondrian conformal sets (Vovk et al. 2003): a class is kept while 1 − p(class) is no larger than the calibration
/// rows of that class allow, so that each class by itself is missed no more often than promised.
/// </summary>
public static class ConformalQuantiles
{
    /// <summary>The limit of one class.</summary>
    /// <param name="probabilities">The probability of the class for each calibration row that truly belongs to it.</param>
    /// <param name="level">Promised miss rate, above 0 and below 1.</param>
    /// <returns>Largest 1 − p(class) that is kept: the ⌈(n + 1)(1 − level)⌉-th smallest; 1 (always kept) where there are too few rows to promise it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range.</exception>
    public static double Limit(IEnumerable<double> probabilities, double level)
    {
        if (!(level is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "the promised miss rate of a conformal set must be above 0 and below 1");
        }

        double[] scores = [.. probabilities.Select(p => 1 - p).Order()];
        int rank = (int)Math.Ceiling((scores.Length + 1) * (1 - level));
        return rank <= scores.Length ? scores[rank - 1] : 1;
    }
}

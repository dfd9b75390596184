namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>A metric with its 95 % interval.</summary>
/// <param name="Value">On all rows as they are.</param>
/// <param name="Low">2.5th percentile of the draws.</param>
/// <param name="High">97.5th percentile.</param>
public readonly record struct MetricInterval(double Value, double Low, double High)
{
    private const double LowShare = 0.025, HighShare = 0.975;

    /// <summary>Whether the interval leaves zero out, as that of a difference must before one model is called better.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;

    /// <summary>The percentiles of draws; those where the metric was not defined are left out.</summary>
    /// <param name="value">On all rows.</param>
    /// <param name="draws">Draws, in any order.</param>
    /// <returns>Value and interval.</returns>
    internal static MetricInterval Of(double value, IEnumerable<double> draws)
    {
        double[] sorted = [.. draws.Where(double.IsFinite).Order()];
        return new MetricInterval(value, Quantile(sorted, LowShare), Quantile(sorted, HighShare));
    }

    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}

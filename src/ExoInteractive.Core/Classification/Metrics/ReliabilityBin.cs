namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Lower end of the bin of probability.</param>
/// <param name="To">Upper end.</param>
/// <param name="Count">Rows in it.</param>
/// <param name="MeanProbability">Their mean probability; NaN where there are none.</param>
/// <param name="PositiveShare">Share of them that are positive; NaN where there are none.</param>
/// <param name="Low">Lower end of the share's 95 % interval (Wilson 1927).</param>
/// <param name="High">Upper end.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double MeanProbability, double PositiveShare, double Low, double High)
{
    private const double TwoSided95 = 1.959963984540054;

    /// <summary>The bins of a sample.</summary>
    /// <param name="sample">The rows.</param>
    /// <param name="bins">How many, of equal width; at least 1.</param>
    /// <returns>From 0 to 1.</returns>
    public static IReadOnlyList<ReliabilityBin> Of(ScoredSample sample, int bins = BinaryMetric.CalibrationBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] sum = new double[bins];
        int[] count = new int[bins], positive = new int[bins];
        for (int i = 0; i < sample.Count; i++)
        {
            int bin = Index(sample.Probabilities[i], bins);
            sum[bin] += sample.Probabilities[i];
            count[bin]++;
            positive[bin] += sample.Positive[i] ? 1 : 0;
        }

        return [.. Enumerable.Range(0, bins).Select(i =>
        {
            double n = count[i], share = positive[i] / n, square = TwoSided95 * TwoSided95;
            double centre = (share + (square / (2 * n))) / (1 + (square / n));
            double half = TwoSided95 / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
            return new ReliabilityBin((double)i / bins, (i + 1.0) / bins, count[i], sum[i] / n, share, centre - half, centre + half);
        })];
    }

    /// <summary>Which bin a probability falls in: the upper end belongs to the bin above, 1 to the last.</summary>
    internal static int Index(double probability, int bins) => Math.Min((int)(probability * bins), bins - 1);
}

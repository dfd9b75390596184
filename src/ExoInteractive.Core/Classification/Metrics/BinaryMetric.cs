namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>A figure of merit of probabilities for two classes.</summary>
/// <param name="Name">"AUC".</param>
/// <param name="HigherIsBetter">Whether more is better.</param>
/// <param name="Of">Its value for a sample whose rows count as often as their weights say; NaN where it is not defined.</param>
public sealed record BinaryMetric(string Name, bool HigherIsBetter, BinaryMetric.Measure Of)
{
    /// <summary>Bins of <see cref="CalibrationError"/>.</summary>
    public const int CalibrationBins = 15;

    /// <summary>Measures a sample.</summary>
    /// <param name="sample">The rows.</param>
    /// <param name="weights">(N,): how often each counts.</param>
    /// <returns>The value.</returns>
    public delegate double Measure(ScoredSample sample, ReadOnlySpan<double> weights);

    /// <summary>Share of rows on the right side of ½.</summary>
    public static BinaryMetric Accuracy { get; } = new("accuracy", true, ProbabilityMetrics.Accuracy);

    /// <summary>Area under the receiver's curve: the chance that a positive row scores above a negative one, ties half.</summary>
    public static BinaryMetric Auc { get; } = new("AUC", true, RankingMetrics.Auc);

    /// <summary>Average precision: Σ (recall gained) × precision over the distinct probabilities from the top.</summary>
    public static BinaryMetric AveragePrecision { get; } = new("AP", true, RankingMetrics.AveragePrecision);

    /// <summary>Largest recall of a threshold whose precision is 0.99 or more.</summary>
    public static BinaryMetric RecallAtPrecision99 { get; } = new("R@P99", true, (sample, weights) => RankingMetrics.RecallAtPrecision(sample, weights, 0.99));

    /// <summary>Mean squared difference of probability and truth (Brier 1950).</summary>
    public static BinaryMetric Brier { get; } = new("Brier", false, ProbabilityMetrics.Brier);

    /// <summary>Expected calibration error over 15 bins of equal width: mean distance of a bin's probability from its share of positives.</summary>
    public static BinaryMetric CalibrationError { get; } = new("ECE", false, (sample, weights) => ProbabilityMetrics.CalibrationError(sample, weights, CalibrationBins));

    /// <summary>Mean −log of the probability of the truth, probabilities kept 1e-15 away from 0 and 1.</summary>
    public static BinaryMetric LogLoss { get; } = new("log loss", false, ProbabilityMetrics.LogLoss);

    /// <summary>The metrics of the reference's tables, in their order.</summary>
    public static IReadOnlyList<BinaryMetric> All { get; } =
    [
        Accuracy, Auc, AveragePrecision, RecallAtPrecision99, Brier, CalibrationError, LogLoss, SelectiveAccuracy(0.9), SelectiveAccuracy(0.8), SelectiveAccuracy(0.7),
    ];

    /// <summary>Accuracy on the share of rows whose probability is farthest from ½.</summary>
    /// <param name="coverage">The share, above 0 to 1.</param>
    /// <returns>The metric.</returns>
    public static BinaryMetric SelectiveAccuracy(double coverage) => new(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"accuracy at {100 * coverage:0.#} %"),
        true,
        (sample, weights) => ProbabilityMetrics.SelectiveAccuracy(sample, weights, coverage));
}

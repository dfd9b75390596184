using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>The numbers to beat, with the settings of the trees they were measured with.</summary>
internal static class ReferenceFigures
{
    /// <summary>Trees of the KOI figures.</summary>
    public static BoostingSettings Kois { get; } = new();

    /// <summary>Trees of the other figures.</summary>
    public static BoostingSettings Others { get; } = new() { Trees = 250, Leaves = 16, LearningRate = 0.05, RowsPerLeaf = 15, Penalty = 2 };

    /// <summary>A row of the reference's table: accuracy, AUC, AP, R@P99, Brier, ECE, accuracy at 90, 80 and 70 %.</summary>
    /// <param name="values">In that order; NaN for one it does not give.</param>
    /// <param name="limits">Targets by metric.</param>
    /// <returns>What to measure.</returns>
    public static IReadOnlyList<EvaluationTarget> Row(double[] values, params (BinaryMetric Metric, double Limit)[] limits)
    {
        BinaryMetric[] metrics = [.. BinaryMetric.All.Where(metric => metric != BinaryMetric.LogLoss)];
        return [.. metrics.Select((metric, i) => new EvaluationTarget(
            metric,
            i < values.Length && !double.IsNaN(values[i]) ? values[i] : null,
            limits.Where(limit => limit.Metric == metric).Select(limit => (double?)limit.Limit).FirstOrDefault()))];
    }
}

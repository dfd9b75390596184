using System.Globalization;
using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>What a figure is held against.</summary>
/// <param name="Metric">Which metric.</param>
/// <param name="Reference">The reference's figure; null where it gives none.</param>
/// <param name="Limit">The target; null where none is set. More must be above it, less at most it.</param>
internal sealed record EvaluationTarget(BinaryMetric Metric, double? Reference = null, double? Limit = null)
{
    /// <summary>The target in words; null where none is set.</summary>
    public string? Words => Limit is { } limit ? $"{(Metric.HigherIsBetter ? ">" : "<=")} {limit.ToString(CultureInfo.InvariantCulture)}" : null;

    /// <summary>Whether a value meets the target; null where none is set.</summary>
    public bool? Met(double value) => Limit is { } limit ? Metric.HigherIsBetter ? value > limit : value <= limit : null;
}

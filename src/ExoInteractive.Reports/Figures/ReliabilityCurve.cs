using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Reports.Figures;

/// <summary>One model's reliability.</summary>
/// <param name="Name">Of the model or the set.</param>
/// <param name="Bins">From 0 to 1.</param>
public sealed record ReliabilityCurve(string Name, IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>Rows in all bins.</summary>
    public int Rows => Bins.Sum(bin => bin.Count);

    /// <summary>Expected calibration error: mean distance of what was said from what is so, bins weighted by their rows; NaN without rows.</summary>
    public double CalibrationError
        => Bins.Where(bin => bin.Count > 0).Sum(bin => bin.Count * Math.Abs(bin.MeanProbability - bin.PositiveShare)) / Rows;
}

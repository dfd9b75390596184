using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>A difference as a line of JSON.</summary>
/// <param name="Kind">Its category.</param>
/// <param name="What">Its name.</param>
/// <param name="Before">What it was; null where only the second has it.</param>
/// <param name="After">What it is; null where only the first has it.</param>
/// <param name="Relative">Of a number: |after − before| over the larger; null otherwise.</param>
/// <param name="Tolerance">Of a number: what it was held against.</param>
/// <param name="IsWithinTolerance">Whether the tolerances let it pass.</param>
/// <param name="BeforeRun">The first cell's or verb's record; null where there is none.</param>
/// <param name="AfterRun">The second's.</param>
internal sealed record DifferenceLine(
    DifferenceKind Kind, string What, string? Before, string? After, double? Relative, double? Tolerance, bool IsWithinTolerance, string? BeforeRun, string? AfterRun)
{
    /// <summary>The line of a difference.</summary>
    /// <param name="cell">Where it is.</param>
    /// <param name="difference">The difference.</param>
    public static DifferenceLine Of(CellComparison cell, RunDifference difference) => new(
        difference.Kind, difference.What, difference.Before, difference.After, difference.Relative, difference.Tolerance, difference.IsWithinTolerance,
        cell.Pair.Cell.Before?.Id, cell.Pair.Cell.After?.Id);
}

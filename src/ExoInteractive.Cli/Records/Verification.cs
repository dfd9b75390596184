using System.Globalization;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>The outcome of a verification.</summary>
internal enum Reproduction
{
    /// <summary>Every compared bit was the same.</summary>
    BitForBit,

    /// <summary>What differed was within the tolerances.</summary>
    WithinTolerances,

    /// <summary>Something differed.</summary>
    Differs,
}

/// <summary>What a verification found.</summary>
/// <param name="Subject">The notebook's path, or the record.</param>
/// <param name="SessionId">The session that was replayed.</param>
/// <param name="Folder">Paths are shown relative to it.</param>
/// <param name="Cells">Every cell with its verdict, in order.</param>
/// <param name="Elapsed">How long the replay took.</param>
internal sealed record Verification(string Subject, string SessionId, string Folder, IReadOnlyList<CellComparison> Cells, TimeSpan Elapsed)
{
    /// <summary>The place of the first cell that differs; null where none does.</summary>
    public int? First { get; init; }

    /// <summary>Why it differs; null where none does.</summary>
    public LikelyCause? Cause { get; init; }

    /// <summary>Whether the outputs in the notebook's file are those recorded; null where there is no such file.</summary>
    public StoredOutputs? Stored { get; init; }

    /// <summary>What else there is to be known, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The outcome.</summary>
    public Reproduction Outcome => First is not null ? Reproduction.Differs
        : Cells.Any(cell => cell.Verdict == CellVerdict.WithinTolerances) ? Reproduction.WithinTolerances
        : Reproduction.BitForBit;

    /// <summary>What the shell is told: 0 where it was reproduced, also within tolerances; 1 where something differs.</summary>
    public int ExitCode => Outcome == Reproduction.Differs ? Cli.ExitCode.Failed : Cli.ExitCode.Done;

    /// <summary>The outcome in one line, and the cause where something differs.</summary>
    public IReadOnlyList<string> Summary
    {
        get
        {
            int cells = Cells.Count(cell => cell.Verdict != CellVerdict.NotReplayed);
            string count = cells == 1 ? "1 cell" : string.Create(CultureInfo.InvariantCulture, $"{cells} cells");
            if (First is not { } first)
            {
                string changed = Cells.SelectMany(cell => cell.Differences).Any(IsChange) ? ", although what it was made from is not as it was (see below)" : "";
                return [$"{(Outcome == Reproduction.BitForBit ? "reproduced bit for bit" : "reproduced within tolerances")}: {count}{changed}"];
            }

            CellComparison cell = Cells[first];
            RunDifference effect = cell.Effects.First();
            List<string> lines = [$"differs: {cell.Name} is the first that does: {effect.Describe(Folder)}"];
            lines.Add($"likely cause: {Cause?.Text ?? "unknown"}");
            lines.AddRange((Cause?.Also ?? []).Select(also => $"and perhaps: {also}"));
            return lines;
        }
    }

    /// <summary>Whether something was changed by somebody, as opposed to the machine that it runs on.</summary>
    private static bool IsChange(RunDifference difference)
        => difference.Kind is DifferenceKind.Code or DifferenceKind.Setting or DifferenceKind.Seed or DifferenceKind.Input or DifferenceKind.Package;
}

using System.Globalization;
using System.Text.Json.Serialization;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>One thing in which two runs differ.</summary>
/// <param name="Kind">Its category.</param>
/// <param name="What">Its name: an option, a path, a package, a quantity; empty where the kind says it all.</param>
/// <param name="Before">What it was in the first run; null where only the second has it.</param>
/// <param name="After">What it is in the second; null where only the first has it.</param>
public sealed record RunDifference(DifferenceKind Kind, string What, string? Before, string? After)
{
    private const int LongestValue = 60;
    private const int HashDigits = 8;

    /// <summary>Of a number: |after − before| over the larger of the two; null otherwise.</summary>
    public double? Relative { get; init; }

    /// <summary>Of a number: what it was held against, relative; null otherwise.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Whether the tolerances let it pass.</summary>
    public bool IsWithinTolerance { get; init; }

    /// <summary>Of a picture or file whose bytes can be compared but whose contents cannot.</summary>
    [JsonIgnore]
    public bool IsOpaque { get; init; }

    /// <summary>Whether it can be the cause of another difference.</summary>
    [JsonIgnore]
    public bool IsCause => Kind < DifferenceKind.Outcome;

    /// <summary>Whether it is a fact of the whole session rather than of one cell.</summary>
    [JsonIgnore]
    public bool IsOfEnvironment => Kind is >= DifferenceKind.Engine and <= DifferenceKind.TimeZone;

    /// <summary>The difference in one line.</summary>
    /// <param name="folder">Paths are shown relative to it; null for full paths.</param>
    /// <returns>"setting --min-period changed from 0.5 to 5".</returns>
    public string Describe(string? folder = null) => Kind switch
    {
        DifferenceKind.Code => "the code changed",
        DifferenceKind.Setting => $"setting {What} changed from {Shown(Before)} to {Shown(After)}",
        DifferenceKind.Seed when What.Contains("seed", StringComparison.OrdinalIgnoreCase) => $"seed ({What}) {Shown(Before)} → {Shown(After)}",
        DifferenceKind.Seed => $"seed of {What} {Shown(Before)} → {Shown(After)}",
        DifferenceKind.Input => Input(Relate(What, folder)),
        DifferenceKind.Package when Before is null => $"package {What} {After} was not there before",
        DifferenceKind.Package when After is null => $"package {What} {Before} is no longer there",
        DifferenceKind.Threads => $"threads {Before} → {After}",
        DifferenceKind.Package => $"package {What} {Before} → {After}",
        DifferenceKind.Outcome => $"{Shown(Before)} → {Shown(After)}",
        DifferenceKind.Number => $"{What} {Shown(Before)} → {Shown(After)}{Size()}",
        DifferenceKind.Output when Before is null && After is null => $"{Relate(What, folder)} differs",
        DifferenceKind.Output => $"{Relate(What, folder)}: {Shown(Before)} → {Shown(After)}",
        _ => $"{What} {Shown(Before)} → {Shown(After)}",
    };

    /// <inheritdoc/>
    public override string ToString() => Describe();

    private string Input(string path)
    {
        if (Before is null || After is null)
        {
            return Before is null ? $"input {path} was not read before" : $"input {path} is no longer read, or cannot be";
        }

        return $"input {path} changed: sha {Before[..Math.Min(Before.Length, HashDigits)]}… → {After[..Math.Min(After.Length, HashDigits)]}…";
    }

    private string Size()
        => Relative is { } relative
            ? string.Create(CultureInfo.InvariantCulture, $" (by {relative:G2} of it; tolerance {Tolerance ?? 0:G2})")
            : "";

    private static string Shown(string? value)
    {
        string line = value is null ? "nothing" : value.ReplaceLineEndings(" ");
        return line.Length == 0 ? "\"\"" : line.Length > LongestValue ? $"{line[..(LongestValue - 1)]}…" : line;
    }

    private static string Relate(string path, string? folder)
        => folder is not null && Path.IsPathFullyQualified(path) ? Path.GetRelativePath(folder, path) : path;
}

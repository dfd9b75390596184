using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>
/// Times that a cell took are no results. They are known by the line that <c>#!time</c> prints, which stands for them in the
/// recorded text; what the user's own code prints of a Stopwatch is not recognised and counts as a number.
/// </summary>
public static partial class ElapsedTimes
{
    private const string Magic = "#!time";

    /// <summary>Whether a cell prints how long it took.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>True where one of its lines invokes <c>#!time</c>.</returns>
    public static bool AreIn(RecordedCell? cell)
        => cell is not null && cell.Code.Split('\n').Any(line => line.TrimStart().StartsWith(Magic, StringComparison.Ordinal));

    /// <summary>The text without them.</summary>
    /// <param name="text">Printed text.</param>
    /// <returns>Each such line without its number.</returns>
    public static string Mask(string text) => Line().Replace(text, "Wall time");

    [GeneratedRegex(@"^Wall time: [0-9.]+ ?ms(?=\r?$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}

using System.Text.RegularExpressions;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>
/// Two runs of a cell show their own ids under figures and in reports. In text those of the second are read as those of the first;
/// a picture or PDF, which cannot be read, is taken to differ in that alone where all text and numbers of its cell are the same.
/// </summary>
internal sealed partial class SameIds
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>Notes which run repeats which.</summary>
    /// <param name="pairs">The cells compared.</param>
    public SameIds(IEnumerable<CellPair> pairs)
    {
        foreach (RunPair pair in pairs.SelectMany(cell => cell.Runs))
        {
            if (pair is { Before: { } before, After: { } after })
            {
                _ids[after.ShortId] = before.ShortId;
                _ids[after.Id] = before.Id;
            }
        }
    }

    /// <summary>A text of the second run with the ids of the first.</summary>
    /// <param name="text">Any text.</param>
    public string Replace(string text) => Ids().Replace(text, id => _ids.GetValueOrDefault(id.Value, id.Value));

    /// <summary>Whether a difference is taken to be that of the id alone.</summary>
    /// <param name="cell">Where it is.</param>
    /// <param name="difference">The difference.</param>
    public static bool IsCaption(CellComparison cell, RunDifference difference)
        => difference.IsOpaque && cell.Differences.All(other => other.IsCause || other.IsOpaque || other.IsWithinTolerance);

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}")]
    private static partial Regex Ids();
}

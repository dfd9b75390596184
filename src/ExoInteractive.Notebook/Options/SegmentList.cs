using System.Globalization;
using ExoInteractive.Data.Archive;

namespace ExoInteractive.Notebook.Options;

/// <summary>Quarters, campaigns or sectors as people list them: "1", "1,3-5".</summary>
internal static class SegmentList
{
    private const int Largest = 9999;

    /// <summary>Reads a list.</summary>
    /// <param name="text">The list.</param>
    /// <param name="ranges">The ranges.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryParse(string text, out IReadOnlyList<SegmentRange> ranges)
    {
        List<SegmentRange> list = [];
        ranges = list;
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !TryNumber(ends[0], out int first) || !TryNumber(ends[^1], out int last) || last < first)
            {
                return false;
            }

            list.Add(new SegmentRange(first, last));
        }

        return true;
    }

    private static bool TryNumber(string text, out int number)
        => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= Largest;
}

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>What became of the lines of a text: the longest common subsequence stays, the rest was removed or added.</summary>
public static class LineDiff
{
    private const int Context = 1;
    private const int MostCells = 4_000_000;

    /// <summary>The changed lines, removed ones before added ones, with a line of context on either side.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <returns>Lines that begin with "- ", "+ " or "  "; "…" stands for unchanged lines left out; none where the texts are the same.</returns>
    public static IReadOnlyList<string> Of(string before, string after)
    {
        List<(char Mark, string Line)> lines = Align(Lines(before), Lines(after));
        List<string> shown = [];
        int last = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            int first = Math.Max(i - Context, 0), end = Math.Min(i + Context + 1, lines.Count);
            if (lines[first..end].TrueForAll(line => line.Mark == ' '))
            {
                continue;
            }

            if (last >= 0 && i > last + 1)
            {
                shown.Add("…");
            }

            shown.Add($"{lines[i].Mark} {lines[i].Line}");
            last = i;
        }

        return shown;
    }

    /// <summary>The lines that only one of two texts has.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <returns>Removed and added lines, in the order of the texts.</returns>
    public static IReadOnlyList<string> Changed(string before, string after)
        => [.. Align(Lines(before), Lines(after)).Where(line => line.Mark != ' ').Select(line => line.Line)];

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static List<(char Mark, string Line)> Align(string[] before, string[] after)
    {
        int start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        int end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        List<(char, string)> lines = [.. before[..start].Select(line => (' ', line))];
        lines.AddRange(Middle(before[start..(before.Length - end)], after[start..(after.Length - end)]));
        lines.AddRange(before[(before.Length - end)..].Select(line => (' ', line)));
        return lines;
    }

    private static IEnumerable<(char Mark, string Line)> Middle(string[] before, string[] after)
    {
        // Two long texts with nothing in common at either end are shown as replaced.
        if ((long)before.Length * after.Length > MostCells)
        {
            return [.. before.Select(line => ('-', line)), .. after.Select(line => ('+', line))];
        }

        int[,] common = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        List<(char, string)> lines = [];
        (int x, int y) = (0, 0);
        while (x < before.Length || y < after.Length)
        {
            if (x < before.Length && y < after.Length && before[x] == after[y])
            {
                lines.Add((' ', before[x++]));
                y++;
            }
            else if (x < before.Length && (y == after.Length || common[x + 1, y] >= common[x, y + 1]))
            {
                lines.Add(('-', before[x++]));
            }
            else
            {
                lines.Add(('+', after[y++]));
            }
        }

        return lines;
    }
}

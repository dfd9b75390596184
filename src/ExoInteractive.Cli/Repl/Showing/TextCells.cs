using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console.Rendering;

namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>How many columns text takes on a terminal.</summary>
internal static partial class TextCells
{
    /// <summary>The columns of a text without escape codes, line ends and tabs.</summary>
    /// <param name="text">The text.</param>
    /// <returns>0 or more.</returns>
    public static int Width(string text)
    {
        foreach (char character in text)
        {
            if (character is < ' ' or > '~')
            {
                return new Segment(text).CellCount();
            }
        }

        return text.Length;
    }

    /// <summary>The pieces of a text that one cursor step passes: a letter with its accents, an emoji with its modifiers.</summary>
    /// <param name="text">The text.</param>
    /// <returns>In order.</returns>
    public static IEnumerable<string> Elements(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(text, i);
            yield return text.Substring(i, length);
            i += length;
        }
    }

    /// <summary>Breaks a line between words.</summary>
    /// <param name="line">Without line ends; its indent is kept.</param>
    /// <param name="width">Columns; above zero.</param>
    /// <returns>At least one line; a longer word stays whole.</returns>
    public static IEnumerable<string> Wrap(string line, int width)
    {
        string indent = line[..^line.TrimStart().Length];
        string row = indent;
        foreach (string word in line.Trim().Split(' '))
        {
            if (row.Length > indent.Length && Width(row) + 1 + Width(word) > width)
            {
                yield return row;
                row = indent;
            }

            row += row.Length > indent.Length ? " " + word : word;
        }

        yield return row;
    }

    /// <summary>How many rows below its first one a text leaves the cursor, on a terminal that breaks long lines.</summary>
    /// <param name="text">Line ends as "\n"; colours are seen through.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <returns>0 or more.</returns>
    public static int RowsDown(string text, int width)
    {
        string[] lines = Colours().Replace(text, "").Split('\n');
        return lines.Length - 1 + lines.Sum(line => Math.Max(0, Width(line) - 1) / width);
    }

    /// <summary>Whether a text moves the cursor by other means than letters and line ends.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for carriage returns, tabs, and escape codes other than colours.</returns>
    public static bool MovesCursor(string text) => Colours().Replace(text, "").Any(character => char.IsControl(character) && character != '\n');

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();
}

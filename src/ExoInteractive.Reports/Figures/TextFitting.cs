using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Makes text fit a width: by wrapping, or by an ellipsis.</summary>
internal static class TextFitting
{
    private const string Ellipsis = "…";

    /// <summary>The text on one line: tabs, line breaks and other control characters become spaces.</summary>
    public static string Plain(string text)
        => text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;

    /// <summary>The text, or as much of it as fits with an ellipsis; empty where not even that fits.</summary>
    public static string Ellipsise(string text, double width, double size, FontWeight weight = FontWeight.Regular)
    {
        text = Plain(text);
        if (TextMetrics.Width(text, size, weight) <= width)
        {
            return text;
        }

        for (int length = text.Length - 1; length > 0; length--)
        {
            string shorter = text[..length].TrimEnd() + Ellipsis;
            if (!char.IsHighSurrogate(text[length - 1]) && TextMetrics.Width(shorter, size, weight) <= width)
            {
                return shorter;
            }
        }

        return "";
    }

    /// <summary>Breaks at spaces into lines no wider than asked; the last line allowed ends in an ellipsis if text is left.</summary>
    public static IReadOnlyList<string> Wrap(
        string text, double width, double size, int mostLines = int.MaxValue, FontWeight weight = FontWeight.Regular)
    {
        List<string> lines = [];
        string line = "";
        string[] words = Plain(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string longer = line.Length == 0 ? words[i] : line + " " + words[i];
            if (line.Length == 0 || TextMetrics.Width(longer, size, weight) <= width)
            {
                line = longer;
            }
            else if (lines.Count + 1 == mostLines)
            {
                lines.Add(Ellipsise(string.Join(' ', words[i..].Prepend(line)), width, size, weight));
                return lines;
            }
            else
            {
                lines.Add(Ellipsise(line, width, size, weight));
                line = words[i];
            }
        }

        if (line.Length > 0)
        {
            lines.Add(Ellipsise(line, width, size, weight));
        }

        return lines;
    }
}

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

        // Width grows with length, so the longest beginning that fits is found by halving.
        int fits = 0, tooLong = text.Length;
        while (tooLong - fits > 1)
        {
            int middle = (fits + tooLong) / 2;
            (fits, tooLong) = TextMetrics.Width(Shortened(text, middle), size, weight) <= width ? (middle, tooLong) : (fits, middle);
        }

        return fits == 0 ? "" : Shortened(text, fits);
    }

    /// <summary>Breaks at spaces into lines no wider than asked; the last line allowed ends in an ellipsis if text is left.</summary>
    public static IReadOnlyList<string> Wrap(
        string text, double width, double size, int mostLines = int.MaxValue, FontWeight weight = FontWeight.Regular)
    {
        string[] words = Plain(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        double space = TextMetrics.Width(" ", size, weight);
        List<string> lines = [];
        int first = 0;
        double used = 0;
        for (int i = 0; i < words.Length; i++)
        {
            double word = TextMetrics.Width(words[i], size, weight);
            if (i > first && used + space + word > width)
            {
                if (lines.Count + 1 == mostLines)
                {
                    lines.Add(Ellipsise(string.Join(' ', words[first..]), width, size, weight));
                    return lines;
                }

                lines.Add(Ellipsise(string.Join(' ', words[first..i]), width, size, weight));
                (first, used) = (i, word);
            }
            else
            {
                used += i > first ? space + word : word;
            }
        }

        if (first < words.Length)
        {
            lines.Add(Ellipsise(string.Join(' ', words[first..]), width, size, weight));
        }

        return lines;
    }

    private static string Shortened(string text, int length)
    {
        int end = length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end].TrimEnd() + Ellipsis;
    }
}

namespace ExoInteractive.Data;

/// <summary>Pieces of a file's own text, made safe to print inside a one-line message.</summary>
internal static class Excerpt
{
    /// <summary>At most this many characters of a file's own text are quoted.</summary>
    public const int MaximumLength = 60;

    /// <summary>Quotes a piece of a file: at most <see cref="MaximumLength"/> characters, unprintable ones shown as dots.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> trimmed = text.Trim();
        bool cut = trimmed.Length > MaximumLength;
        return $"'{Printable(cut ? trimmed[..MaximumLength] : trimmed)}{(cut ? "…" : "")}'";
    }

    /// <summary>Quotes names, at most twelve of them.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        const int shown = 12;
        string text = string.Join(", ", names.Take(shown).Select(name => Printable(name.Length > 40 ? name[..40] : name)));
        return names.Count > shown ? $"{text}, … ({names.Count} in all)" : names.Count == 0 ? "none" : text;
    }

    /// <summary>Quotes the columns one may choose from, each once, at most forty of them.</summary>
    public static string Columns(IEnumerable<string> names)
    {
        const int shown = 40;
        string[] distinct = [.. names.Distinct()];
        return string.Join(", ", distinct.Take(shown).Select(name => Printable(name.Length > 40 ? name[..40] : name)))
            + (distinct.Length > shown ? $", … ({distinct.Length} in all)" : "");
    }

    /// <summary>One line of printable characters.</summary>
    public static string Line(string text) => Printable(text);

    private static string Printable(ReadOnlySpan<char> text)
    {
        char[] line = text.ToArray();
        for (int i = 0; i < line.Length; i++)
        {
            if (char.IsControl(line[i]) || char.IsSurrogate(line[i]) || line[i] is '\u2028' or '\u2029')
            {
                line[i] = line[i] is '\t' ? ' ' : '·';
            }
        }

        return new string(line);
    }
}

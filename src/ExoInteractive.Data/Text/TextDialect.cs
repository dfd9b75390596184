using System.Globalization;

namespace ExoInteractive.Data.Text;

/// <summary>How the fields of a line are told apart and how numbers are written.</summary>
/// <param name="Delimiter">The character between fields; a blank stands for any run of blanks and tabs.</param>
/// <param name="DecimalComma">Whether a comma stands for the decimal point.</param>
internal readonly record struct TextDialect(char Delimiter, bool DecimalComma)
{
    /// <summary>In the order they are tried.</summary>
    public static IReadOnlyList<TextDialect> All { get; } =
    [
        new(',', false), new(';', false), new(';', true), new('\t', false), new('\t', true), new(' ', false), new(' ', true),
    ];

    /// <summary>In words.</summary>
    public string Name => (Delimiter switch { ',' => "comma", ';' => "semicolon", '\t' => "tab", _ => "blank" })
        + (DecimalComma ? ", decimal comma" : "");

    /// <summary>Splits a line into trimmed fields.</summary>
    /// <param name="line">One line.</param>
    /// <param name="fields">Receives the fields' places in the line.</param>
    public void Split(ReadOnlySpan<char> line, List<Range> fields)
    {
        fields.Clear();
        int at = 0;
        while (at < line.Length || (at == line.Length && Delimiter != ' ' && at > 0 && line[at - 1] == Delimiter))
        {
            if (Delimiter == ' ')
            {
                int start = line[at..].IndexOfAnyExcept(' ', '\t');
                if (start < 0)
                {
                    return;
                }

                at += start;
            }

            int quoted = Delimiter == ' ' ? 0 : QuotedLength(line[at..]);
            ReadOnlySpan<char> rest = line[(at + quoted)..];
            int length = Delimiter == ' ' ? rest.IndexOfAny(' ', '\t') : rest.IndexOf(Delimiter);
            int end = length < 0 ? line.Length : at + quoted + length;
            fields.Add(Trim(line, at, end));
            at = end + 1;
        }
    }

    /// <summary>Reads a field as a number; a blank field and the usual words for "missing" are NaN.</summary>
    /// <returns>Whether the field is a number or stands for a missing one.</returns>
    public bool TryParse(ReadOnlySpan<char> field, out double value)
    {
        if (field.IsEmpty || IsMissing(field))
        {
            value = double.NaN;
            return true;
        }

        if (!DecimalComma)
        {
            return TryParseInvariant(field, out value);
        }

        const int longest = 64;
        value = double.NaN;
        if (field.Length > longest || field.Contains('.'))
        {
            return false;
        }

        Span<char> pointed = stackalloc char[field.Length];
        field.CopyTo(pointed);
        pointed.Replace(',', '.');
        return TryParseInvariant(pointed, out value);
    }

    private static bool TryParseInvariant(ReadOnlySpan<char> field, out double value)
        => double.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    private static bool IsMissing(ReadOnlySpan<char> field) => field.Length <= 9
        && (field.Equals("nan", StringComparison.OrdinalIgnoreCase) || field.Equals("null", StringComparison.OrdinalIgnoreCase)
            || field.Equals("na", StringComparison.OrdinalIgnoreCase) || field.Equals("none", StringComparison.OrdinalIgnoreCase)
            || field.Equals("n/a", StringComparison.OrdinalIgnoreCase) || field is "-" or "--" || IsInfinity(field));

    private static bool IsInfinity(ReadOnlySpan<char> field)
    {
        ReadOnlySpan<char> word = field.TrimStart("+-");
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    // Delimiters between quotes separate nothing; a quote that is never closed is an ordinary character.
    private static int QuotedLength(ReadOnlySpan<char> field)
    {
        int open = field.IndexOfAnyExcept(' ', '\t');
        int length = open >= 0 && field[open] == '"' ? field[(open + 1)..].IndexOf('"') : -1;
        return length < 0 ? 0 : open + length + 2;
    }

    private static Range Trim(ReadOnlySpan<char> line, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(line[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(line[end - 1]))
        {
            end--;
        }

        return end - start >= 2 && line[start] == '"' && line[end - 1] == '"' ? (start + 1)..(end - 1) : start..end;
    }
}

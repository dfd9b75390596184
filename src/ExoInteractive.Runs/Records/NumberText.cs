using System.Globalization;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Numbers as people and programs write them in texts: sign, digits, a decimal point, an exponent; commas between groups of
/// three digits where no list is meant. Digits inside words, such as names and hashes, are none.
/// </summary>
internal static class NumberText
{
    private const int Longest = 400;

    /// <summary>How long the number is that begins here.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to look.</param>
    /// <returns>0 where none begins here.</returns>
    public static int LengthAt(string text, int start)
    {
        char before = start > 0 ? text[start - 1] : ' ';
        int i = start;
        if (IsSign(text[i]))
        {
            if (char.IsLetterOrDigit(before) || before is ')' or ']' or '_' or '.')
            {
                return 0; // a hyphen, a range or a difference
            }

            i++;
        }
        else if (char.IsLetterOrDigit(before) || before == '_' || (before == '#' && IsHexWord(text, start)))
        {
            return 0;
        }

        int digits = Digits(text, i);
        bool startsWithPoint = digits == 0 && i < text.Length && text[i] == '.' && Digits(text, i + 1) > 0 && !char.IsAsciiDigit(before);
        if (digits == 0 && !startsWithPoint)
        {
            return 0;
        }

        i += digits + Groups(text, i, digits, before);
        if (i < text.Length && text[i] == '.' && Digits(text, i + 1) is var decimals and > 0)
        {
            i += 1 + decimals;
        }

        int exponent = Exponent(text, i);
        i += exponent;
        return !GoesOnAsWord(text, i, afterExponent: exponent > 0) && i - start <= Longest && double.IsFinite(Read(text.AsSpan(start, i - start))) ? i - start : 0;
    }

    /// <summary>The number of a text that <see cref="LengthAt"/> found.</summary>
    /// <param name="text">Sign, digits, commas, point, exponent.</param>
    /// <returns>The nearest double; infinity where it is too large.</returns>
    public static double Read(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[text.Length];
        int count = 0;
        foreach (char character in text)
        {
            if (character != ',')
            {
                plain[count++] = character == '\u2212' ? '-' : character;
            }
        }

        return double.Parse(plain[..count], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static bool IsSign(char character) => character is '-' or '+' or '\u2212';

    private static int Digits(string text, int start)
    {
        int i = start;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i - start;
    }

    /// <summary>The length of ",123,456" after one to three digits; 0 inside a list, where commas part numbers.</summary>
    private static int Groups(string text, int start, int digits, char before)
    {
        if (digits is 0 or > 3 || before is ',' or '[')
        {
            return 0;
        }

        int i = start + digits;
        while (i < text.Length && text[i] == ',' && Digits(text, i + 1) == 3)
        {
            i += 4;
        }

        bool isList = i < text.Length && text[i] is ',' or ']' && !(text[i] == ',' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
        return isList ? 0 : i - start - digits;
    }

    private static int Exponent(string text, int start)
    {
        if (start >= text.Length || text[start] is not ('e' or 'E'))
        {
            return 0;
        }

        int sign = start + 1 < text.Length && IsSign(text[start + 1]) ? 1 : 0;
        int digits = Digits(text, start + 1 + sign);
        return digits == 0 ? 0 : 1 + sign + digits;
    }

    /// <summary>Whether what looked like a number is the beginning of a word with digits, as a hash is: "98f1119a", but not "12px".</summary>
    private static bool GoesOnAsWord(string text, int start, bool afterExponent)
    {
        int i = start;
        while (i < text.Length && char.IsAsciiLetter(text[i]))
        {
            i++;
        }

        return i > start && (afterExponent || (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '_')));
    }

    /// <summary>Whether a colour such as "#1f77b4" begins here.</summary>
    private static bool IsHexWord(string text, int start)
    {
        int i = start;
        while (i < text.Length && char.IsAsciiHexDigit(text[i]))
        {
            i++;
        }

        return i - start is 3 or 4 or 6 or 8;
    }
}

using System.Globalization;
using System.Numerics;
using System.Text;

namespace ExoInteractive.Data.Fits;

/// <summary>One header record of 80 characters (FITS 4.0, section 4), a long string's CONTINUE records included.</summary>
/// <param name="Keyword">Upper case, or the words after HIERARCH; "COMMENT", "HISTORY" or empty for commentary.</param>
/// <param name="Value">
/// A <see cref="string"/>, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or <see cref="Complex"/>;
/// null where the value is undefined and for commentary. A value that is none of these is kept as its text.
/// </param>
/// <param name="Comment">The text after the slash, or the commentary itself.</param>
public sealed record FitsCard(string Keyword, object? Value, string Comment)
{
    /// <summary>Bytes of one record.</summary>
    public const int Length = 80;

    private const string Hierarch = "HIERARCH";

    /// <summary>Reads one record.</summary>
    /// <param name="record">(80,): Latin-1 bytes; ASCII in a correct file.</param>
    /// <returns>The card; CONTINUE records come back as commentary for the header to join.</returns>
    internal static FitsCard Parse(ReadOnlySpan<byte> record)
    {
        string text = Encoding.Latin1.GetString(record);
        string keyword = text[..8].TrimEnd();
        if (keyword == Hierarch && text.IndexOf('=') is int sign and > 0)
        {
            (object? value, string comment) = ParseValue(text.AsSpan(sign + 1));
            return new FitsCard(text[9..Math.Max(9, sign)].Trim(), value, comment);
        }

        if (text[8] == '=' && text[9] == ' ')
        {
            (object? value, string comment) = ParseValue(text.AsSpan(10));
            return new FitsCard(keyword, value, comment);
        }

        return new FitsCard(keyword, null, text[8..].TrimEnd());
    }

    /// <summary>Reads the value and comment that follow the value indicator, or the string of a CONTINUE record.</summary>
    internal static (object? Value, string Comment) ParseValue(ReadOnlySpan<char> field)
    {
        ReadOnlySpan<char> text = field.TrimStart();
        if (text.StartsWith("'"))
        {
            return ParseString(text);
        }

        int slash = text.IndexOf('/');
        string comment = slash < 0 ? "" : text[(slash + 1)..].Trim().ToString();
        ReadOnlySpan<char> token = (slash < 0 ? text : text[..slash]).Trim();
        return (ParseToken(token), comment);
    }

    private static object? ParseToken(ReadOnlySpan<char> token)
    {
        if (token.IsEmpty)
        {
            return null;
        }

        if (token is "T" or "F")
        {
            return token[0] == 'T';
        }

        if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        if (TryParseReal(token, out double real))
        {
            return real;
        }

        if (token[0] == '(' && token[^1] == ')' && token.IndexOf(',') is int comma and > 0
            && TryParseReal(token[1..comma].Trim(), out double re) && TryParseReal(token[(comma + 1)..^1].Trim(), out double im))
        {
            return new Complex(re, im);
        }

        return token.ToString();
    }

    private static (object? Value, string Comment) ParseString(ReadOnlySpan<char> text)
    {
        StringBuilder value = new();
        int i = 1;
        while (i < text.Length)
        {
            if (text[i] != '\'')
            {
                value.Append(text[i++]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '\'')
            {
                value.Append('\'');
                i += 2;
            }
            else
            {
                break;
            }
        }

        ReadOnlySpan<char> rest = i < text.Length ? text[(i + 1)..].Trim() : [];
        return (value.ToString().TrimEnd(), rest.StartsWith("/") ? rest[1..].Trim().ToString() : "");
    }

    private static bool TryParseReal(ReadOnlySpan<char> token, out double value)
    {
        Span<char> copy = stackalloc char[Math.Min(token.Length, Length)];
        token[..copy.Length].CopyTo(copy);
        copy.Replace('D', 'E');
        copy.Replace('d', 'E');
        return double.TryParse(copy, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }
}

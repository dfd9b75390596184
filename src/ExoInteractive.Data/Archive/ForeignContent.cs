using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ExoInteractive.Data.Archive;

/// <summary>Tells by its first bytes whether something is the file that was asked for, and what it is otherwise.</summary>
internal static partial class ForeignContent
{
    /// <summary>Bytes needed to judge.</summary>
    public const int Needed = 9;

    /// <summary>Whether bytes begin a FITS file, plain or packed by gzip.</summary>
    /// <param name="beginning">At least <see cref="Needed"/> bytes, or the whole of a shorter file.</param>
    public static bool IsFits(ReadOnlySpan<byte> beginning)
        => beginning.StartsWith("SIMPLE  ="u8) || beginning.StartsWith([(byte)0x1F, (byte)0x8B]);

    /// <summary>What something begins with, for a message.</summary>
    /// <param name="beginning">The first bytes; may be cut anywhere.</param>
    /// <returns>"an HTML page 'Down for maintenance'", "text 'ORA-00904 …'".</returns>
    public static string Describe(ReadOnlySpan<byte> beginning)
    {
        if (beginning.IsEmpty)
        {
            return "nothing";
        }

        string text = Encoding.UTF8.GetString(beginning).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith('<') && text.Contains("<html", StringComparison.OrdinalIgnoreCase)))
        {
            string title = WebUtility.HtmlDecode(Title().Match(text) is { Success: true } match ? match.Groups[1].Value : "");
            return $"an HTML page{(title.Trim().Length > 0 ? $" {Excerpt.Quote(title)}" : "")}";
        }

        if (text.StartsWith('<'))
        {
            return $"XML {Excerpt.Quote(Tags().Replace(text, " ").Trim())}";
        }

        return text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) ? "binary data that is no FITS file" : $"text {Excerpt.Quote(text)}";
    }

    [GeneratedRegex("<title[^>]*>([^<]{1,200})", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"(<[^>]*>|\s)+")]
    private static partial Regex Tags();
}

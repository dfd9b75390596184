using System.Globalization;
using System.Text;

namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>Strings and dates of the document's properties (ISO 32000-1, 7.9).</summary>
internal static class PdfText
{
    /// <summary>A text string: UTF-16 with its byte order mark, in hexadecimal.</summary>
    public static string Of(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A date, in universal time.</summary>
    public static string Of(DateTimeOffset date)
        => string.Create(CultureInfo.InvariantCulture, $"(D:{date.UtcDateTime:yyyyMMddHHmmss}Z)");
}

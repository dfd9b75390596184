using System.Globalization;
using System.Text;

namespace ExoInteractive.Data.Fits;

/// <summary>
/// The records of a header that is written (FITS 4.0, section 4): numbers so that they come back to the last bit, long
/// strings over CONTINUE records, and text beyond printable ASCII as percent codes, since a header can hold nothing else.
/// </summary>
internal sealed class FitsHeaderText
{
    private const int StringRoom = 67;
    private const int CommentaryRoom = 72;

    private readonly List<string> _records = [];
    private bool _long;

    /// <summary>A string as a header can hold it: outer blanks, "%" and all but printable ASCII as percent codes of UTF-8.</summary>
    public static string Escape(string text) => text.Trim() == text && text.All(letter => letter is >= ' ' and <= '~' and not '%')
        ? text
        : Uri.EscapeDataString(text);

    /// <summary>The string that <see cref="Escape"/> was given.</summary>
    public static string Unescape(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;

    /// <summary>Adds a keyword; none for a value of null or a number that is not finite.</summary>
    /// <param name="keyword">At most eight capital letters, digits, "-" and "_".</param>
    /// <param name="value">A <see cref="string"/> of printable ASCII, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/> or <see cref="double"/>.</param>
    /// <param name="comment">Left out where there is no room.</param>
    public FitsHeaderText Add(string keyword, object? value, string comment = "")
    {
        switch (value)
        {
            case null or double.NaN or double.PositiveInfinity or double.NegativeInfinity:
                break;
            case string text:
                AddString(keyword, text, comment);
                break;
            default:
                _records.Add(WithComment($"{keyword,-8}= {Number(value),20}", comment));
                break;
        }

        return this;
    }

    /// <summary>Adds a text for people, over as many HISTORY records as it needs.</summary>
    public FitsHeaderText AddHistory(string text)
    {
        foreach (char[] part in (text.All(letter => letter is >= ' ' and <= '~') ? text : Uri.EscapeDataString(text)).Chunk(CommentaryRoom))
        {
            _records.Add($"HISTORY {new string(part)}".PadRight(FitsCard.Length));
        }

        return this;
    }

    /// <summary>The whole unit with DATASUM and CHECKSUM, header and data padded to blocks.</summary>
    /// <param name="stream">Receives it.</param>
    /// <param name="data">The data unit.</param>
    public void WriteTo(Stream stream, ReadOnlySpan<byte> data)
    {
        const string noSum = "0000000000000000";
        FitsChecksum dataSum = default;
        dataSum.Add(data);
        if (_long)
        {
            Add("LONGSTRN", "OGIP 1.0", "The OGIP long string convention may be used");
        }

        Add("CHECKSUM", noSum, "sum of this unit");
        int place = _records.Count - 1;
        Add("DATASUM", dataSum.Value.ToString(CultureInfo.InvariantCulture), "sum of the data");
        _records.Add("END".PadRight(FitsCard.Length));
        FitsChecksum headerSum = default;
        headerSum.Add(Blocks());
        _records[place] = _records[place].Replace(noSum, FitsChecksum.Encode(FitsChecksum.Combine(headerSum.Value, dataSum.Value)), StringComparison.Ordinal);
        stream.Write(Blocks());
        stream.Write(data);
        stream.Write(new byte[Padding(data.Length)]);
    }

    private static int Padding(long length) => (int)((FitsReader.BlockLength - (length % FitsReader.BlockLength)) % FitsReader.BlockLength);

    private static string Number(object value) => value switch
    {
        bool flag => flag ? "T" : "F",
        double real => Real(real),
        IFormattable whole => whole.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType()} has no place in a header", nameof(value)),
    };

    // The shortest form that comes back exactly, with the decimal point that tells a real number from a whole one.
    private static string Real(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E');
        string digits = exponent < 0 ? text : text[..exponent];
        return (digits.Contains('.') ? digits : digits + ".0") + (exponent < 0 ? "" : text[exponent..]);
    }

    private static string WithComment(string record, string comment)
        => (comment.Length > 0 && record.Length + 3 + comment.Length <= FitsCard.Length ? $"{record} / {comment}" : record).PadRight(FitsCard.Length);

    private void AddString(string keyword, string text, string comment)
    {
        string quoted = text.Replace("'", "''", StringComparison.Ordinal);
        if (quoted.Length <= StringRoom + 1)
        {
            // Comments stand in one column, as astropy puts them: it finds a CHECKSUM true only where it would write the same record.
            _records.Add(WithComment($"{keyword,-8}= {$"'{quoted,-8}'",-20}", comment));
            return;
        }

        _long = true;
        string start = $"{keyword,-8}= ";
        while (quoted.Length > StringRoom)
        {
            // A doubled quote is one letter and stays in one record.
            int cut = StringRoom - (quoted[..StringRoom].Reverse().TakeWhile(letter => letter == '\'').Count() % 2);
            _records.Add($"{start}'{quoted[..cut]}&'".PadRight(FitsCard.Length));
            (start, quoted) = ("CONTINUE  ", quoted[cut..]);
        }

        _records.Add($"{start}'{quoted}'".PadRight(FitsCard.Length));
    }

    private byte[] Blocks()
    {
        int length = _records.Count * FitsCard.Length;
        return Encoding.ASCII.GetBytes(string.Concat(_records).PadRight(length + Padding(length)));
    }
}

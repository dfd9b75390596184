using System.Globalization;
using System.Numerics;
using System.Text;

namespace ExoInteractive.Data.Fits;

/// <summary>The keywords of one header-data unit, in file order.</summary>
public sealed class FitsHeader
{
    private readonly Dictionary<string, FitsCard> _first = new(StringComparer.OrdinalIgnoreCase);

    private FitsHeader(IReadOnlyList<FitsCard> cards)
    {
        Cards = cards;
        foreach (FitsCard card in cards)
        {
            _first.TryAdd(card.Keyword, card);
        }
    }

    /// <summary>Every card up to END, commentary included.</summary>
    public IReadOnlyList<FitsCard> Cards { get; }

    /// <summary>Whether the keyword occurs.</summary>
    /// <param name="keyword">Any case.</param>
    /// <returns>True if it does, even with an undefined value.</returns>
    public bool Contains(string keyword) => _first.ContainsKey(keyword);

    /// <summary>The value as text: a string as it stands, a number in its shortest exact form.</summary>
    /// <param name="keyword">Any case.</param>
    /// <returns>Null if the keyword is absent, undefined or blank.</returns>
    public string? Text(string keyword)
    {
        string? text = Value(keyword) switch
        {
            null => null,
            bool flag => flag ? "T" : "F",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            object other => other.ToString(),
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>The value as a number; digits inside quotes count.</summary>
    /// <param name="keyword">Any case.</param>
    /// <returns>Null if the keyword is absent, undefined or not a finite number.</returns>
    public double? Number(string keyword) => Value(keyword) switch
    {
        long integer => integer,
        double real => real,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
            && double.IsFinite(parsed) => parsed,
        _ => null,
    };

    /// <summary>The value as a whole number; digits inside quotes count.</summary>
    /// <param name="keyword">Any case.</param>
    /// <returns>Null if the keyword is absent, undefined or not a whole number.</returns>
    public long? Integer(string keyword) => Value(keyword) switch
    {
        long integer => integer,
        double real when real == Math.Floor(real) && Math.Abs(real) < 1e15 => (long)real,
        string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long parsed) => parsed,
        _ => null,
    };

    /// <summary>The value as true or false.</summary>
    /// <param name="keyword">Any case.</param>
    /// <returns>Null if the keyword is absent or not logical.</returns>
    public bool? Logical(string keyword) => Value(keyword) as bool?;

    /// <summary>The value as a complex number; a real one counts.</summary>
    /// <param name="keyword">Any case.</param>
    /// <returns>Null if the keyword is absent or not a number.</returns>
    public Complex? ComplexNumber(string keyword)
        => Value(keyword) is Complex complex ? complex : Number(keyword) is double real ? new Complex(real, 0) : null;

    /// <summary>Whether a record is END.</summary>
    internal static bool IsEnd(ReadOnlySpan<byte> record) => record.StartsWith("END"u8) && record[3..].IndexOfAnyExcept((byte)' ') < 0;

    /// <summary>Reads a header from its first record to END.</summary>
    /// <param name="bytes">From the header's first byte; END is among them.</param>
    internal static FitsHeader Parse(ReadOnlySpan<byte> bytes)
    {
        List<FitsCard> cards = [];
        int at = 0;
        while (!IsEnd(Record(bytes, at)))
        {
            FitsCard card = FitsCard.Parse(Record(bytes, at++));
            cards.Add(card.Value is string text && text.EndsWith('&') ? Continued(card, text, bytes, ref at) : card);
        }

        return new FitsHeader(cards);
    }

    private static ReadOnlySpan<byte> Record(ReadOnlySpan<byte> bytes, int index) => bytes.Slice(index * FitsCard.Length, FitsCard.Length);

    // A string that ends with "&" goes on in the CONTINUE records behind it (FITS 4.0, section 4.2.1.2).
    private static FitsCard Continued(FitsCard card, string text, ReadOnlySpan<byte> bytes, ref int at)
    {
        StringBuilder value = new(text), comment = new(card.Comment);
        while (value.Length > 0 && value[^1] == '&' && FitsCard.Parse(Record(bytes, at)) is { Keyword: "CONTINUE" } next
            && FitsCard.ParseValue(next.Comment) is (string more, string remark))
        {
            value.Length--;
            value.Append(more);
            comment.Append(' ').Append(remark);
            at++;
        }

        return card with { Value = value.ToString(), Comment = comment.ToString().Trim() };
    }

    private object? Value(string keyword) => _first.TryGetValue(keyword, out FitsCard? card) ? card.Value : null;
}

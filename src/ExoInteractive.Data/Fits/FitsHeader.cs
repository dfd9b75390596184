using System.Globalization;
using System.Numerics;

namespace ExoInteractive.Data.Fits;

/// <summary>The keywords of one header-data unit, in file order.</summary>
public sealed class FitsHeader
{
    private const int MaximumRecords = 100_000;

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

    /// <summary>Reads a header from its first record to END.</summary>
    /// <param name="bytes">From the header's first byte to the end of the file.</param>
    /// <param name="recordCount">Records read, END included.</param>
    /// <returns>The header.</returns>
    /// <exception cref="FitsFormatException">The bytes end before END.</exception>
    internal static FitsHeader Parse(ReadOnlySpan<byte> bytes, out int recordCount)
    {
        List<FitsCard> cards = [];
        for (int at = 0; at + FitsCard.Length <= bytes.Length && cards.Count < MaximumRecords; at += FitsCard.Length)
        {
            ReadOnlySpan<byte> record = bytes.Slice(at, FitsCard.Length);
            if (record.StartsWith("END"u8) && record[3..].IndexOfAnyExcept((byte)' ') < 0)
            {
                recordCount = (at / FitsCard.Length) + 1;
                return new FitsHeader(cards);
            }

            FitsCard card = FitsCard.Parse(record);
            if (card.Keyword == "CONTINUE" && cards.Count > 0 && cards[^1].Value is string begun && begun.EndsWith('&')
                && FitsCard.ParseValue(card.Comment) is (string more, string comment))
            {
                cards[^1] = cards[^1] with { Value = begun[..^1] + more, Comment = (cards[^1].Comment + " " + comment).Trim() };
            }
            else
            {
                cards.Add(card);
            }
        }

        throw new FitsFormatException(
            $"a header without END in {Math.Min(bytes.Length / FitsCard.Length, MaximumRecords)} records (truncated file?)", "a header closed by END");
    }

    private object? Value(string keyword) => _first.TryGetValue(keyword, out FitsCard? card) ? card.Value : null;
}

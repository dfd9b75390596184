using System.Globalization;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// The hash that chains the entries of a store. SHA-256 over seven lines of UTF-8, joined by one line feed each and none at
/// the end: the words "exo record chain 1", the sequence in decimal digits, the kind, the record's id (nothing for none),
/// the moment of writing in UTC as yyyy-MM-ddTHH:mm:ss.fffffffZ, the hash of the body, the hash of the entry before. The
/// body is hashed as the very UTF-8 text that is kept, so nobody has to write JSON in the same way twice to check it.
/// </summary>
public static class ChainHash
{
    /// <summary>What the first entry has as the hash of the entry before it.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The hash of an entry, from its other fields.</summary>
    /// <param name="entry">The entry; its body and hash are not looked at.</param>
    /// <returns>Lower-case hexadecimal, 64 digits.</returns>
    public static string Of(ChainEntry entry) => ContentHash.Of(string.Join(
        '\n',
        "exo record chain 1",
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.Kind,
        entry.RecordId ?? "",
        Stamp(entry.Written),
        entry.BodySha256,
        entry.PreviousHash));

    /// <summary>A moment as the chain and the tables write it.</summary>
    /// <param name="time">Any offset.</param>
    /// <returns>UTC, seven decimals, a Z at the end.</returns>
    internal static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Reads a stamp; what is none becomes the beginning of time, which no entry was written at.</summary>
    internal static DateTimeOffset Time(string stamp) => DateTimeOffset.TryParse(
        stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : DateTimeOffset.MinValue;
}

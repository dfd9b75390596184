using System.IO.Compression;
using System.Text;

namespace ExoInteractive.Data.Tests.Fuzzing;

/// <summary>One damaged file: its number gives it back, bytes and all.</summary>
/// <param name="Description">What was done to what.</param>
/// <param name="Bytes">The file.</param>
internal sealed record Mutant(string Description, byte[] Bytes)
{
    private static readonly string[] HeaderValues =
    [
        "0", "1", "-1", "2", "3", "8", "16", "-32", "-64", "28", "999", "1000", "40000", "100000000", "2147483647", "2147483648", "4294967296", "9223372036854775807",
        "-9223372036854775808", "99999999999999999999", "1E300", "1E-300", "0.5", "NaN", "T", "F", "'X'", "''", "", "'BINTABLE'", "'IMAGE'", "'TABLE'", "(1,2)", "'&'",
    ];

    private static readonly string[] Sizes = ["NAXIS1", "NAXIS2", "NAXIS", "PCOUNT", "GCOUNT", "TFIELDS", "THEAP", "BITPIX", "NAXIS3"];

    private static readonly string[] Words =
    [
        "1325.5", "0.99", "-3", "1e5", "1e999", "nan", "inf", ",", ";", "\t", " ", "  ", "\n", "\n", "\r\n", "#", "%", "|", "\\", "{", "[", "]", "null", "time", "flux", "BJD", "err",
        "quality", "\"", "'", "é", "\u2028", "ExoInteractive light curve, version 1", ": ", "segment", "-", ".", "+", "1,5", "\0",
    ];

    /// <summary>The mutant of that number.</summary>
    public static Mutant Of(int number)
    {
        Random random = new(number);
        if (number % 25 == 0)
        {
            return FromNothing(random);
        }

        (string name, byte[] bytes) = FuzzSeeds.All[random.Next(FuzzSeeds.All.Count)];
        StringBuilder description = new(name);
        byte[] mutated = bytes;
        for (int round = random.Next(1, 4); round > 0; round--)
        {
            (string what, mutated) = Damage(mutated, random);
            description.Append(", ").Append(what);
        }

        if (random.Next(8) == 0)
        {
            mutated = Gzip.Pack(mutated, CompressionLevel.Fastest);
            description.Append(", packed");
        }

        return new Mutant(description.ToString(), mutated);
    }

    private static Mutant FromNothing(Random random)
    {
        if (random.Next(2) == 0)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Words[random.Next(Words.Length)]));
            return new Mutant("random words", Encoding.UTF8.GetBytes(text));
        }

        byte[] bytes = new byte[random.Next(1, 4000)];
        random.NextBytes(bytes);
        byte[] start = random.Next(3) switch { 0 => [0x1F, 0x8B, 8], 1 => "SIMPLE  =                    T"u8.ToArray(), _ => [] };
        return new Mutant("random bytes", [.. start, .. bytes]);
    }

    private static (string What, byte[] Bytes) Damage(byte[] bytes, Random random)
    {
        if (bytes.Length < 2)
        {
            return ("left", bytes);
        }

        bool fits = bytes.AsSpan().StartsWith("SIMPLE"u8);
        return random.Next(fits ? 10 : 6) switch
        {
            0 => Flip(bytes, random),
            1 => Cut(bytes, random),
            2 => Overwrite(bytes, random),
            3 => Splice(bytes, random),
            4 => Swap(bytes, random, fits ? 2880 : 1 + random.Next(1 + (bytes.Length / 2))),
            5 => Append(bytes, random),
            6 => Card(bytes, random, Sizes[random.Next(Sizes.Length)]),
            7 => Card(bytes, random, null),
            8 => Form(bytes, random),
            _ => Swap(bytes, random, 80),
        };
    }

    private static (string What, byte[] Bytes) Flip(byte[] bytes, Random random)
    {
        byte[] flipped = [.. bytes];
        // Headers decide sizes and types, so half the damage goes there.
        int reach = random.Next(2) == 0 ? Math.Min(bytes.Length, 8640) : bytes.Length;
        int count = random.Next(1, 9);
        for (int i = 0; i < count; i++)
        {
            flipped[random.Next(reach)] ^= (byte)(1 << random.Next(8));
        }

        return ($"{count} bits flipped", flipped);
    }

    private static (string What, byte[] Bytes) Cut(byte[] bytes, Random random)
    {
        int length = random.Next(3) == 0 ? Math.Max(0, bytes.Length - random.Next(20)) : random.Next(bytes.Length);
        return ($"cut at {length}", bytes[..length]);
    }

    private static (string What, byte[] Bytes) Overwrite(byte[] bytes, Random random)
    {
        byte[] written = [.. bytes];
        int at = random.Next(bytes.Length), length = Math.Min(random.Next(1, 60), bytes.Length - at);
        random.NextBytes(written.AsSpan(at, length));
        return ($"{length} bytes written over at {at}", written);
    }

    private static (string What, byte[] Bytes) Splice(byte[] bytes, Random random)
    {
        int at = random.Next(bytes.Length), removed = random.Next(Math.Min(200, bytes.Length - at));
        byte[] word = Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]);
        return ($"{word.Length} bytes for {removed} at {at}", [.. bytes[..at], .. word, .. bytes[(at + removed)..]]);
    }

    private static (string What, byte[] Bytes) Swap(byte[] bytes, Random random, int length)
    {
        int count = bytes.Length / length;
        if (count < 2)
        {
            return ("left", bytes);
        }

        int first = random.Next(count) * length, second = random.Next(count) * length;
        byte[] swapped = [.. bytes];
        bytes.AsSpan(first, length).CopyTo(swapped.AsSpan(second));
        bytes.AsSpan(second, length).CopyTo(swapped.AsSpan(first));
        return ($"{length} bytes at {first} and {second} swapped", swapped);
    }

    private static (string What, byte[] Bytes) Append(byte[] bytes, Random random)
    {
        int from = random.Next(bytes.Length), length = random.Next(bytes.Length - from);
        return ($"{length} bytes from {from} appended", [.. bytes, .. bytes.AsSpan(from, length)]);
    }

    // A keyword of the file's, or that one wherever it stands, is given another value.
    private static (string What, byte[] Bytes) Card(byte[] bytes, Random random, string? keyword)
    {
        int[] cards =
        [
            .. Enumerable.Range(0, bytes.Length / 80).Select(i => i * 80).Where(at => bytes[at + 8] == '=' && char.IsAsciiLetterOrDigit((char)bytes[at])
                && (keyword is null || Encoding.Latin1.GetString(bytes, at, 8).TrimEnd() == keyword)),
        ];
        if (cards.Length == 0)
        {
            return ("left", bytes);
        }

        int card = cards[random.Next(cards.Length)];
        string value = HeaderValues[random.Next(HeaderValues.Length)];
        byte[] lying = [.. bytes];
        Encoding.Latin1.GetBytes(value.PadLeft(20).PadRight(70)).CopyTo(lying, card + 10);
        return ($"{Encoding.Latin1.GetString(bytes, card, 8).TrimEnd()} = {value}", lying);
    }

    private static (string What, byte[] Bytes) Form(byte[] bytes, Random random)
    {
        const string letters = "LXBIJKAEDCMPQ";
        string text = Encoding.Latin1.GetString(bytes);
        string keyword = $"TFORM{random.Next(1, 8),-3}";
        int at = text.IndexOf(keyword, StringComparison.Ordinal);
        if (at < 0 || at % 80 != 0 || at + 80 > bytes.Length)
        {
            return ("left", bytes);
        }

        string form = $"{(random.Next(2) == 0 ? "" : random.Next(12))}{letters[random.Next(letters.Length)]}{letters[random.Next(letters.Length)]}";
        byte[] other = [.. bytes];
        Encoding.Latin1.GetBytes($"'{form}'".PadRight(70)).CopyTo(other, at + 10);
        return ($"{keyword.TrimEnd()} = {form}", other);
    }
}

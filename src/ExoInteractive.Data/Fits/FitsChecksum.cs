using System.Buffers.Binary;

namespace ExoInteractive.Data.Fits;

/// <summary>
/// The checksum convention (FITS 4.0, section 4.4.2.7 and appendix J): the ones' complement sum of big-endian 32-bit
/// words, taken over bytes that arrive piece by piece. DATASUM is the sum of the data unit; with CHECKSUM in place the
/// whole unit sums to negative zero.
/// </summary>
internal struct FitsChecksum
{
    /// <summary>Characters of a CHECKSUM value.</summary>
    public const int TextLength = 16;

    private ulong _sum;
    private uint _begun;
    private int _begunBytes;

    /// <summary>The sum so far; a short last word counts as padded with zeros.</summary>
    public readonly uint Value => Folded(_sum + (_begunBytes == 0 ? 0 : _begun << (8 * (4 - _begunBytes))));

    /// <summary>Takes the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (_begunBytes is > 0 and < 4 && !bytes.IsEmpty)
        {
            _begun = (_begun << 8) | bytes[0];
            _begunBytes++;
            bytes = bytes[1..];
        }

        if (_begunBytes == 4)
        {
            _sum += _begun;
            (_begun, _begunBytes) = (0, 0);
        }

        ulong sum = _sum;
        while (bytes.Length >= 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
            bytes = bytes[4..];
        }

        _sum = Folded(sum);
        foreach (byte value in bytes)
        {
            _begun = (_begun << 8) | value;
            _begunBytes++;
        }
    }

    /// <summary>Checks a unit against whichever of the two keywords it carries.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="index">Its place in the file, for the message.</param>
    /// <param name="headerSum">Sum of its header blocks.</param>
    /// <param name="dataSum">Sum of its data blocks.</param>
    /// <exception cref="FitsFormatException">A sum differs.</exception>
    public static void Verify(FitsHeader header, int index, uint headerSum, uint dataSum)
    {
        if (header.Integer("DATASUM") is long stated and >= 0 and <= uint.MaxValue && !Same(dataSum, (uint)stated))
        {
            throw new FitsFormatException($"data of unit {index} that sum to {dataSum} where DATASUM says {stated} (damaged file)", "an undamaged FITS file");
        }

        if (header.Text("CHECKSUM") is { Length: TextLength } text && text != "0000000000000000"
            && !Same(Combine(headerSum, dataSum), uint.MaxValue))
        {
            throw new FitsFormatException($"unit {index} that contradicts its CHECKSUM '{text}' (damaged file)", "an undamaged FITS file");
        }
    }

    /// <summary>The sum of two stretches of whole words, one behind the other.</summary>
    public static uint Combine(uint first, uint second) => Folded((ulong)first + second);

    /// <summary>
    /// The text that makes a unit sum to negative zero when it replaces sixteen zeros at byte 8·n + 11 of the header
    /// (appendix J.2): each byte of the complement is spread over four letters or digits.
    /// </summary>
    /// <param name="sum">Of the whole unit, CHECKSUM being '0000000000000000'.</param>
    public static string Encode(uint sum)
    {
        const string punctuation = ":;<=>?@[\\]^_`";
        uint complement = ~sum;
        Span<char> text = stackalloc char[TextLength];
        for (int i = 0; i < 4; i++)
        {
            int value = (int)(complement >> (24 - (8 * i))) & 0xFF;
            Span<int> parts = [(value / 4) + (value % 4) + '0', (value / 4) + '0', (value / 4) + '0', (value / 4) + '0'];
            while (Punctuated(parts))
            {
                for (int j = 0; j < 4; j += 2)
                {
                    if (punctuation.Contains((char)parts[j]) || punctuation.Contains((char)parts[j + 1]))
                    {
                        (parts[j], parts[j + 1]) = (parts[j] + 1, parts[j + 1] - 1);
                    }
                }
            }

            for (int j = 0; j < 4; j++)
            {
                // The value's column starts at byte 11, so the text is turned by one to stand on whole words.
                text[((4 * j) + i + 1) % TextLength] = (char)parts[j];
            }
        }

        return new string(text);

        static bool Punctuated(ReadOnlySpan<int> parts)
            => parts.ContainsAnyInRange(':', '@') || parts.ContainsAnyInRange('[', '`');
    }

    private static uint Folded(ulong sum)
    {
        while (sum > uint.MaxValue)
        {
            sum = (sum & uint.MaxValue) + (sum >> 32);
        }

        return (uint)sum;
    }

    // In ones' complement, all zeros and all ones are the same number.
    private static bool Same(uint a, uint b) => a == b || (a is 0 or uint.MaxValue && b is 0 or uint.MaxValue);
}

using System.Buffers.Binary;

namespace ExoInteractive.Data.Fits;

/// <summary>
/// The checksum convention (FITS 4.0, section 4.4.2.7 and appendix J): DATASUM is the 32-bit ones' complement sum of
/// the data unit; with CHECKSUM in place the whole unit sums to negative zero.
/// </summary>
internal static class FitsChecksum
{
    /// <summary>Checks a unit against whichever of the two keywords it carries.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="index">Its place in the file, for the message.</param>
    /// <param name="unit">Header and data, padded to whole blocks.</param>
    /// <param name="headerLength">Bytes of the padded header.</param>
    /// <exception cref="FitsFormatException">A sum differs.</exception>
    public static void Verify(FitsHeader header, int index, ReadOnlySpan<byte> unit, int headerLength)
    {
        if (header.Integer("DATASUM") is long stated and >= 0 and <= uint.MaxValue && Sum(unit[headerLength..]) is uint found && !Same(found, (uint)stated))
        {
            throw new FitsFormatException($"data of unit {index} that sum to {found} where DATASUM says {stated} (damaged file)", "an undamaged FITS file");
        }

        if (header.Text("CHECKSUM") is { Length: 16 } text && text != "0000000000000000" && !Same(Sum(unit), uint.MaxValue))
        {
            throw new FitsFormatException($"unit {index} that contradicts its CHECKSUM '{text}' (damaged file)", "an undamaged FITS file");
        }
    }

    /// <summary>The ones' complement sum of big-endian 32-bit words; a short last word counts as padded with zeros.</summary>
    public static uint Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        while (bytes.Length >= 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
            bytes = bytes[4..];
        }

        if (!bytes.IsEmpty)
        {
            Span<byte> last = stackalloc byte[4];
            last.Clear();
            bytes.CopyTo(last);
            sum += BinaryPrimitives.ReadUInt32BigEndian(last);
        }

        while (sum > uint.MaxValue)
        {
            sum = (sum & uint.MaxValue) + (sum >> 32);
        }

        return (uint)sum;
    }

    // In ones' complement, all zeros and all ones are the same number.
    private static bool Same(uint a, uint b) => a == b || (a is 0 or uint.MaxValue && b is 0 or uint.MaxValue);
}

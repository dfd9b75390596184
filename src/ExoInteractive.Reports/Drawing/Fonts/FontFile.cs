using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>Puts tables together as a TrueType file with its directory and checksums.</summary>
internal static class FontFile
{
    private const uint Magic = 0xB1B0AFBA;

    /// <summary>A font file.</summary>
    /// <param name="tables">Tags in alphabetical order, with the tables; head's adjustment (bytes 8 to 11) must be 0.</param>
    public static byte[] Build(IReadOnlyList<(string Tag, byte[] Table)> tables)
    {
        int directory = 12 + (16 * tables.Count);
        byte[] file = new byte[directory + tables.Sum(table => Padded(table.Table.Length))];
        int power = BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * (tables.Count - (1 << power))));
        int at = directory;
        int head = 0;
        for (int i = 0; i < tables.Count; i++)
        {
            (string tag, byte[] table) = tables[i];
            table.CopyTo(file, at);
            Span<byte> record = file.AsSpan(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Sum(file.AsSpan(at, Padded(table.Length))));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], table.Length);
            head = tag == "head" ? at : head;
            at += Padded(table.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), Magic - Sum(file));
        return file;
    }

    /// <summary>The sum of big-endian 32-bit words, as the table directory wants it.</summary>
    public static uint Sum(ReadOnlySpan<byte> words)
    {
        uint sum = 0;
        for (int i = 0; i < words.Length; i += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(words[i..]);
        }

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}

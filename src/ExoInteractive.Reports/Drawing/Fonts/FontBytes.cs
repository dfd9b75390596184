using System.Buffers.Binary;

namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>A font table's bytes, read big-endian, every read checked against the table's end.</summary>
internal readonly struct FontBytes(ReadOnlyMemory<byte> memory, string table)
{
    /// <summary>Number of bytes.</summary>
    public int Length => memory.Length;

    /// <summary>The bytes themselves.</summary>
    public ReadOnlySpan<byte> Span => memory.Span;

    /// <summary>An unsigned byte.</summary>
    public byte U8(long offset) => At(offset, 1)[0];

    /// <summary>An unsigned 16-bit number.</summary>
    public ushort U16(long offset) => BinaryPrimitives.ReadUInt16BigEndian(At(offset, 2));

    /// <summary>A signed 16-bit number.</summary>
    public short I16(long offset) => BinaryPrimitives.ReadInt16BigEndian(At(offset, 2));

    /// <summary>An unsigned 32-bit number.</summary>
    public uint U32(long offset) => BinaryPrimitives.ReadUInt32BigEndian(At(offset, 4));

    /// <summary>A 2.14 fixed-point number.</summary>
    public double F2Dot14(long offset) => I16(offset) / 16384.0;

    /// <summary>A part of the table.</summary>
    public FontBytes Slice(long offset, long length)
    {
        At(offset, length);
        return new FontBytes(memory.Slice((int)offset, (int)length), table);
    }

    private ReadOnlySpan<byte> At(long offset, long length)
        => offset >= 0 && length >= 0 && offset + length <= memory.Length
            ? memory.Span.Slice((int)offset, (int)length)
            : throw new FontFormatException($"the font's {table} table ends at byte {memory.Length}, but {length} bytes are wanted at {offset}");
}

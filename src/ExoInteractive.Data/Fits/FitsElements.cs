using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace ExoInteractive.Data.Fits;

/// <summary>What stands in a table besides numbers (FITS 4.0, section 7.3.3), and how a column is taken out of its rows.</summary>
internal static class FitsElements
{
    /// <summary>Logical values or bits; null where undefined.</summary>
    public static void Booleans(ReadOnlySpan<byte> bytes, FitsColumnType type, Span<bool?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = type == FitsColumnType.Bit
                ? (bytes[i / 8] & (0x80 >> (i % 8))) != 0
                : bytes[i] switch { (byte)'T' => true, (byte)'F' => false, _ => null };
        }
    }

    /// <summary>Pairs of singles or doubles.</summary>
    public static void ComplexNumbers(ReadOnlySpan<byte> bytes, FitsColumnType type, Span<Complex> values)
    {
        int size = FitsNumbers.SizeOf(type);
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> pair = bytes.Slice(i * size, size);
            values[i] = type == FitsColumnType.ComplexSingle
                ? new Complex(BinaryPrimitives.ReadSingleBigEndian(pair), BinaryPrimitives.ReadSingleBigEndian(pair[4..]))
                : new Complex(BinaryPrimitives.ReadDoubleBigEndian(pair), BinaryPrimitives.ReadDoubleBigEndian(pair[8..]));
        }
    }

    /// <summary>Text, cut at the first NUL, without trailing blanks.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).TrimEnd();
    }

    /// <summary>Copies a column out of whole rows.</summary>
    /// <param name="rows">From the column's first byte in the first row.</param>
    /// <param name="stride">Bytes of one row.</param>
    /// <param name="width">Bytes of the column in one row.</param>
    /// <param name="kept">(rows × width,): receives them.</param>
    public static void Gather(ReadOnlySpan<byte> rows, int stride, int width, Span<byte> kept)
    {
        switch (width)
        {
            case 4:
                Gather<int>(rows, stride, kept);
                break;
            case 8:
                Gather<long>(rows, stride, kept);
                break;
            default:
                for (int to = 0, from = 0; to < kept.Length; to += width, from += stride)
                {
                    rows.Slice(from, width).CopyTo(kept[to..]);
                }

                break;
        }
    }

    private static void Gather<T>(ReadOnlySpan<byte> rows, int stride, Span<byte> kept)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        for (int to = 0, from = 0; to < kept.Length; to += size, from += stride)
        {
            Unsafe.WriteUnaligned(ref kept[to..][..size][0], Unsafe.ReadUnaligned<T>(in rows[from..][..size][0]));
        }
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Fits;

/// <summary>What our reader reads, in the canonical form of astropy_digest.py.</summary>
internal static class CanonicalValues
{
    /// <summary>(rows,): a column's values, row by row.</summary>
    public static IEnumerable<byte[]> Rows(BinaryTable table, BinaryTableColumn column)
        => Enumerable.Range(0, table.RowCount).Select(row => Row(column, row));

    /// <summary>(last axis,): an image's values, slice by slice.</summary>
    public static IEnumerable<byte[]> Rows(FitsImage image)
    {
        bool real = image.ElementType is FitsColumnType.Single or FitsColumnType.Double || image.Blank is not null || IsScaled(image.Scale, image.Zero);
        byte[] values = real ? Doubles(image.ReadDoubles()) : Whole(image.ReadInt64s());
        return values.Chunk(values.Length / (int)image.Axes[^1]);
    }

    public static string Digest(IEnumerable<byte[]> rows)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] row in rows)
        {
            hash.AppendData(row);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Of the whole-numbered ones only those with the zero of unsigned numbers stay whole in astropy.
    private static bool IsScaled(double scale, double zero) => scale != 1 || zero is not (0 or 32768 or 2147483648 or 9223372036854775808);

    private static byte[] Row(BinaryTableColumn column, int row)
    {
        (int length, byte[] values) = column.ElementType switch
        {
            FitsColumnType.Character => Texts(column, row),
            FitsColumnType.Logical or FitsColumnType.Bit => With(column.ReadBooleans(row), values => Array.ConvertAll(values, value => (byte)(value == true ? 1 : 0))),
            FitsColumnType.ComplexSingle or FitsColumnType.ComplexDouble => With(column.ReadComplexNumbers(row), Pairs),
            FitsColumnType.Single or FitsColumnType.Double => With(column.ReadDoubles(row), Doubles),
            _ when IsScaled(column.Scale, column.Zero) => With(column.ReadDoubles(row), Doubles),
            _ => With(column.ReadInt64s(row, column.NullValue ?? 0), Whole),
        };
        return column.Type == column.ElementType ? values : [.. Whole([length]), .. values];
    }

    private static (int Length, byte[] Values) With<T>(T[] values, Func<T[], byte[]> encode) => (values.Length, encode(values));

    private static (int Length, byte[] Values) Texts(BinaryTableColumn column, int row)
    {
        int each = column.Dimensions.Count > 1 ? column.Repeat / column.Dimensions[0] : 1;
        string[] texts = each == 1 ? [column.ReadString(row)] : column.ReadStrings()[(row * each)..((row + 1) * each)];
        return (texts[0].Length, Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text + '\0'))));
    }

    public static byte[] Doubles(double[] values)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            long bits = double.IsNaN(values[i]) ? 0x7ff8000000000000 : BitConverter.DoubleToInt64Bits(values[i]);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8 * i), bits);
        }

        return bytes;
    }

    public static byte[] Whole(long[] values)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8 * i), values[i]);
        }

        return bytes;
    }

    private static byte[] Pairs(Complex[] values) => Doubles([.. values.SelectMany(value => new[] { value.Real, value.Imaginary })]);
}

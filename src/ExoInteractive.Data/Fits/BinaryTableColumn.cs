using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ExoInteractive.Data.Fits;

/// <summary>One column of a binary table; reading copies its values out of the big-endian rows.</summary>
public sealed class BinaryTableColumn
{
    private readonly BinaryTable _table;
    private readonly int _offset;

    internal BinaryTableColumn(BinaryTable table, FitsHeader header, int index, long offset)
    {
        string form = header.Text($"TFORM{index}") ?? "";
        int digits = 0;
        while (digits < form.Length && char.IsAsciiDigit(form[digits]))
        {
            digits++;
        }

        int repeat = 1;
        if (digits == form.Length || "LXBIJKAEDCMPQ".IndexOf(form[digits]) < 0
            || (digits > 0 && !int.TryParse(form.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out repeat)))
        {
            throw new FitsFormatException($"TFORM{index} = {Excerpt.Quote(form)}", "a repeat count and one of L X B I J K A E D C M P Q");
        }

        _table = table;
        Name = header.Text($"TTYPE{index}") ?? $"column {index}";
        Unit = header.Text($"TUNIT{index}");
        Type = (FitsColumnType)form[digits];
        ElementType = Type is FitsColumnType.VariableArray or FitsColumnType.LongVariableArray
            ? ArrayElementType(form, digits, index)
            : Type;
        Repeat = repeat;
        NullValue = header.Integer($"TNULL{index}");
        Scale = header.Number($"TSCAL{index}") ?? 1;
        Zero = header.Number($"TZERO{index}") ?? 0;
        Width = Type == FitsColumnType.Bit ? ((long)repeat + 7) / 8 : (long)repeat * SizeOf(Type);
        if (offset + Width > table.RowLength)
        {
            throw new FitsFormatException(
                $"column {Name} of form {form} reaching byte {offset + Width} of rows of {table.RowLength} bytes", "columns that fill the row");
        }

        _offset = (int)offset;
    }

    /// <summary>TTYPE, or "column n" where the file gives no name.</summary>
    public string Name { get; }

    /// <summary>TUNIT; null where the file gives none.</summary>
    public string? Unit { get; }

    /// <summary>Element type.</summary>
    public FitsColumnType Type { get; }

    /// <summary>For variable arrays the type of the arrays' elements; else <see cref="Type"/>.</summary>
    public FitsColumnType ElementType { get; }

    /// <summary>Elements a row: characters for text, bits for bits.</summary>
    public int Repeat { get; }

    /// <summary>TNULL: the whole number that stands for a missing value.</summary>
    public long? NullValue { get; }

    /// <summary>TSCAL; 1 by default.</summary>
    public double Scale { get; }

    /// <summary>TZERO; 0 by default.</summary>
    public double Zero { get; }

    internal long Width { get; }

    /// <summary>Real values: TZERO + TSCAL × stored; NaN where missing.</summary>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is not of a real or whole-number type.</exception>
    public double[] ReadDoubles()
    {
        double[] values = new double[ElementCount()];
        ForEachRow((row, bytes) => Decode(bytes, Type, values.AsSpan(row * Repeat, Repeat)));
        return values;
    }

    /// <summary>Whole numbers, exact; unsigned columns (TZERO = 2^15, 2^31) included.</summary>
    /// <param name="missing">Stands for missing values.</param>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is not whole-numbered, is scaled, or leaves the range of 64 bits.</exception>
    public long[] ReadInt64s(long missing = 0)
    {
        if (Type is not (FitsColumnType.Byte or FitsColumnType.Int16 or FitsColumnType.Int32 or FitsColumnType.Int64)
            || Scale != 1 || Zero != Math.Floor(Zero) || Math.Abs(Zero) > long.MaxValue / 2)
        {
            throw new FitsFormatException($"column {Name} of type {Type}, scale {Scale} and zero {Zero}", "a column of unscaled whole numbers");
        }

        long zero = (long)Zero;
        int size = SizeOf(Type);
        long[] values = new long[ElementCount()];
        ForEachRow((row, bytes) =>
        {
            for (int i = 0; i < Repeat; i++)
            {
                long stored = Whole(bytes[(i * size)..], Type);
                Int128 value = stored == NullValue ? missing : (Int128)stored + zero;
                values[(row * Repeat) + i] = value >= long.MinValue && value <= long.MaxValue
                    ? (long)value
                    : throw new FitsFormatException($"{value} in column {Name}", "a number of 64 bits");
            }
        });
        return values;
    }

    /// <summary>Logical values or bits; null where undefined.</summary>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is neither logical nor of bits.</exception>
    public bool?[] ReadBooleans()
    {
        RequireType("a column of logical values or bits", FitsColumnType.Logical, FitsColumnType.Bit);
        bool?[] values = new bool?[ElementCount()];
        ForEachRow((row, bytes) =>
        {
            for (int i = 0; i < Repeat; i++)
            {
                values[(row * Repeat) + i] = Type == FitsColumnType.Bit
                    ? (bytes[i / 8] & (0x80 >> (i % 8))) != 0
                    : bytes[i] switch { (byte)'T' => true, (byte)'F' => false, _ => null };
            }
        });
        return values;
    }

    /// <summary>Text, cut at the first NUL, without trailing blanks.</summary>
    /// <returns>(rows,): one string a row.</returns>
    /// <exception cref="FitsFormatException">The column is not text.</exception>
    public string[] ReadStrings()
    {
        RequireType("a column of text", FitsColumnType.Character);
        string[] values = new string[_table.RowCount];
        ForEachRow((row, bytes) =>
        {
            int end = bytes.IndexOf((byte)0);
            values[row] = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).TrimEnd();
        });
        return values;
    }

    /// <summary>Complex values, unscaled.</summary>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is not complex.</exception>
    public Complex[] ReadComplexNumbers()
    {
        RequireType("a column of complex numbers", FitsColumnType.ComplexSingle, FitsColumnType.ComplexDouble);
        Complex[] values = new Complex[ElementCount()];
        int size = SizeOf(Type);
        ForEachRow((row, bytes) =>
        {
            for (int i = 0; i < Repeat; i++)
            {
                ReadOnlySpan<byte> pair = bytes.Slice(i * size, size);
                values[(row * Repeat) + i] = Type == FitsColumnType.ComplexSingle
                    ? new Complex(BinaryPrimitives.ReadSingleBigEndian(pair), BinaryPrimitives.ReadSingleBigEndian(pair[4..]))
                    : new Complex(BinaryPrimitives.ReadDoubleBigEndian(pair), BinaryPrimitives.ReadDoubleBigEndian(pair[8..]));
            }
        });
        return values;
    }

    /// <summary>The variable-length array of one row as real values.</summary>
    /// <param name="row">0-based.</param>
    /// <returns>The array's values; empty for an empty array.</returns>
    /// <exception cref="FitsFormatException">The column holds no variable arrays of numbers, or the array lies outside the heap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public double[] ReadArray(int row)
    {
        RequireType("a column of variable-length arrays", FitsColumnType.VariableArray, FitsColumnType.LongVariableArray);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, _table.RowCount);
        if (Repeat == 0)
        {
            return [];
        }

        ReadOnlySpan<byte> descriptor = Row(row);
        bool wide = Type == FitsColumnType.LongVariableArray;
        long length = wide ? BinaryPrimitives.ReadInt64BigEndian(descriptor) : BinaryPrimitives.ReadInt32BigEndian(descriptor);
        long start = wide ? BinaryPrimitives.ReadInt64BigEndian(descriptor[8..]) : BinaryPrimitives.ReadInt32BigEndian(descriptor[4..]);
        int size = Math.Max(1, SizeOf(ElementType));
        if (length < 0 || start < 0 || start > _table.Heap.Length || length > (_table.Heap.Length - start) / size)
        {
            throw new FitsFormatException(
                $"an array of {length} values at byte {start} of a heap of {_table.Heap.Length} bytes in column {Name}", "arrays inside the heap");
        }

        double[] values = new double[length];
        Decode(_table.Heap.Span.Slice((int)start, (int)length * size), ElementType, values);
        return values;
    }

    private delegate void RowReader(int row, ReadOnlySpan<byte> bytes);

    private void ForEachRow(RowReader read)
    {
        for (int row = 0; row < _table.RowCount; row++)
        {
            read(row, Row(row));
        }
    }

    private ReadOnlySpan<byte> Row(int row)
        => _table.Data.Span.Slice((row * _table.RowLength) + _offset, (int)Width);

    private int ElementCount() => (long)_table.RowCount * Repeat is long count and < int.MaxValue
        ? (int)count
        : throw new FitsFormatException($"{_table.RowCount} rows of {Repeat} values in column {Name}", "fewer than 2^31 values");

    private void Decode(ReadOnlySpan<byte> bytes, FitsColumnType type, Span<double> values)
    {
        int size = SizeOf(type);
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes[(i * size)..];
            double stored = type switch
            {
                FitsColumnType.Double => BinaryPrimitives.ReadDoubleBigEndian(element),
                FitsColumnType.Single => BinaryPrimitives.ReadSingleBigEndian(element),
                FitsColumnType.Logical => element[0] switch { (byte)'T' => 1, (byte)'F' => 0, _ => double.NaN },
                FitsColumnType.Byte or FitsColumnType.Int16 or FitsColumnType.Int32 or FitsColumnType.Int64
                    => Whole(element, type) is long whole && whole == NullValue ? double.NaN : whole,
                _ => throw new FitsFormatException($"column {Name} of type {type}", "a column of real or whole numbers"),
            };
            values[i] = Scale == 1 && Zero == 0 ? stored : Zero + (Scale * stored);
        }
    }

    private static long Whole(ReadOnlySpan<byte> element, FitsColumnType type) => type switch
    {
        FitsColumnType.Byte => element[0],
        FitsColumnType.Int16 => BinaryPrimitives.ReadInt16BigEndian(element),
        FitsColumnType.Int32 => BinaryPrimitives.ReadInt32BigEndian(element),
        _ => BinaryPrimitives.ReadInt64BigEndian(element),
    };

    private void RequireType(string expected, params ReadOnlySpan<FitsColumnType> allowed)
    {
        if (!allowed.Contains(Type))
        {
            throw new FitsFormatException($"column {Name} of type {Type}", expected);
        }
    }

    private static FitsColumnType ArrayElementType(string form, int at, int index)
        => at + 1 < form.Length && "LXBIJKAEDCM".Contains(form[at + 1])
            ? (FitsColumnType)form[at + 1]
            : throw new FitsFormatException($"TFORM{index} = {Excerpt.Quote(form)}", "a variable array of one of L X B I J K A E D C M");

    private static int SizeOf(FitsColumnType type) => type switch
    {
        FitsColumnType.Int16 => 2,
        FitsColumnType.Int32 or FitsColumnType.Single => 4,
        FitsColumnType.Int64 or FitsColumnType.Double or FitsColumnType.ComplexSingle or FitsColumnType.VariableArray => 8,
        FitsColumnType.ComplexDouble or FitsColumnType.LongVariableArray => 16,
        _ => 1,
    };
}

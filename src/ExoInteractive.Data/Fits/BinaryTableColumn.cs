using System.Buffers.Binary;
using System.Numerics;

namespace ExoInteractive.Data.Fits;

/// <summary>
/// One column of a binary table. Each kind of value is read for the whole column, or for one row: of variable arrays only
/// row by row, their lengths being different.
/// </summary>
public sealed class BinaryTableColumn
{
    private readonly BinaryTable _table;
    private readonly FitsColumnForm _form;
    private readonly FitsNumbers _numbers;

    internal BinaryTableColumn(BinaryTable table, FitsHeader header, int index, long offset)
    {
        string form = header.Text($"TFORM{index}") ?? "";
        _table = table;
        _form = FitsColumnForm.Parse(form, index);
        Name = header.Text($"TTYPE{index}") ?? $"column {index}";
        Unit = header.Text($"TUNIT{index}");
        Index = index;
        Dimensions = _form.Dimensions(header.Text($"TDIM{index}"));
        _numbers = new FitsNumbers(
            ElementType, header.Number($"TSCAL{index}") ?? 1, header.Number($"TZERO{index}") ?? 0, header.Integer($"TNULL{index}"), $"column {Name}");
        if (offset + Width > table.RowLength)
        {
            throw new FitsFormatException(
                $"column {Name} of form {form} reaching byte {offset + Width} of rows of {table.RowLength} bytes", "columns that fill the row");
        }

        Offset = (int)offset;
    }

    /// <summary>TTYPE, or "column n" where the file gives no name.</summary>
    public string Name { get; }

    /// <summary>TUNIT; null where the file gives none.</summary>
    public string? Unit { get; }

    /// <summary>Its number n in the keywords TTYPEn, TFORMn, 1CRVnP; from 1.</summary>
    public int Index { get; }

    /// <summary>Element type.</summary>
    public FitsColumnType Type => _form.Type;

    /// <summary>For variable arrays the type of the arrays' elements; else <see cref="Type"/>.</summary>
    public FitsColumnType ElementType => _form.ElementType;

    /// <summary>Elements a row: characters for text, bits for bits; 1 for variable arrays.</summary>
    public int Repeat => _form.Repeat;

    /// <summary>
    /// TDIM: lengths of the axes of the array in each row, the fastest first; one axis of <see cref="Repeat"/> where the
    /// file gives none, or one that does not fit the column. For text the first axis is the length of one string.
    /// </summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>TNULL: the whole number that stands for a missing value.</summary>
    public long? NullValue => _numbers.Missing;

    /// <summary>TSCAL; 1 by default.</summary>
    public double Scale => _numbers.Scale;

    /// <summary>TZERO; 0 by default.</summary>
    public double Zero => _numbers.Zero;

    /// <summary>Whether the values were kept when the file was read, so that they can be asked for.</summary>
    public bool IsKept => Bytes.IsKept;

    internal long Width => _form.Width;

    internal int Offset { get; }

    internal bool IsVariable => _form.IsVariable;

    internal FitsNumbers Numbers => _numbers;

    internal GrowingBytes Bytes { get; } = new();

    /// <summary>This column, if it has one value a row.</summary>
    /// <exception cref="FitsFormatException">It has more, or none.</exception>
    internal BinaryTableColumn OneARow()
        => Repeat == 1 ? this : throw new FitsFormatException($"column {Name} with {Repeat} values a row", "one value a row");

    /// <summary>Real values: TZERO + TSCAL × stored; NaN where missing. Logical values are 1, 0 and NaN.</summary>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is not of a real, whole-number or logical type.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public double[] ReadDoubles() => Numeric<double>(All(), ElementCount());

    /// <inheritdoc cref="ReadDoubles()" path="/summary"/>
    /// <param name="row">0-based.</param>
    /// <returns>The row's values.</returns>
    /// <exception cref="FitsFormatException">As for the whole column, or a variable array that lies outside the heap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public double[] ReadDoubles(int row) => Numeric<double>(Row(row, out int count), count);

    /// <summary>As <see cref="ReadDoubles()"/> in single precision: exact for columns of singles, at half the memory.</summary>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is not of a real, whole-number or logical type.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public float[] ReadSingles() => Numeric<float>(All(), ElementCount());

    /// <summary>Whole numbers, exact; unsigned columns (TZERO = 2^15, 2^31, 2^63) included.</summary>
    /// <param name="missing">Stands for missing values.</param>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is not whole-numbered, is scaled, or leaves the range of 64 bits.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public long[] ReadInt64s(long missing = 0) => Whole(All(), ElementCount(), missing);

    /// <inheritdoc cref="ReadInt64s(long)" path="/summary"/>
    /// <param name="row">0-based.</param>
    /// <param name="missing">Stands for missing values.</param>
    /// <returns>The row's values.</returns>
    /// <exception cref="FitsFormatException">As for the whole column, or a variable array that lies outside the heap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public long[] ReadInt64s(int row, long missing) => Whole(Row(row, out int count), count, missing);

    /// <summary>Logical values or bits; null where undefined.</summary>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is neither logical nor of bits.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public bool?[] ReadBooleans()
    {
        Require("logical values or bits", FitsColumnType.Logical, FitsColumnType.Bit);
        bool?[] values = new bool?[ElementCount()];
        ReadOnlySpan<byte> bytes = All();
        for (int row = 0; row < _table.RowCount; row++)
        {
            FitsElements.Booleans(bytes.Slice(row * (int)Width, (int)Width), ElementType, values.AsSpan(row * Repeat, Repeat));
        }

        return values;
    }

    /// <inheritdoc cref="ReadBooleans()" path="/summary"/>
    /// <param name="row">0-based.</param>
    /// <returns>The row's values.</returns>
    /// <exception cref="FitsFormatException">As for the whole column, or a variable array that lies outside the heap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public bool?[] ReadBooleans(int row)
    {
        Require("logical values or bits", FitsColumnType.Logical, FitsColumnType.Bit);
        ReadOnlySpan<byte> bytes = Row(row, out int count);
        bool?[] values = new bool?[count];
        FitsElements.Booleans(bytes, ElementType, values);
        return values;
    }

    /// <summary>Text, each string cut at the first NUL, without trailing blanks.</summary>
    /// <returns>(rows × strings a row,): one string a row, or as many as TDIM says.</returns>
    /// <exception cref="FitsFormatException">The column is not text.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public string[] ReadStrings()
    {
        Require("text", FitsColumnType.Character);
        int length = Dimensions[0];
        int each = length == 0 ? 1 : Repeat / length;
        ReadOnlySpan<byte> bytes = All();
        string[] values = new string[(long)_table.RowCount * each <= Array.MaxLength ? _table.RowCount * each : throw TooMany()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = FitsElements.Text(bytes.Slice((i / each * (int)Width) + (i % each * length), length));
        }

        return values;
    }

    /// <summary>The text of one row, cut at the first NUL, without trailing blanks.</summary>
    /// <param name="row">0-based.</param>
    /// <returns>The whole row as one string.</returns>
    /// <exception cref="FitsFormatException">The column is not text, or a variable array that lies outside the heap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public string ReadString(int row)
    {
        Require("text", FitsColumnType.Character);
        return FitsElements.Text(Row(row, out _));
    }

    /// <summary>Complex values.</summary>
    /// <returns>(rows × repeat,): row after row.</returns>
    /// <exception cref="FitsFormatException">The column is not complex, or is scaled.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public Complex[] ReadComplexNumbers() => ComplexNumbers(All(), ElementCount());

    /// <inheritdoc cref="ReadComplexNumbers()" path="/summary"/>
    /// <param name="row">0-based.</param>
    /// <returns>The row's values.</returns>
    /// <exception cref="FitsFormatException">As for the whole column, or a variable array that lies outside the heap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The column was not kept when the file was read.</exception>
    public Complex[] ReadComplexNumbers(int row) => ComplexNumbers(Row(row, out int count), count);

    /// <summary>Copies this column out of whole rows.</summary>
    internal void Keep(ReadOnlySpan<byte> rows, int count)
    {
        int width = (int)Width, stride = _table.RowLength;
        Span<byte> kept = Bytes.Take(count * width);
        FitsElements.Gather(rows[Offset..], stride, width, kept);
    }

    private ReadOnlySpan<byte> All()
    {
        if (IsVariable)
        {
            throw new FitsFormatException($"column {Name} of variable-length arrays", "a column of as many values in every row (else read it row by row)");
        }

        return Kept();
    }

    private ReadOnlySpan<byte> Row(int row, out int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, _table.RowCount);
        ReadOnlySpan<byte> bytes = Kept().Slice(row * (int)Width, (int)Width);
        count = Repeat;
        if (!IsVariable || Repeat == 0)
        {
            return bytes;
        }

        bool wide = Type == FitsColumnType.LongVariableArray;
        long length = wide ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt32BigEndian(bytes);
        long start = wide ? BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) : BinaryPrimitives.ReadInt32BigEndian(bytes[4..]);
        ReadOnlySpan<byte> heap = _table.Heap.Span;
        long perByte = ElementType == FitsColumnType.Bit ? 8 : 1;
        if (length < 0 || start < 0 || start > heap.Length || length > (heap.Length - start) / FitsNumbers.SizeOf(ElementType) * perByte)
        {
            throw new FitsFormatException(
                $"an array of {length} values at byte {start} of a heap of {heap.Length} bytes in column {Name}", "arrays inside the heap");
        }

        count = length <= Array.MaxLength ? (int)length : throw TooMany();
        return heap.Slice((int)start, (int)new FitsColumnForm(count, ElementType, ElementType).Width);
    }

    private ReadOnlySpan<byte> Kept()
        => IsKept ? Bytes.Span : throw new InvalidOperationException($"column {Name} was not among those kept when the file was read");

    private T[] Numeric<T>(ReadOnlySpan<byte> bytes, int count)
    {
        T[] values = new T[count];
        if (values is double[] doubles)
        {
            _numbers.Decode(bytes, doubles);
        }
        else
        {
            _numbers.Decode(bytes, (float[])(object)values);
        }

        return values;
    }

    private long[] Whole(ReadOnlySpan<byte> bytes, int count, long missing)
    {
        long[] values = new long[count];
        _numbers.Decode(bytes, values, missing);
        return values;
    }

    private Complex[] ComplexNumbers(ReadOnlySpan<byte> bytes, int count)
    {
        Require("complex numbers", FitsColumnType.ComplexSingle, FitsColumnType.ComplexDouble);
        if (Scale != 1 || Zero != 0)
        {
            throw new FitsFormatException($"complex column {Name} with scale {Scale} and zero {Zero}", "unscaled complex numbers");
        }

        Complex[] values = new Complex[count];
        FitsElements.ComplexNumbers(bytes, ElementType, values);
        return values;
    }

    private int ElementCount() => (long)_table.RowCount * Repeat is long count && count <= Array.MaxLength ? (int)count : throw TooMany();

    private FitsFormatException TooMany() => new($"more than {Array.MaxLength} values in column {Name}", "fewer");

    private void Require(string expected, params ReadOnlySpan<FitsColumnType> allowed)
    {
        if (!allowed.Contains(ElementType))
        {
            throw new FitsFormatException($"column {Name} of type {ElementType}", $"a column of {expected}");
        }
    }
}

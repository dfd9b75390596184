namespace ExoInteractive.Data.Fits;

/// <summary>A binary table extension (FITS 4.0, section 7.3): rows of fixed length, columns of fixed type.</summary>
public sealed class BinaryTable
{
    private readonly Dictionary<string, BinaryTableColumn> _byName = new(StringComparer.OrdinalIgnoreCase);

    internal BinaryTable(FitsHeader header, ReadOnlyMemory<byte> data)
    {
        long rowLength = header.Integer("NAXIS1") ?? 0;
        long rows = header.Integer("NAXIS2") ?? 0;
        long fields = header.Integer("TFIELDS") ?? -1;
        if (header.Integer("NAXIS") != 2 || header.Integer("BITPIX") != 8 || fields is < 0 or > 999)
        {
            throw new FitsFormatException(
                $"BITPIX = {header.Text("BITPIX")}, NAXIS = {header.Text("NAXIS")}, TFIELDS = {header.Text("TFIELDS") ?? "nothing"}",
                "a binary table: BITPIX 8, NAXIS 2, TFIELDS of 0 to 999");
        }

        if (rows > int.MaxValue || rowLength > int.MaxValue || (fields > 0 && rowLength == 0 && rows > 0))
        {
            throw new FitsFormatException($"{rows} rows of {rowLength} bytes", "a table that fits into memory");
        }

        if (rows * rowLength > data.Length)
        {
            throw new FitsFormatException($"{data.Length} bytes of data for {rows} rows of {rowLength} bytes", "a table with all its rows");
        }

        (RowCount, RowLength, Data) = ((int)rows, (int)rowLength, data);
        List<BinaryTableColumn> columns = [];
        long offset = 0;
        for (int index = 1; index <= fields; index++)
        {
            BinaryTableColumn column = new(this, header, index, offset);
            columns.Add(column);
            _byName.TryAdd(column.Name, column);
            offset += column.Width;
        }

        if (offset != rowLength)
        {
            throw new FitsFormatException($"columns that take {offset} bytes a row where NAXIS1 declares {rowLength}", "columns that fill the row");
        }

        long heap = header.Integer("THEAP") ?? ((long)RowCount * RowLength);
        Heap = heap >= 0 && heap <= data.Length ? data[(int)heap..] : default;
        Columns = columns;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Bytes of one row.</summary>
    public int RowLength { get; }

    /// <summary>Every column, in order.</summary>
    public IReadOnlyList<BinaryTableColumn> Columns { get; }

    internal ReadOnlyMemory<byte> Data { get; }

    internal ReadOnlyMemory<byte> Heap { get; }

    /// <summary>Whether there is a column of that name.</summary>
    /// <param name="name">Any case.</param>
    /// <returns>True if there is.</returns>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>The column of that name.</summary>
    /// <param name="name">Any case.</param>
    /// <returns>The column; the first, should two share the name.</returns>
    /// <exception cref="FitsFormatException">There is none of that name.</exception>
    public BinaryTableColumn Column(string name)
        => _byName.TryGetValue(name, out BinaryTableColumn? column)
            ? column
            : throw new FitsFormatException($"columns {Excerpt.List([.. Columns.Select(c => c.Name)])}", $"a column {name}");
}

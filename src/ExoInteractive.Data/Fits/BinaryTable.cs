namespace ExoInteractive.Data.Fits;

/// <summary>
/// A binary table extension (FITS 4.0, section 7.3): rows of fixed length, columns of fixed type, and a heap for arrays
/// of varying length. Each column that is kept lies in one piece, apart from the others.
/// </summary>
public sealed class BinaryTable
{
    private readonly Dictionary<string, BinaryTableColumn> _byName = new(StringComparer.OrdinalIgnoreCase);

    internal BinaryTable(FitsHeader header, long dataLength)
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
            throw new FitsFormatException($"{rows} rows of {rowLength} bytes", "a table of fewer than 2^31 rows of 1 to 2^31 bytes");
        }

        (RowCount, RowLength) = ((int)rows, (int)rowLength);
        long rowsEnd = rows * rowLength;
        HeapOffset = header.Integer("THEAP") ?? rowsEnd;
        if (HeapOffset < rowsEnd || HeapOffset > dataLength)
        {
            throw new FitsFormatException($"THEAP = {HeapOffset} with rows to byte {rowsEnd} of {dataLength}", "a heap between rows and end of the data");
        }

        HeapLength = dataLength - HeapOffset;
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

        Columns = columns;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Bytes of one row.</summary>
    public int RowLength { get; }

    /// <summary>Every column, in order; also those whose values were not kept.</summary>
    public IReadOnlyList<BinaryTableColumn> Columns { get; }

    /// <summary>Where the heap begins, bytes from the first row; not before the last row's end.</summary>
    internal long HeapOffset { get; }

    internal long HeapLength { get; }

    /// <summary>The values of variable arrays; empty where no such column was kept.</summary>
    internal GrowingBytes Heap { get; } = new();

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

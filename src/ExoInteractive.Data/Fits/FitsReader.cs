namespace ExoInteractive.Data.Fits;

/// <summary>Takes rows of a table as they pass.</summary>
/// <param name="rows">(count × <see cref="BinaryTable.RowLength"/>,): whole rows, one after another; valid during the call.</param>
/// <param name="count">How many; at least 1.</param>
internal delegate void FitsRows(ReadOnlySpan<byte> rows, int count);

/// <summary>
/// Goes through a FITS file (FITS 4.0; Pence et al. 2010, A&amp;A 524, A42) once, unit by unit, from any stream. Only what is
/// asked for is held in memory; what is passed over still counts in the unit's CHECKSUM and DATASUM.
/// </summary>
public sealed class FitsReader : IDisposable
{
    /// <summary>Headers and data fill blocks of this many bytes.</summary>
    public const int BlockLength = 2880;

    /// <summary>Header records of a whole file; more are refused.</summary>
    public const int MaximumRecords = 250_000;

    /// <summary>Bytes of one row of a table that is read; more are refused.</summary>
    public const int MaximumRowLength = 64 << 20;

    private readonly FileContent? _own;
    private readonly FitsUnitStream _unit;

    /// <summary>Begins at the stream's present position; gzip is seen through.</summary>
    /// <param name="stream">Need not be seekable; left open.</param>
    /// <param name="cancellationToken">Stops any reading.</param>
    public FitsReader(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _own = new FileContent(stream, cancellationToken);
        _unit = new FitsUnitStream(_own);
    }

    internal FitsReader(FileContent content) => _unit = new FitsUnitStream(content);

    /// <summary>Place of the present unit, from 0; −1 before the first.</summary>
    public int Index => _unit.Index;

    /// <summary>The present unit's keywords.</summary>
    /// <exception cref="InvalidOperationException">Before the first unit or behind the last.</exception>
    public FitsHeader Header => _unit.Header;

    /// <summary>What the present unit holds.</summary>
    /// <exception cref="InvalidOperationException">Before the first unit or behind the last.</exception>
    public FitsHduKind Kind => Structure.Kind;

    /// <summary>Whether the present unit is an image of at least one pixel.</summary>
    /// <exception cref="InvalidOperationException">Before the first unit or behind the last.</exception>
    public bool IsImage => Kind is FitsHduKind.Primary or FitsHduKind.Image && Structure.DataLength > 0 && !Structure.Axes.Contains(0);

    private FitsStructure Structure => _unit.Structure;

    /// <summary>Passes over what is left of the present unit, checks its sums, and goes to the next.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, or contradicting its own checksums.</exception>
    public bool MoveNext()
    {
        if (Index >= 0)
        {
            if (!_unit.HasUnit)
            {
                return false;
            }

            _unit.FinishUnit();
        }

        return _unit.BeginUnit();
    }

    /// <summary>Reads the present unit as a binary table.</summary>
    /// <param name="selection">The columns to be kept, and limits; null for all of them.</param>
    /// <returns>The table; only columns that were kept can be read.</returns>
    /// <exception cref="FitsFormatException">
    /// The unit is no binary table, its column descriptions contradict its size, the file is truncated or damaged, or a limit is passed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The unit's data were read already.</exception>
    public BinaryTable ReadTable(FitsSelection? selection = null)
    {
        BinaryTable table = DescribeTable();
        selection ??= new FitsSelection();
        Read(table, selection, selection.MaximumLength);
        return table;
    }

    /// <summary>Reads the present unit as an image.</summary>
    /// <param name="maximumLength">Bytes; a larger image is refused. Default 256 MiB.</param>
    /// <returns>The image.</returns>
    /// <exception cref="FitsFormatException">The unit is no image, the file is truncated or damaged, or the limit is passed.</exception>
    /// <exception cref="InvalidOperationException">The unit's data were read already.</exception>
    public FitsImage ReadImage(long maximumLength = 256L << 20)
    {
        if (!IsImage)
        {
            throw new FitsFormatException($"unit {Index} of kind {Kind} with {Structure.DataLength} bytes", "an image");
        }

        _unit.RequireUntouched();
        GrowingBytes bytes = new();
        RequireAtMost(Structure.DataLength, maximumLength);
        long pixels = Structure.Axes.Aggregate((long)FitsNumbers.SizeOf(Structure.ElementType), (product, axis) => product * axis);
        bytes.Begin(pixels, _unit.IsCertain);
        _unit.Pass(pixels, chunk => chunk.CopyTo(bytes.Take(chunk.Length)));
        _unit.FinishUnit();
        return new FitsImage(Header, Structure, bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _own?.Dispose();

    /// <summary>The present unit's rows and columns, before any of its data are read.</summary>
    internal BinaryTable DescribeTable()
        => Kind == FitsHduKind.BinaryTable
            ? new BinaryTable(Header, Structure.DataLength)
            : throw new FitsFormatException($"unit {Index} of kind {Kind}", "a binary table");

    /// <summary>Reads the chosen columns into the table that <see cref="DescribeTable"/> gave.</summary>
    /// <returns>Bytes kept.</returns>
    internal long Read(BinaryTable table, FitsSelection selection, long maximumLength)
    {
        _unit.RequireUntouched();
        BinaryTableColumn[] kept = [.. table.Columns.Where(column => selection.Columns(table, column))];
        if (kept.Length == 0)
        {
            return 0;
        }

        if (table.RowCount > selection.MaximumRows)
        {
            throw new FitsFormatException($"a table of {table.RowCount} rows", $"at most {selection.MaximumRows} rows");
        }

        bool withHeap = kept.Any(column => column.IsVariable);
        long length = (kept.Sum(column => column.Width) * table.RowCount) + (withHeap ? table.HeapLength : 0);
        RequireAtMost(length, maximumLength);
        bool certain = _unit.IsCertain;
        foreach (BinaryTableColumn column in kept)
        {
            column.Bytes.Begin(column.Width * table.RowCount, certain);
        }

        ReadRows(table, (rows, count) =>
        {
            foreach (BinaryTableColumn column in kept)
            {
                column.Keep(rows, count);
            }
        });
        if (withHeap)
        {
            _unit.Pass(table.HeapOffset - _unit.Passed, null);
            table.Heap.Begin(table.HeapLength, certain);
            _unit.Pass(table.HeapLength, chunk => chunk.CopyTo(table.Heap.Take(chunk.Length)));
        }

        _unit.FinishUnit();
        return length;
    }

    /// <summary>Shows every row of the table as it passes, in order; nothing is kept.</summary>
    /// <exception cref="FitsFormatException">Truncated, or rows too long to be held.</exception>
    internal void ReadRows(BinaryTable table, FitsRows visit)
    {
        _unit.RequireUntouched();
        RequireAtMost(table.RowLength, MaximumRowLength);
        for (int row = 0; row < table.RowCount && table.RowLength > 0;)
        {
            ReadOnlySpan<byte> rows = _unit.Peek(table.RowLength);
            int count = Math.Min(rows.Length / table.RowLength, table.RowCount - row);
            if (count == 0)
            {
                throw _unit.Truncated(_unit.Passed + rows.Length);
            }

            visit(rows[..(count * table.RowLength)], count);
            _unit.Take(count * table.RowLength);
            row += count;
        }
    }

    private void RequireAtMost(long length, long maximum)
    {
        if (length > maximum)
        {
            throw new FitsFormatException(
                $"{length} bytes to be held of unit {Index} ('{Header.Text("EXTNAME") ?? "unnamed"}')", $"at most {maximum}");
        }
    }
}

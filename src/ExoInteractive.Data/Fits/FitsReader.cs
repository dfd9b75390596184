using System.Runtime.InteropServices;

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

    private readonly FileContent _content;
    private readonly bool _ownsContent;
    private FitsHeader? _header;
    private FitsStructure? _structure;
    private FitsChecksum _headerSum;
    private FitsChecksum _dataSum;
    private long _passed;
    private int _records;

    /// <summary>Begins at the stream's present position; gzip is seen through.</summary>
    /// <param name="stream">Need not be seekable; left open.</param>
    /// <param name="cancellationToken">Stops any reading.</param>
    public FitsReader(Stream stream, CancellationToken cancellationToken = default)
        : this(new FileContent(stream ?? throw new ArgumentNullException(nameof(stream)), cancellationToken))
        => _ownsContent = true;

    internal FitsReader(FileContent content) => _content = content;

    /// <summary>Place of the present unit, from 0; −1 before the first.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>The present unit's keywords.</summary>
    /// <exception cref="InvalidOperationException">Before the first unit or behind the last.</exception>
    public FitsHeader Header => _header ?? throw new InvalidOperationException("there is no present unit; call MoveNext first");

    /// <summary>What the present unit holds.</summary>
    /// <exception cref="InvalidOperationException">Before the first unit or behind the last.</exception>
    public FitsHduKind Kind => Structure.Kind;

    /// <summary>Whether the present unit is an image of at least one pixel.</summary>
    /// <exception cref="InvalidOperationException">Before the first unit or behind the last.</exception>
    public bool IsImage => Kind is FitsHduKind.Primary or FitsHduKind.Image && Structure.DataLength > 0 && !Structure.Axes.Contains(0);

    private FitsStructure Structure => _structure ?? throw new InvalidOperationException("there is no present unit; call MoveNext first");

    /// <summary>Passes over what is left of the present unit, checks its sums, and goes to the next.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, or contradicting its own checksums.</exception>
    public bool MoveNext()
    {
        if (Index >= 0)
        {
            if (_header is null)
            {
                return false;
            }

            FinishUnit();
        }

        ReadOnlySpan<byte> start = Peek(FitsFile.SignatureLength);
        if (Index < 0 ? !FitsFile.IsFits(start) : !start.StartsWith("XTENSION"u8))
        {
            (_header, _structure) = (null, null);
            if (Index < 0)
            {
                throw new FitsFormatException(start.IsEmpty ? "an empty file" : "a file that does not begin with SIMPLE", "a FITS file");
            }

            Peek(0, drain: true);
            return false;
        }

        Index++;
        ReadHeader();
        return true;
    }

    /// <summary>Reads the present unit as a binary table.</summary>
    /// <param name="keep">The columns to be kept; null for all.</param>
    /// <param name="selection">Limits; null for the defaults.</param>
    /// <returns>The table; only columns that were kept can be read.</returns>
    /// <exception cref="FitsFormatException">
    /// The unit is no binary table, its column descriptions contradict its size, the file is truncated or damaged, or a limit is passed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The unit's data were read already.</exception>
    public BinaryTable ReadTable(Func<BinaryTableColumn, bool>? keep = null, FitsSelection? selection = null)
    {
        BinaryTable table = DescribeTable();
        FitsSelection limits = selection ?? new FitsSelection();
        Read(table, keep ?? (static _ => true), limits.MaximumRows, limits.MaximumLength);
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

        RequireUnread();
        GrowingBytes bytes = new();
        RequireAtMost(Structure.DataLength, maximumLength);
        long pixels = Structure.Axes.Aggregate((long)FitsNumbers.SizeOf(Structure.ElementType), (product, axis) => product * axis);
        bytes.Begin(pixels, _content.Remaining is not null);
        Pass(pixels, chunk => chunk.CopyTo(bytes.Take(chunk.Length)));
        FinishUnit();
        return new FitsImage(Header, Structure, bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsContent)
        {
            _content.Dispose();
        }
    }

    /// <summary>The present unit's rows and columns, before any of its data are read.</summary>
    internal BinaryTable DescribeTable()
        => Kind == FitsHduKind.BinaryTable
            ? new BinaryTable(Header, Structure.DataLength)
            : throw new FitsFormatException($"unit {Index} of kind {Kind}", "a binary table");

    /// <summary>Reads the chosen columns into the table that <see cref="DescribeTable"/> gave.</summary>
    /// <returns>Bytes kept.</returns>
    internal long Read(BinaryTable table, Func<BinaryTableColumn, bool> keep, int maximumRows, long maximumLength)
    {
        RequireUnread();
        BinaryTableColumn[] kept = [.. table.Columns.Where(keep)];
        if (kept.Length == 0)
        {
            return 0;
        }

        if (table.RowCount > maximumRows)
        {
            throw new FitsFormatException($"a table of {table.RowCount} rows", $"at most {maximumRows} rows");
        }

        bool withHeap = kept.Any(column => column.IsVariable);
        long length = (kept.Sum(column => column.Width) * table.RowCount) + (withHeap ? table.HeapLength : 0);
        RequireAtMost(length, maximumLength);
        bool certain = _content.Remaining is not null;
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
            Pass(table.HeapOffset - _passed, null);
            table.Heap.Begin(table.HeapLength, certain);
            Pass(table.HeapLength, chunk => chunk.CopyTo(table.Heap.Take(chunk.Length)));
        }

        FinishUnit();
        return length;
    }

    /// <summary>Shows every row of the table as it passes, in order; nothing is kept.</summary>
    /// <exception cref="FitsFormatException">Truncated, or rows too long to be held.</exception>
    internal void ReadRows(BinaryTable table, FitsRows visit)
    {
        RequireUnread();
        RequireAtMost(table.RowLength, MaximumRowLength);
        for (int row = 0; row < table.RowCount && table.RowLength > 0;)
        {
            int count = Math.Min(Peek(table.RowLength).Length / table.RowLength, table.RowCount - row);
            if (count == 0)
            {
                throw Truncated(_passed + _content.Buffered.Length);
            }

            ReadOnlySpan<byte> rows = _content.Buffered[..(count * table.RowLength)];
            visit(rows, count);
            Take(rows);
            row += count;
        }
    }

    private delegate void Chunk(ReadOnlySpan<byte> bytes);

    private bool IsSummed => Header.Contains("DATASUM") || Header.Contains("CHECKSUM");

    private void ReadHeader()
    {
        List<byte> bytes = [];
        bool ended = false;
        while (!ended)
        {
            ReadOnlySpan<byte> block = Peek(BlockLength);
            block = block[..Math.Min(block.Length, BlockLength)];
            for (int at = 0; at + FitsCard.Length <= block.Length && !ended; at += FitsCard.Length)
            {
                ended = FitsHeader.IsEnd(block.Slice(at, FitsCard.Length));
                _records++;
            }

            if (!ended && (block.Length < BlockLength || _records > MaximumRecords))
            {
                int records = (bytes.Count + block.Length) / FitsCard.Length;
                throw _records > MaximumRecords
                    ? new FitsFormatException($"more than {MaximumRecords} header records", "the headers of a light curve")
                    : new FitsFormatException($"a header without END in {records} records (truncated file?)", "a header closed by END");
            }

            bytes.AddRange(block);
            _content.Advance(block.Length);
        }

        ReadOnlySpan<byte> whole = CollectionsMarshal.AsSpan(bytes);
        _header = FitsHeader.Parse(whole);
        _structure = FitsStructure.Of(_header, Index);
        (_headerSum, _dataSum, _passed) = (default, default, 0);
        if (IsSummed)
        {
            _headerSum.Add(whole);
        }

        if (_content.Remaining is long remaining && remaining < _structure.DataLength)
        {
            throw Truncated(remaining);
        }
    }

    private void FinishUnit()
    {
        if (_passed < 0)
        {
            return;
        }

        Pass(Structure.DataLength - _passed, null);
        int padding = (int)((BlockLength - (Structure.DataLength % BlockLength)) % BlockLength);
        padding = Math.Min(padding, Peek(padding).Length);
        Take(_content.Buffered[..padding]);
        FitsChecksum.Verify(Header, Index, _headerSum.Value, _dataSum.Value);
        _passed = -1;
    }

    private void Pass(long length, Chunk? use)
    {
        while (length > 0)
        {
            if (Peek(1).IsEmpty)
            {
                throw Truncated(_passed);
            }

            ReadOnlySpan<byte> chunk = _content.Buffered;
            chunk = chunk[..(int)Math.Min(chunk.Length, length)];
            use?.Invoke(chunk);
            length -= chunk.Length;
            Take(chunk);
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (IsSummed)
        {
            _dataSum.Add(bytes);
        }

        _passed += bytes.Length;
        _content.Advance(bytes.Length);
    }

    private ReadOnlySpan<byte> Peek(int count, bool drain = false)
    {
        try
        {
            if (drain)
            {
                _content.Drain();
            }

            return _content.Peek(count);
        }
        catch (FileContentException exception)
        {
            throw new FitsFormatException(exception.Found, exception.Expected);
        }
    }

    private FitsFormatException Truncated(long available) => new(
        $"{available} bytes of data in unit {Index} ('{Header.Text("EXTNAME") ?? "unnamed"}') where its header declares {Structure.DataLength} (truncated file)",
        "a complete FITS file");

    private void RequireUnread()
    {
        if (_passed != 0)
        {
            throw new InvalidOperationException($"the data of unit {Index} were read already");
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

using System.Runtime.InteropServices;

namespace ExoInteractive.Data.Fits;

/// <summary>Uses a stretch of bytes as it passes.</summary>
internal delegate void FitsBytesPassing(ReadOnlySpan<byte> bytes);

/// <summary>The bytes of one unit after another: its header is read, its data pass by and are summed, its sums are checked.</summary>
internal sealed class FitsUnitStream(FileContent content)
{
    private FitsHeader? _header;
    private FitsStructure? _structure;
    private FitsChecksum _headerSum;
    private FitsChecksum _dataSum;
    private bool _summed;
    private bool _finished;
    private int _records;

    /// <summary>Place of the present unit; −1 before the first.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>Whether there is a present unit.</summary>
    public bool HasUnit => _header is not null;

    public FitsHeader Header => _header ?? throw NoUnit();

    public FitsStructure Structure => _structure ?? throw NoUnit();

    /// <summary>Bytes of the present unit's data that have passed.</summary>
    public long Passed { get; private set; }

    /// <summary>Whether the bytes that the header declares are known to be there.</summary>
    public bool IsCertain => content.Remaining is not null;

    /// <summary>Reads the next header; the present unit must be finished.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="FitsFormatException">No FITS file, no END, or a size outside the standard or the file.</exception>
    public bool BeginUnit()
    {
        ReadOnlySpan<byte> start = Peek(FitsFile.SignatureLength);
        if (Index < 0 ? !FitsFile.IsFits(start) : !start.StartsWith("XTENSION"u8))
        {
            (_header, _structure) = (null, null);
            if (Index < 0)
            {
                throw new FitsFormatException(start.IsEmpty ? "an empty file" : "a file that does not begin with SIMPLE", "a FITS file");
            }

            Guarded(content.Drain);
            return false;
        }

        Index++;
        ReadOnlySpan<byte> bytes = CollectionsMarshal.AsSpan(ReadHeader());
        _header = FitsHeader.Parse(bytes);
        _structure = FitsStructure.Of(_header, Index);
        (_headerSum, _dataSum, Passed, _finished) = (default, default, 0, false);
        _summed = _header.Contains("DATASUM") || _header.Contains("CHECKSUM");
        if (_summed)
        {
            _headerSum.Add(bytes);
        }

        return content.Remaining is not long remaining || remaining >= _structure.DataLength ? true : throw Truncated(remaining);
    }

    /// <summary>Passes over what is left of the present unit, padding included, and checks its sums.</summary>
    /// <exception cref="FitsFormatException">Truncated, or contradicting its own checksums.</exception>
    public void FinishUnit()
    {
        if (_finished)
        {
            return;
        }

        Pass(Structure.DataLength - Passed, null);
        int padding = (int)((FitsReader.BlockLength - (Structure.DataLength % FitsReader.BlockLength)) % FitsReader.BlockLength);
        Take(Math.Min(padding, Peek(padding).Length));
        FitsChecksum.Verify(Header, Index, _headerSum.Value, _dataSum.Value);
        _finished = true;
    }

    /// <summary>Lets data pass.</summary>
    /// <param name="length">Bytes.</param>
    /// <param name="use">Sees them, piece by piece; null for nobody.</param>
    /// <exception cref="FitsFormatException">Truncated.</exception>
    public void Pass(long length, FitsBytesPassing? use)
    {
        while (length > 0)
        {
            ReadOnlySpan<byte> chunk = Peek(1);
            if (chunk.IsEmpty)
            {
                throw Truncated(Passed);
            }

            chunk = chunk[..(int)Math.Min(chunk.Length, length)];
            use?.Invoke(chunk);
            length -= chunk.Length;
            Take(chunk.Length);
        }
    }

    /// <summary>Looks ahead.</summary>
    /// <param name="count">Bytes wanted.</param>
    /// <returns>At least so many, fewer only at the end of the file.</returns>
    /// <exception cref="FitsFormatException">A damaged gzip file.</exception>
    public ReadOnlySpan<byte> Peek(int count)
    {
        Guarded(() => content.Peek(count));
        return content.Buffered;
    }

    /// <summary>Takes bytes of the data that were looked at.</summary>
    public void Take(int count)
    {
        if (_summed)
        {
            _dataSum.Add(content.Buffered[..count]);
        }

        Passed += count;
        content.Advance(count);
    }

    /// <exception cref="InvalidOperationException">Some of the present unit's data were taken already.</exception>
    public void RequireUntouched()
    {
        if (Passed > 0 || _finished)
        {
            throw new InvalidOperationException($"the data of unit {Index} were read already");
        }
    }

    public FitsFormatException Truncated(long available) => new(
        $"{available} bytes of data in unit {Index} ('{Header.Text("EXTNAME") ?? "unnamed"}') where its header declares {Structure.DataLength} (truncated file)",
        "a complete FITS file");

    private static InvalidOperationException NoUnit() => new("there is no present unit; call MoveNext first");

    private static void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (FileContentException exception)
        {
            throw new FitsFormatException(exception.Found, exception.Expected);
        }
    }

    private List<byte> ReadHeader()
    {
        List<byte> bytes = [];
        while (true)
        {
            ReadOnlySpan<byte> block = Peek(FitsReader.BlockLength);
            block = block[..Math.Min(block.Length, FitsReader.BlockLength)];
            bool ended = false;
            for (int at = 0; at + FitsCard.Length <= block.Length && !ended; at += FitsCard.Length)
            {
                ended = FitsHeader.IsEnd(block.Slice(at, FitsCard.Length));
                _records++;
            }

            bytes.AddRange(block);
            content.Advance(block.Length);
            if (ended)
            {
                return bytes;
            }

            if (block.Length < FitsReader.BlockLength || _records > FitsReader.MaximumRecords)
            {
                throw _records > FitsReader.MaximumRecords
                    ? new FitsFormatException($"more than {FitsReader.MaximumRecords} header records", "the headers of a light curve")
                    : new FitsFormatException($"a header without END in {bytes.Count / FitsCard.Length} records (truncated file?)", "a header closed by END");
            }
        }
    }
}

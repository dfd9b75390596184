namespace ExoInteractive.Data.Fits;

/// <summary>
/// A FITS file (FITS 4.0; Pence et al. 2010, A&amp;A 524, A42): its header-data units, read whole and checked for
/// completeness. Declared sizes are compared with the bytes that are there before anything is taken.
/// </summary>
public sealed class FitsFile
{
    /// <summary>Headers and data fill blocks of this many bytes.</summary>
    public const int BlockLength = 2880;

    private static readonly int[] BitsPerValue = [8, 16, 32, 64, -32, -64];

    private FitsFile(IReadOnlyList<FitsHdu> hdus) => Hdus = hdus;

    /// <summary>Every unit, the primary one first.</summary>
    public IReadOnlyList<FitsHdu> Hdus { get; }

    /// <summary>The primary header.</summary>
    public FitsHeader Header => Hdus[0].Header;

    /// <summary>
    /// Extensions that NEXTEND declares beyond those present: a sign of a file cut at a block's end, but no proof (some
    /// complete Data Validation files declare one too many).
    /// </summary>
    public int MissingExtensions => (int)Math.Clamp((Header.Integer("NEXTEND") ?? 0) - (Hdus.Count - 1), 0, int.MaxValue);

    /// <summary>The first unit of that EXTNAME.</summary>
    /// <param name="name">Any case.</param>
    /// <returns>The unit.</returns>
    /// <exception cref="FitsFormatException">There is none of that name.</exception>
    public FitsHdu this[string name]
        => Hdus.FirstOrDefault(hdu => hdu.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FitsFormatException($"units {Excerpt.List([.. Hdus.Select(hdu => hdu.Name)])}", $"a unit named {name}");

    /// <summary>Whether the bytes begin as a FITS file does.</summary>
    /// <param name="start">The first bytes of the (unpacked) file.</param>
    /// <returns>True for "SIMPLE  =".</returns>
    public static bool IsFits(ReadOnlySpan<byte> start) => start.StartsWith("SIMPLE  ="u8);

    /// <summary>Opens a file; gzip is seen through.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, or contradicting its own checksums.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FitsFile Open(string path, CancellationToken cancellationToken = default)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, cancellationToken);
    }

    /// <summary>Reads a file from any stream, seekable or not; gzip is seen through.</summary>
    /// <param name="stream">From its present position to its end.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, or contradicting its own checksums.</exception>
    public static FitsFile Read(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return Parse(FileContent.ReadAll(stream, cancellationToken));
        }
        catch (FileContentException exception)
        {
            throw new FitsFormatException(exception.Found, exception.Expected);
        }
    }

    /// <summary>Reads a file that is already in memory, unpacked.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The file; its tables are views of <paramref name="bytes"/>.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, or contradicting its own checksums.</exception>
    public static FitsFile Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!IsFits(bytes.Span))
        {
            throw new FitsFormatException("a file that does not begin with SIMPLE", "a FITS file");
        }

        List<FitsHdu> hdus = [];
        int at = 0;
        while (at < bytes.Length && (hdus.Count == 0 || bytes.Span[at..].StartsWith("XTENSION"u8)))
        {
            hdus.Add(ParseHdu(bytes[at..], hdus.Count, out int length));
            at += length;
        }

        return new FitsFile(hdus);
    }

    private static FitsHdu ParseHdu(ReadOnlyMemory<byte> bytes, int index, out int length)
    {
        FitsHeader header = FitsHeader.Parse(bytes.Span, out int records);
        long headerLength = PadToBlock((long)records * FitsCard.Length);
        long declared = DataLength(header);
        long available = Math.Max(0, bytes.Length - headerLength);
        if (declared > available)
        {
            throw new FitsFormatException(
                $"{available} bytes of data in unit {index} ('{header.Text("EXTNAME") ?? "unnamed"}') where its header declares {declared} (truncated file)",
                "a complete FITS file");
        }

        length = (int)Math.Min(bytes.Length, headerLength + PadToBlock(declared));
        FitsChecksum.Verify(header, index, bytes.Span[..length], (int)Math.Min(headerLength, length));
        ReadOnlyMemory<byte> data = declared == 0 ? default : bytes.Slice((int)headerLength, (int)declared);
        return new FitsHdu(header, Kind(header, index), data);
    }

    private static FitsHduKind Kind(FitsHeader header, int index) => index == 0 ? FitsHduKind.Primary : header.Text("XTENSION") switch
    {
        "BINTABLE" or "A3DTABLE" => FitsHduKind.BinaryTable,
        "IMAGE" => FitsHduKind.Image,
        "TABLE" => FitsHduKind.AsciiTable,
        _ => FitsHduKind.Other,
    };

    private static long DataLength(FitsHeader header)
    {
        long bits = header.Integer("BITPIX") ?? 0;
        long axes = header.Integer("NAXIS") ?? -1;
        if (Array.IndexOf(BitsPerValue, (int)Math.Clamp(bits, -99, 99)) < 0 || axes is < 0 or > 999)
        {
            throw new FitsFormatException(
                $"BITPIX = {header.Text("BITPIX") ?? "nothing"} and NAXIS = {header.Text("NAXIS") ?? "nothing"}",
                "BITPIX of 8, 16, 32, 64, -32 or -64 and NAXIS of 0 to 999");
        }

        // Saturates far above any file instead of overflowing: the comparison with the bytes present decides.
        UInt128 values = axes == 0 ? 0u : 1u;
        UInt128 limit = (UInt128)long.MaxValue / 64;
        for (int axis = 1; axis <= axes; axis++)
        {
            long length = header.Integer($"NAXIS{axis}") ?? -1;
            if (length < 0)
            {
                throw new FitsFormatException($"NAXIS{axis} = {header.Text($"NAXIS{axis}") ?? "nothing"}", "a length of 0 or more");
            }

            values = UInt128.Min(values * (UInt128)length, limit);
        }

        long parameters = header.Integer("PCOUNT") ?? 0;
        long groups = header.Integer("GCOUNT") ?? 1;
        if (parameters < 0 || groups < 0)
        {
            throw new FitsFormatException($"PCOUNT = {parameters} and GCOUNT = {groups}", "counts of 0 or more");
        }

        UInt128 total = axes == 0 ? 0 : UInt128.Min(values + (UInt128)parameters, limit) * (UInt128)groups;
        return (long)(UInt128.Min(total, limit) * (UInt128)(Math.Abs(bits) / 8));
    }

    private static long PadToBlock(long length) => (length + BlockLength - 1) / BlockLength * BlockLength;
}

using System.Runtime.InteropServices;

namespace ExoInteractive.Data.Fits;

/// <summary>
/// A FITS file (FITS 4.0; Pence et al. 2010, A&amp;A 524, A42): all its headers, and of its data what was to be kept.
/// <see cref="FitsReader"/> goes through files that are to be held in part, one unit at a time.
/// </summary>
public sealed class FitsFile
{
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

    /// <summary>As many first bytes tell whether a file is FITS.</summary>
    internal const int SignatureLength = 9;

    /// <summary>Whether the bytes begin as a FITS file does.</summary>
    /// <param name="start">The first bytes of the (unpacked) file.</param>
    /// <returns>True for "SIMPLE  =".</returns>
    public static bool IsFits(ReadOnlySpan<byte> start) => start.StartsWith("SIMPLE  ="u8);

    /// <summary>Opens a file; gzip is seen through.</summary>
    /// <param name="path">The file.</param>
    /// <param name="selection">What is kept; null for everything.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, contradicting its own checksums, or larger than the selection allows.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FitsFile Open(string path, FitsSelection? selection = null, CancellationToken cancellationToken = default)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, selection, cancellationToken);
    }

    /// <summary>Reads a file from any stream, seekable or not; gzip is seen through.</summary>
    /// <param name="stream">From its present position to its end; left open.</param>
    /// <param name="selection">What is kept; null for everything.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, contradicting its own checksums, or larger than the selection allows.</exception>
    public static FitsFile Read(Stream stream, FitsSelection? selection = null, CancellationToken cancellationToken = default)
    {
        using FitsReader reader = new(stream, cancellationToken);
        return Read(reader, selection ?? new FitsSelection());
    }

    /// <summary>Reads a file that is already in memory, packed or not.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The file, everything kept.</returns>
    /// <exception cref="FitsFormatException">No FITS file, truncated, contradicting its own checksums, or very large.</exception>
    public static FitsFile Parse(ReadOnlyMemory<byte> bytes)
    {
        ArraySegment<byte> segment = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array) ? array : bytes.ToArray();
        return Read(new MemoryStream(segment.Array!, segment.Offset, segment.Count));
    }

    /// <summary>Reads a file through a reader that has not moved yet.</summary>
    internal static FitsFile Read(FitsReader reader, FitsSelection selection)
    {
        List<FitsHdu> hdus = [];
        long left = selection.MaximumLength;
        while (reader.MoveNext())
        {
            BinaryTable? table = null;
            FitsImage? image = null;
            FitsFormatException? broken = null;
            if (reader.Kind == FitsHduKind.BinaryTable)
            {
                // A table that nobody asks for may be described wrongly; who asks is told.
                try
                {
                    table = reader.DescribeTable();
                }
                catch (FitsFormatException exception)
                {
                    broken = exception;
                }
            }
            else if (reader.IsImage && selection.Images(reader.Header))
            {
                image = reader.ReadImage(left);
                left -= image.Bytes.Length;
            }

            if (table is not null)
            {
                left -= reader.Read(table, selection, left);
            }

            hdus.Add(new FitsHdu(reader.Header, reader.Kind, table, image, broken));
        }

        return new FitsFile(hdus);
    }
}

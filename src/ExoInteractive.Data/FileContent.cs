using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ExoInteractive.Data;

/// <summary>A file's bytes could not be had.</summary>
internal sealed class FileContentException(string found, string expected, Exception? inner = null) : Exception(found, inner)
{
    public string Found { get; } = found;

    public string Expected { get; } = expected;
}

/// <summary>A whole file in memory, unpacked if it is gzip (told by its first bytes, not its name).</summary>
internal static class FileContent
{
    /// <summary>No light curve is larger than this, unpacked; what a small packed file may grow to is limited too.</summary>
    public const long MaximumLength = 512L << 20;

    private const int ChunkLength = 1 << 17;

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="FileContentException">Empty, too large, or a damaged gzip file.</exception>
    public static ReadOnlyMemory<byte> ReadAll(Stream stream, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = Drain(stream, cancellationToken);
        if (bytes.IsEmpty)
        {
            throw new FileContentException("an empty file", "a light curve (FITS or text)");
        }

        if (!bytes.Span.StartsWith([(byte)0x1F, (byte)0x8B]))
        {
            return bytes;
        }

        try
        {
            ArraySegment<byte> packed = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) ? segment : bytes.ToArray();
            using GZipStream unpacked = new(new MemoryStream(packed.Array!, packed.Offset, packed.Count), CompressionMode.Decompress);
            ReadOnlyMemory<byte> content = Drain(unpacked, cancellationToken);
            RequireWhole(bytes.Span, content.Length);
            return content.IsEmpty ? throw new FileContentException("a gzip file with nothing inside", "a light curve (FITS or text)") : content;
        }
        catch (InvalidDataException exception)
        {
            throw new FileContentException("a damaged or truncated gzip file", "a whole gzip file", exception);
        }
    }

    private static ReadOnlyMemory<byte> Drain(Stream stream, CancellationToken cancellationToken)
    {
        // A plain file's length is known; a packed one's is not, and what it claims is not believed.
        long known = stream.CanSeek ? stream.Length - stream.Position : 0;
        MemoryStream content = new((int)Math.Clamp(known, 0, MaximumLength));
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            int read;
            while ((read = stream.Read(chunk)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (content.Length + read > MaximumLength)
                {
                    throw new FileContentException($"more than {MaximumLength >> 20} MiB", $"a light curve of at most {MaximumLength >> 20} MiB");
                }

                content.Write(chunk, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    // A gzip member ends with the length of what it holds (RFC 1952); a file cut short ends with something else.
    private static void RequireWhole(ReadOnlySpan<byte> packed, long length)
    {
        const int trailer = 8, header = 10;
        bool single = packed.Length >= header + trailer;
        uint stated = single ? BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) : 0;
        if (!single || stated > length)
        {
            throw new FileContentException($"a gzip file of {packed.Length} bytes that breaks off (truncated)", "a whole gzip file");
        }
    }
}

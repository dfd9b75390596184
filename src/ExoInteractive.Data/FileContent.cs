using System.IO.Compression;

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
            using GZipStream unpacked = new(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
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
        MemoryStream content = new();
        byte[] chunk = new byte[ChunkLength];
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

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    // A gzip member ends with the length of what it holds (RFC 1952); a file cut short ends with something else.
    private static void RequireWhole(ReadOnlySpan<byte> packed, long length)
    {
        const int trailer = 8, header = 10;
        bool single = packed.Length >= header + trailer;
        uint stated = single ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) : 0;
        if (!single || stated > length)
        {
            throw new FileContentException($"a gzip file of {packed.Length} bytes that breaks off (truncated)", "a whole gzip file");
        }
    }
}

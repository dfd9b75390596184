using System.Buffers.Binary;

namespace ExoInteractive.Data;

/// <summary>A gzip file's packed bytes on their way to the unpacker, counted, their end kept for a last check.</summary>
/// <param name="first">Bytes that were taken from the stream already.</param>
/// <param name="rest">The stream behind them; left open.</param>
internal sealed class PackedStream(byte[] first, Stream rest) : Stream
{
    // A gzip member: ten bytes of header, and at its end CRC-32 and length of what it holds (RFC 1952).
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;

    private readonly byte[] _last = new byte[4];

    /// <summary>Packed bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    /// <summary>
    /// The last member states the length of what it holds; a file cut short ends with something else. (The unpacker
    /// checks CRC-32 where the trailer is there, and is silent where it is missing.)
    /// </summary>
    /// <param name="unpacked">Bytes that came out of the whole file.</param>
    /// <exception cref="FileContentException">The file breaks off.</exception>
    public void RequireWhole(long unpacked)
    {
        Span<byte> chunk = stackalloc byte[4096];
        while (Read(chunk) > 0)
        {
        }

        if (Count < HeaderLength + TrailerLength || BinaryPrimitives.ReadUInt32LittleEndian(_last) > unpacked)
        {
            throw new FileContentException($"a gzip file of {Count} bytes that breaks off (truncated)", "a whole gzip file");
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (Count < first.Length)
        {
            read = Math.Min(buffer.Length, first.Length - (int)Count);
            first.AsSpan((int)Count, read).CopyTo(buffer);
        }
        else
        {
            read = rest.Read(buffer);
        }

        Count += read;
        ReadOnlySpan<byte> arrived = buffer[..read];
        if (read >= _last.Length)
        {
            arrived[^_last.Length..].CopyTo(_last);
        }
        else
        {
            _last.AsSpan(read).CopyTo(_last);
            arrived.CopyTo(_last.AsSpan(_last.Length - read));
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

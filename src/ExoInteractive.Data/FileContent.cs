using System.Buffers;
using System.IO.Compression;

namespace ExoInteractive.Data;

/// <summary>
/// A file's bytes from first to last, unpacked if it is gzip (told by its first bytes, not its name). What lies ahead can
/// be looked at before it is taken; no more is held than is looked at.
/// </summary>
internal sealed class FileContent : IDisposable
{
    /// <summary>No text is larger than this, unpacked; what it takes in memory is several times its length.</summary>
    public const long MaximumTextLength = 64L << 20;

    /// <summary>A small packed file may unpack to this much, whatever its ratio.</summary>
    public const long FreelyUnpacked = 64L << 20;

    /// <summary>Beyond <see cref="FreelyUnpacked"/>, bytes for each packed one; light curves and pixels reach 30 at most.</summary>
    public const int LargestRatio = 200;

    private const int InitialBuffer = 1 << 17;

    private readonly CancellationToken _cancellationToken;
    private readonly Stream _plain;
    private readonly PackedStream? _packed;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
    private int _start;
    private int _end;
    private long _unpacked;
    private bool _ended;

    /// <summary>Begins at the stream's present position.</summary>
    /// <param name="stream">Need not be seekable; left open.</param>
    /// <param name="cancellationToken">Stops any reading.</param>
    public FileContent(Stream stream, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        byte[] first = new byte[2];
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (read == 2 && first[0] == 0x1F && first[1] == 0x8B)
        {
            _packed = new PackedStream(first, stream);
            _plain = new GZipStream(_packed, CompressionMode.Decompress);
            return;
        }

        _plain = stream;
        first.AsSpan(0, read).CopyTo(_buffer);
        _end = read;
    }

    /// <summary>Bytes left; null where only reading can tell (packed files, streams that cannot seek).</summary>
    public long? Remaining => _packed is null && _plain.CanSeek ? Math.Max(0, _plain.Length - _plain.Position) + _end - _start : null;

    /// <summary>What has been read and not yet taken.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Looks ahead; the buffer grows only as the bytes arrive.</summary>
    /// <param name="count">Bytes wanted.</param>
    /// <returns>At least <paramref name="count"/> bytes, fewer only at the end of the file.</returns>
    /// <exception cref="FileContentException">A damaged or truncated gzip file, or one that unpacks to far more than light curves do.</exception>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && !_ended)
        {
            MakeRoom();
            Fill();
        }

        return Buffered;
    }

    /// <summary>Takes bytes that were looked at.</summary>
    public void Advance(int count) => _start += count;

    /// <summary>Reads on to the end, so that a packed file's own checks are made.</summary>
    /// <exception cref="FileContentException">As <see cref="Peek"/>.</exception>
    public void Drain()
    {
        while (!Peek(1).IsEmpty)
        {
            Advance(Buffered.Length);
        }
    }

    /// <summary>Everything that is left.</summary>
    /// <exception cref="FileContentException">Nothing, or more than <see cref="MaximumTextLength"/>; or as <see cref="Peek"/>.</exception>
    public ReadOnlyMemory<byte> ReadToEnd()
    {
        MemoryStream content = new((int)Math.Clamp(Remaining ?? 0, 0, MaximumTextLength));
        while (!Peek(1).IsEmpty)
        {
            if (content.Length + Buffered.Length > MaximumTextLength)
            {
                throw new FileContentException(
                    $"more than {MaximumTextLength >> 20} MiB that are no FITS file", $"a FITS file, or text of at most {MaximumTextLength >> 20} MiB");
            }

            content.Write(Buffered);
            Advance(Buffered.Length);
        }

        if (content.Length == 0)
        {
            throw new FileContentException(
                _packed is null ? "an empty file" : "a gzip file with nothing inside", "a light curve (FITS or text)");
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            (_start, _end) = (0, 0);
        }

        if (_packed is not null)
        {
            _plain.Dispose();
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            Buffered.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }

    private void Fill()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            int read = _plain.Read(_buffer.AsSpan(_end));
            (_end, _unpacked, _ended) = (_end + read, _unpacked + read, read == 0);
        }
        catch (InvalidDataException exception)
        {
            throw new FileContentException("a damaged or truncated gzip file", "a whole gzip file", exception);
        }

        if (_packed is null)
        {
            return;
        }

        if (_ended)
        {
            _packed.RequireWhole(_unpacked);
        }
        else if (_unpacked > FreelyUnpacked && _unpacked / LargestRatio > _packed.Count)
        {
            throw new FileContentException(
                $"a gzip file that unpacks to more than {LargestRatio} times its size", "the gzip file of a light curve");
        }
    }
}

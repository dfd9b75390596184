using System.Buffers.Binary;
using System.Net.Sockets;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>Reads frames from a blocking stream. Memory grows with the bytes that arrive, never with the length announced.</summary>
internal sealed class ZmtpReader(Stream stream)
{
    private const int FirstAllocation = 256 * 1024;

    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _start;
    private int _end;
    private bool _limited;

    /// <summary>Tick count (<see cref="Environment.TickCount64"/>) at which reading gives up; null for never.</summary>
    public long? Deadline { get; set; }

    /// <summary>Fills the target.</summary>
    /// <exception cref="ZmtpException">The connection ended, or the deadline passed.</exception>
    public void ReadExactly(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            if (_start == _end && target.Length >= _buffer.Length)
            {
                target = target[Receive(target)..];
                continue;
            }

            if (_start == _end)
            {
                _start = 0;
                _end = Receive(_buffer);
            }

            int count = Math.Min(target.Length, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(target);
            _start += count;
            target = target[count..];
        }
    }

    /// <summary>Reads the next frame.</summary>
    /// <param name="maximumCommand">Largest body of a command.</param>
    /// <param name="maximumBody">Largest body of a message frame.</param>
    /// <exception cref="ZmtpException">Malformed, too large, or the connection ended.</exception>
    public ZmtpFrame ReadFrame(long maximumCommand, long maximumBody)
    {
        Span<byte> head = stackalloc byte[8];
        ReadExactly(head[..1]);
        byte flags = head[0];
        bool command = (flags & ZmtpFrame.CommandFlag) != 0;
        bool more = (flags & ZmtpFrame.MoreFlag) != 0;
        if ((flags & ~(ZmtpFrame.MoreFlag | ZmtpFrame.LongFlag | ZmtpFrame.CommandFlag)) != 0 || (command && more))
        {
            throw new ZmtpException(ZmtpFailure.MalformedFrame, $"frame flags {flags:X2} have no meaning");
        }

        ulong length;
        if ((flags & ZmtpFrame.LongFlag) != 0)
        {
            ReadExactly(head);
            length = BinaryPrimitives.ReadUInt64BigEndian(head);
        }
        else
        {
            ReadExactly(head[..1]);
            length = head[0];
        }

        ulong limit = (ulong)Math.Max(0, command ? maximumCommand : maximumBody);
        if (length > limit)
        {
            throw new ZmtpException(ZmtpFailure.MessageTooLarge, $"a frame of {length} bytes is above the limit of {limit}");
        }

        return new ZmtpFrame(ReadBody((int)length), more, command);
    }

    private byte[] ReadBody(int length)
    {
        byte[] body = new byte[Math.Min(length, FirstAllocation)];
        int filled = 0;
        while (true)
        {
            ReadExactly(body.AsSpan(filled));
            filled = body.Length;
            if (filled == length)
            {
                return body;
            }

            Array.Resize(ref body, (int)Math.Min(length, filled * 2L));
        }
    }

    private int Receive(Span<byte> target)
    {
        int count;
        try
        {
            LimitTime();
            count = stream.Read(target);
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw Failure();
        }

        return count > 0 ? count : throw Failure();
    }

    private void LimitTime()
    {
        if (stream.CanTimeout && (Deadline is not null || _limited))
        {
            _limited = Deadline is not null;
            stream.ReadTimeout = Deadline is { } deadline
                ? (int)Math.Clamp(deadline - Environment.TickCount64, 1, int.MaxValue)
                : Timeout.Infinite;
        }
    }

    private ZmtpException Failure()
        => Deadline is { } deadline && Environment.TickCount64 >= deadline
            ? new ZmtpException(ZmtpFailure.HandshakeTimeout, "the handshake was not finished in time")
            : new ZmtpException(ZmtpFailure.Disconnected, "the connection ended");
}

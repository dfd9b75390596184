using System.Buffers.Binary;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>Writes frames to a stream; small ones gather in one buffer, large bodies go out as they lie.</summary>
internal sealed class ZmtpWriter(Stream stream)
{
    private const int LargestHead = 9;

    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _used;

    public void Write(ReadOnlySpan<ZmtpFrame> frames)
    {
        foreach (ZmtpFrame frame in frames)
        {
            Write(frame);
        }
    }

    public void Flush()
    {
        if (_used > 0)
        {
            stream.Write(_buffer, 0, _used);
            _used = 0;
        }
    }

    private void Write(ZmtpFrame frame)
    {
        Reserve(LargestHead);
        int length = frame.Body.Length;
        byte flags = (byte)((frame.More ? ZmtpFrame.MoreFlag : 0) | (frame.Command ? ZmtpFrame.CommandFlag : 0));
        if (length <= byte.MaxValue)
        {
            _buffer[_used] = flags;
            _buffer[_used + 1] = (byte)length;
            _used += 2;
        }
        else
        {
            _buffer[_used] = (byte)(flags | ZmtpFrame.LongFlag);
            BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_used + 1), length);
            _used += LargestHead;
        }

        if (length > _buffer.Length / 2)
        {
            Flush();
            stream.Write(frame.Body.Span);
            return;
        }

        Reserve(length);
        frame.Body.Span.CopyTo(_buffer.AsSpan(_used));
        _used += length;
    }

    private void Reserve(int count)
    {
        if (_used + count > _buffer.Length)
        {
            Flush();
        }
    }
}

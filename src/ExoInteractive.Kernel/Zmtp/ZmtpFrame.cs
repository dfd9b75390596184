namespace ExoInteractive.Kernel.Zmtp;

/// <summary>One frame as it travels: part of a message, or a command between two messages.</summary>
/// <param name="Body">The bytes after the length.</param>
/// <param name="More">Another frame of the same message follows.</param>
/// <param name="Command">For the connection, not for the application.</param>
internal readonly record struct ZmtpFrame(ReadOnlyMemory<byte> Body, bool More = false, bool Command = false)
{
    public const byte MoreFlag = 1;
    public const byte LongFlag = 2;
    public const byte CommandFlag = 4;

    /// <summary>The frames of a message, More set on all but the last.</summary>
    public static ZmtpFrame[] Message(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        ZmtpFrame[] frames = new ZmtpFrame[parts.Count];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = new ZmtpFrame(parts[i], More: i < frames.Length - 1);
        }

        return frames;
    }

    /// <summary>What the frames cost a queue: their bodies and a little for each.</summary>
    public static long Cost(ReadOnlySpan<ZmtpFrame> frames)
    {
        const int overhead = 64;
        long bytes = 0;
        foreach (ZmtpFrame frame in frames)
        {
            bytes += frame.Body.Length + overhead;
        }

        return bytes;
    }
}

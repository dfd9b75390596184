namespace ExoInteractive.Kernel.Zmtp;

/// <summary>What one listener grants its peers. A length on the wire is only the peer's word, so each has a ceiling.</summary>
internal sealed record ZmtpLimits
{
    /// <summary>Greeting and READY must be whole by then; 10 s.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest READY body, and largest command later; 8 KiB.</summary>
    public int CommandBytes { get; init; } = 8 * 1024;

    /// <summary>Largest message, all frames together; 1 GiB.</summary>
    public long MessageBytes { get; init; } = 1L << 30;

    /// <summary>Most frames in one message; 4096.</summary>
    public int MessageFrames { get; init; } = 4096;

    /// <summary>Bytes waiting to be sent to one peer; 256 MiB. One message is always let into an empty queue.</summary>
    public long QueueBytes { get; init; } = 256L << 20;

    /// <summary>Bytes received and not yet taken, all peers together; 1 GiB. Above it the network holds the senders back.</summary>
    public long InboxBytes { get; init; } = 1L << 30;

    /// <summary>Connections at a time; 512.</summary>
    public int Peers { get; init; } = 512;

    /// <summary>Subscriptions of one peer; 1024.</summary>
    public int Subscriptions { get; init; } = 1024;
}

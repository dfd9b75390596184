using System.Net.Sockets;
using System.Text;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>
/// One connection: a thread that shakes hands and reads, and one that writes what is queued, several messages at a time.
/// Both block on threads of their own, so a cell that exhausts the thread pool delays neither.
/// </summary>
internal sealed class ZmtpPeer
{
    /// <summary>Stack of a peer's threads: they read, write and hand on, and many may be connected.</summary>
    public const int StackBytes = 256 * 1024;

    private const long BatchBytes = 256 * 1024;
    private const long CommandReserve = 64 * 1024;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly ZmtpReader _reader;
    private readonly ZmtpLimits _limits;
    private readonly ByteBoundedQueue<ZmtpFrame[]> _outgoing;

    public ZmtpPeer(Socket socket, ZmtpLimits limits)
    {
        _socket = socket;
        _limits = limits;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new ZmtpReader(_stream);
        _outgoing = new ByteBoundedQueue<ZmtpFrame[]>(limits.QueueBytes);
    }

    /// <summary>The peer's routing id; empty where it sent none.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>The peer's socket type, such as DEALER.</summary>
    public string SocketType { get; private set; } = "";

    /// <summary>What the peer subscribed to.</summary>
    public SubscriptionSet Subscriptions { get; } = new();

    /// <summary>Bytes queued for the peer.</summary>
    public long QueuedBytes => _outgoing.Bytes;

    /// <summary>Exchanges greetings and READY, then starts the writer.</summary>
    /// <param name="socketType">Ours.</param>
    /// <param name="accepts">Which types of peer may talk to ours.</param>
    /// <exception cref="ZmtpException">The peer is refused.</exception>
    public void ShakeHands(string socketType, Func<string, bool> accepts)
    {
        _reader.Deadline = Environment.TickCount64 + (long)_limits.HandshakeTime.TotalMilliseconds;
        WriteNow(stream => stream.Write(ZmtpGreeting.Bytes()));
        ZmtpGreeting.Read(_reader);
        ReadReady();
        if (!accepts(SocketType))
        {
            WriteNow(stream => SendAtOnce(stream, ZmtpCommand.Error("Incompatible socket type")));
            throw new ZmtpException(ZmtpFailure.IncompatibleSocketType, $"a {SocketType} cannot talk to a {socketType}");
        }

        List<(string, byte[])> properties = [("Socket-Type", Encoding.ASCII.GetBytes(socketType))];
        if (socketType == "ROUTER")
        {
            properties.Add(("Identity", []));
        }

        WriteNow(stream => SendAtOnce(stream, ZmtpCommand.Ready(properties)));
        _reader.Deadline = null;
        new Thread(WriteLoop, StackBytes) { IsBackground = true, Name = $"zmtp {socketType} writer" }.Start();
    }

    /// <summary>The next whole message; commands between are handed on, PING answered.</summary>
    /// <exception cref="ZmtpException">Malformed, too large, or the connection ended.</exception>
    public ReadOnlyMemory<byte>[] Receive(Action<ZmtpCommand> command)
    {
        List<ReadOnlyMemory<byte>> parts = [];
        long left = _limits.MessageBytes;
        while (true)
        {
            ZmtpFrame frame = _reader.ReadFrame(_limits.CommandBytes, left);
            if (frame.Command)
            {
                Obey(ZmtpCommand.Parse(frame.Body), command);
                continue;
            }

            parts.Add(frame.Body);
            left -= frame.Body.Length;
            if (!frame.More)
            {
                return [.. parts];
            }

            if (parts.Count >= _limits.MessageFrames)
            {
                throw new ZmtpException(ZmtpFailure.MessageTooLarge, $"a message has at most {_limits.MessageFrames} frames");
            }
        }
    }

    /// <summary>Queues frames.</summary>
    /// <returns>False where the queue stayed full or the peer is gone.</returns>
    public bool Send(ZmtpFrame[] frames, TimeSpan patience, long reserve = 0)
        => _outgoing.Add(frames, ZmtpFrame.Cost(frames), patience, reserve);

    /// <summary>Sends what is queued, as long as told, and closes.</summary>
    public void Close(TimeSpan linger)
    {
        _outgoing.Complete();
        _outgoing.WaitEmpty(linger);
        _stream.Dispose();
    }

    private static void SendAtOnce(Stream stream, ZmtpFrame frame)
    {
        ZmtpWriter writer = new(stream);
        writer.Write([frame]);
        writer.Flush();
    }

    private void ReadReady()
    {
        ZmtpFrame frame = _reader.ReadFrame(_limits.CommandBytes, 0);
        ZmtpCommand command = ZmtpCommand.Parse(frame.Command ? frame.Body : default);
        if (command.Name != "READY")
        {
            throw new ZmtpException(
                command.Name == "ERROR" ? ZmtpFailure.PeerError : ZmtpFailure.MalformedCommand,
                "the first command after the greeting must be READY");
        }

        Dictionary<string, byte[]> properties = command.Properties();
        SocketType = properties.TryGetValue("socket-type", out byte[]? type) ? Encoding.Latin1.GetString(type) : "";
        Identity = properties.GetValueOrDefault("identity", []);
        if (Identity.Length > byte.MaxValue || (Identity.Length > 0 && Identity[0] == 0))
        {
            throw new ZmtpException(ZmtpFailure.MalformedCommand, "an identity has 1 to 255 bytes and does not begin with 00");
        }
    }

    private void Obey(ZmtpCommand command, Action<ZmtpCommand> other)
    {
        switch (command.Name)
        {
            case "PING":
                Send([ZmtpCommand.Pong(command.Data)], TimeSpan.Zero, CommandReserve);
                break;
            case "PONG":
                break;
            case "ERROR":
                throw new ZmtpException(ZmtpFailure.PeerError, "the peer reported an error");
            default:
                other(command);
                break;
        }
    }

    private void WriteNow(Action<Stream> write)
    {
        try
        {
            write(_stream);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            throw new ZmtpException(ZmtpFailure.Disconnected, "the connection ended during the handshake");
        }
    }

    private void WriteLoop()
    {
        ZmtpWriter writer = new(_stream);
        List<ZmtpFrame[]> batch = [];
        try
        {
            while (_outgoing.Take(batch, BatchBytes) is > 0 and long bytes)
            {
                foreach (ZmtpFrame[] frames in batch)
                {
                    writer.Write(frames);
                }

                writer.Flush();
                batch.Clear();
                _outgoing.Release(bytes);
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            Close(TimeSpan.Zero);
        }
    }
}

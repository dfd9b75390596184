using System.Net;
using System.Net.Sockets;
using System.Text;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Tests.Zmtp;

/// <summary>A connecting ZMTP peer for tests; it can also misbehave.</summary>
internal sealed class ZmtpTestPeer : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly ZmtpReader _reader;
    private readonly ZmtpWriter _writer;

    private ZmtpTestPeer(EndPoint endpoint)
    {
        _socket = new Socket(
            endpoint.AddressFamily, SocketType.Stream, endpoint is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp)
        {
            ReceiveBufferSize = 64 * 1024,
        };
        _socket.Connect(endpoint);
        _stream = new NetworkStream(_socket, ownsSocket: true);
        _reader = new ZmtpReader(_stream);
        _writer = new ZmtpWriter(_stream);
    }

    /// <summary>How long to wait for whatever is expected; 20 s.</summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Commands received, READY included.</summary>
    public List<ZmtpCommand> Commands { get; } = [];

    /// <summary>A connection on which nothing was said yet.</summary>
    public static ZmtpTestPeer Raw(EndPoint endpoint) => new(endpoint);

    /// <summary>A connection after the handshake.</summary>
    public static ZmtpTestPeer Connect(EndPoint endpoint, string type, string identity = "")
    {
        ZmtpTestPeer peer = new(endpoint);
        peer.SendRaw(ZmtpGreeting.Bytes());
        peer.SendCommand(ZmtpCommand.Ready(("Socket-Type", Encoding.ASCII.GetBytes(type)), ("Identity", Encoding.ASCII.GetBytes(identity))));
        peer.ExpectHandshake();
        return peer;
    }

    public void ExpectHandshake()
    {
        Limit();
        ZmtpGreeting.Read(_reader);
        Commands.Add(ZmtpCommand.Parse(_reader.ReadFrame(1000, 1000).Body));
    }

    public void Send(params ReadOnlyMemory<byte>[] parts)
    {
        _writer.Write(ZmtpFrame.Message(parts));
        _writer.Flush();
    }

    public void Send(params string[] parts) => Send([.. parts.Select(part => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(part))]);

    public void SendCommand(ZmtpFrame frame)
    {
        _writer.Write([frame]);
        _writer.Flush();
    }

    public void SendCommand(string name, string data) => SendCommand(new ZmtpCommand(name, Encoding.ASCII.GetBytes(data)).ToFrame());

    public void SendRaw(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    /// <summary>The next message, in time.</summary>
    public byte[][] Receive()
    {
        Limit();
        List<byte[]> parts = [];
        while (true)
        {
            ZmtpFrame frame = _reader.ReadFrame(64 * 1024, int.MaxValue);
            if (frame.Command)
            {
                Commands.Add(ZmtpCommand.Parse(frame.Body));
                continue;
            }

            parts.Add(frame.Body.ToArray());
            if (!frame.More)
            {
                return [.. parts];
            }
        }
    }

    public string[] ReceiveText() => [.. Receive().Select(Encoding.UTF8.GetString)];

    /// <summary>The next command, in time; messages before it are lost.</summary>
    public ZmtpCommand ReceiveCommand()
    {
        Limit();
        while (true)
        {
            ZmtpFrame frame = _reader.ReadFrame(64 * 1024, int.MaxValue);
            if (frame.Command)
            {
                return ZmtpCommand.Parse(frame.Body);
            }
        }
    }

    /// <summary>Whether the other side closes in time, whatever it says before.</summary>
    public bool IsClosed()
    {
        Limit();
        byte[] one = new byte[1];
        try
        {
            while (true)
            {
                _reader.ReadExactly(one);
            }
        }
        catch (ZmtpException ended)
        {
            return ended.Failure == ZmtpFailure.Disconnected;
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Limit() => _reader.Deadline = Environment.TickCount64 + (long)Wait.TotalMilliseconds;
}

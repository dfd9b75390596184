using System.Net;
using System.Net.Sockets;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>
/// A bound ZMTP socket: accepts peers on a TCP port or Unix socket, each on threads of its own. What one peer does wrong
/// ends that peer and nothing else.
/// </summary>
internal abstract class ZmtpListener : IDisposable
{
    private readonly string _socketType;
    private readonly Socket _listening;
    private readonly HashSet<ZmtpPeer> _peers = [];
    private bool _closed;

    /// <exception cref="SocketException">The endpoint cannot be bound.</exception>
    protected ZmtpListener(string socketType, EndPoint endpoint, ZmtpLimits limits)
    {
        _socketType = socketType;
        Limits = limits;
        if (endpoint is UnixDomainSocketEndPoint unix)
        {
            UnixSocketFile.RemoveStale(unix);
        }

        _listening = new Socket(
            endpoint.AddressFamily, SocketType.Stream, endpoint is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            _listening.Bind(endpoint);
            _listening.Listen(128);
        }
        catch
        {
            _listening.Dispose();
            throw;
        }

        EndPoint = _listening.LocalEndPoint ?? endpoint;
    }

    /// <summary>Where it is bound, the port filled in.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>Peers connected, those still shaking hands included.</summary>
    public int PeerCount
    {
        get
        {
            lock (_peers)
            {
                return _peers.Count;
            }
        }
    }

    protected ZmtpLimits Limits { get; }

    /// <summary>Sends what is queued, for at most a second in all, and closes every connection.</summary>
    public virtual void Dispose()
    {
        ZmtpPeer[] peers;
        lock (_peers)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            peers = [.. _peers];
        }

        _listening.Dispose();
        if (EndPoint is UnixDomainSocketEndPoint unix)
        {
            UnixSocketFile.Remove(unix);
        }

        long deadline = Environment.TickCount64 + 1000;
        foreach (ZmtpPeer peer in peers)
        {
            peer.Close(TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64)));
        }
    }

    /// <summary>Begins to accept; called once, when the derived listener is whole.</summary>
    protected void Start()
        => new Thread(AcceptLoop) { IsBackground = true, Name = $"zmtp {_socketType} accept" }.Start();

    /// <summary>Whether a peer of that type may talk to this listener.</summary>
    protected abstract bool Accepts(string peerType);

    /// <summary>The handshake is done; on the peer's reading thread.</summary>
    protected virtual void Joined(ZmtpPeer peer)
    {
    }

    /// <summary>A message came; on the peer's reading thread.</summary>
    protected abstract void Arrived(ZmtpPeer peer, ReadOnlyMemory<byte>[] message);

    /// <summary>A command other than PING and PONG came; unknown ones are ignored, as ZMTP asks.</summary>
    protected virtual void Commanded(ZmtpPeer peer, ZmtpCommand command)
    {
    }

    /// <summary>The peer is gone; on its reading thread.</summary>
    protected virtual void Left(ZmtpPeer peer)
    {
    }

    private void AcceptLoop()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listening.Accept();
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                lock (_peers)
                {
                    if (_closed)
                    {
                        return;
                    }
                }

                // The peer vanished before it was accepted, or no descriptor is free: the next may fare better.
                Thread.Sleep(10);
                continue;
            }

            Admit(socket);
        }
    }

    private void Admit(Socket socket)
    {
        try
        {
            if (socket.ProtocolType == ProtocolType.Tcp)
            {
                socket.NoDelay = true;
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            }

            ZmtpPeer peer = new(socket, Limits);
            lock (_peers)
            {
                if (_closed || _peers.Count >= Limits.Peers)
                {
                    socket.Dispose();
                    return;
                }

                _peers.Add(peer);
            }

            StartReading(peer);
        }
        catch (Exception gone) when (gone is SocketException or IOException or ObjectDisposedException)
        {
            socket.Dispose();
        }
    }

    private void StartReading(ZmtpPeer peer)
    {
        try
        {
            new Thread(() => Serve(peer), ZmtpPeer.StackBytes) { IsBackground = true, Name = $"zmtp {_socketType} reader" }.Start();
        }
        catch (Exception none) when (none is OutOfMemoryException or ThreadStartException)
        {
            // The system gives no more threads: this peer is let go, as one beyond the limit.
            lock (_peers)
            {
                _peers.Remove(peer);
            }

            peer.Close(TimeSpan.Zero);
        }
    }

    private void Serve(ZmtpPeer peer)
    {
        bool joined = false;
        try
        {
            peer.ShakeHands(_socketType, Accepts);
            Joined(peer);
            joined = true;
            while (true)
            {
                Arrived(peer, peer.Receive(command => Commanded(peer, command)));
            }
        }
        catch (ZmtpException)
        {
            // Garbage, an incompatible peer or the end of the connection: only this peer is let go.
        }
        finally
        {
            lock (_peers)
            {
                _peers.Remove(peer);
            }

            if (joined)
            {
                Left(peer);
            }

            peer.Close(TimeSpan.Zero);
        }
    }
}

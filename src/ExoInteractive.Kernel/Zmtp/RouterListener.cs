using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>A message from one peer of a ROUTER.</summary>
/// <param name="Peer">The routing id to answer to.</param>
/// <param name="Parts">The frames as sent.</param>
internal sealed record RoutedMessage(byte[] Peer, ReadOnlyMemory<byte>[] Parts);

/// <summary>
/// ROUTER: messages of all peers in one inbox, answers by routing id. A peer that comes back under a known id takes
/// over from the old connection.
/// </summary>
internal sealed class RouterListener : ZmtpListener
{
    private readonly ConcurrentDictionary<string, ZmtpPeer> _routes = new();
    private readonly ConcurrentDictionary<ZmtpPeer, byte[]> _ids = new();
    private readonly ByteBoundedQueue<RoutedMessage> _inbox;
    private readonly List<RoutedMessage> _taken = [];
    private int _anonymous;

    public RouterListener(EndPoint endpoint, ZmtpLimits limits)
        : base("ROUTER", endpoint, limits)
    {
        _inbox = new ByteBoundedQueue<RoutedMessage>(limits.InboxBytes);
        Start();
    }

    /// <summary>Waits for the next message; for one receiving thread.</summary>
    /// <returns>Null once the listener is disposed.</returns>
    public RoutedMessage? Receive()
    {
        _taken.Clear();
        long bytes = _inbox.Take(_taken, 1);
        if (bytes == 0)
        {
            return null;
        }

        _inbox.Release(bytes);
        return _taken[0];
    }

    /// <summary>Queues a message for a peer.</summary>
    /// <returns>False where no peer has that id, or it does not read what it is sent.</returns>
    public bool Send(ReadOnlySpan<byte> peer, IReadOnlyList<ReadOnlyMemory<byte>> parts)
        => _routes.TryGetValue(Key(peer), out ZmtpPeer? route) && route.Send(ZmtpFrame.Message(parts), TimeSpan.FromSeconds(1));

    /// <summary>Whether a peer of that id is connected.</summary>
    public bool Knows(ReadOnlySpan<byte> peer) => _routes.ContainsKey(Key(peer));

    public override void Dispose()
    {
        _inbox.Complete();
        base.Dispose();
    }

    protected override bool Accepts(string peerType) => peerType is "DEALER" or "REQ" or "ROUTER";

    protected override void Joined(ZmtpPeer peer)
    {
        byte[] id = peer.Identity.Length > 0 ? peer.Identity : NextAnonymous();
        _ids[peer] = id;
        ZmtpPeer? replaced = null;
        _routes.AddOrUpdate(Key(id), peer, (_, old) =>
        {
            replaced = old;
            return peer;
        });
        replaced?.Close(TimeSpan.Zero);
    }

    protected override void Arrived(ZmtpPeer peer, ReadOnlyMemory<byte>[] message)
        => _inbox.Add(new RoutedMessage(_ids[peer], message), ZmtpFrame.Cost(ZmtpFrame.Message(message)), Timeout.InfiniteTimeSpan);

    protected override void Left(ZmtpPeer peer)
    {
        // Removes itself only: by now the id may belong to the connection that took over.
        if (_ids.TryRemove(peer, out byte[]? id))
        {
            _routes.TryRemove(KeyValuePair.Create(Key(id), peer));
        }
    }

    private static string Key(ReadOnlySpan<byte> id) => Encoding.Latin1.GetString(id);

    private byte[] NextAnonymous()
    {
        byte[] id = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(1), Interlocked.Increment(ref _anonymous));
        return id;
    }
}

using System.Net;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>
/// XPUB: every message goes to the peers subscribed to a prefix of its first frame. Each peer's queue is bounded in
/// bytes: a reader that falls behind first slows the publisher down, then loses messages, alone.
/// </summary>
internal sealed class PublisherListener : ZmtpListener
{
    private readonly List<ZmtpPeer> _subscribers = [];
    private readonly Action<ReadOnlyMemory<byte>, Action<IReadOnlyList<ReadOnlyMemory<byte>>>>? _welcome;
    private volatile ZmtpPeer[] _snapshot = [];

    /// <param name="endpoint">Where to listen.</param>
    /// <param name="limits">What peers are granted.</param>
    /// <param name="welcome">Called for each new subscription with its topic and a way to send to that subscriber alone.</param>
    public PublisherListener(
        EndPoint endpoint, ZmtpLimits limits, Action<ReadOnlyMemory<byte>, Action<IReadOnlyList<ReadOnlyMemory<byte>>>>? welcome = null)
        : base("XPUB", endpoint, limits)
    {
        _welcome = welcome;
        Start();
    }

    /// <summary>The longest queue of any subscriber.</summary>
    public long LongestQueueBytes => _snapshot.Select(peer => peer.QueuedBytes).DefaultIfEmpty().Max();

    /// <summary>Sends to all who want it.</summary>
    /// <param name="parts">The frames; the first is the topic.</param>
    /// <param name="patience">How long to wait for a subscriber whose queue is full before it misses this message.</param>
    /// <param name="reserve">Bytes by which this message may pass the queue's bound: for the small ones nobody should miss.</param>
    public void Publish(IReadOnlyList<ReadOnlyMemory<byte>> parts, TimeSpan patience, long reserve = 0)
    {
        ZmtpFrame[]? frames = null;
        foreach (ZmtpPeer peer in _snapshot)
        {
            if (peer.Subscriptions.Matches(parts[0].Span))
            {
                peer.Send(frames ??= ZmtpFrame.Message(parts), patience, reserve);
            }
        }
    }

    protected override bool Accepts(string peerType) => peerType is "SUB" or "XSUB";

    protected override void Joined(ZmtpPeer peer)
    {
        lock (_subscribers)
        {
            _subscribers.Add(peer);
            _snapshot = [.. _subscribers];
        }
    }

    protected override void Left(ZmtpPeer peer)
    {
        lock (_subscribers)
        {
            _subscribers.Remove(peer);
            _snapshot = [.. _subscribers];
        }
    }

    /// <summary>The older form: a message of one frame beginning 01 (subscribe) or 00 (cancel). Anything else is not for us.</summary>
    protected override void Arrived(ZmtpPeer peer, ReadOnlyMemory<byte>[] message)
    {
        if (message is [{ Length: > 0 } only] && only.Span[0] <= 1)
        {
            Change(peer, subscribe: only.Span[0] == 1, only[1..]);
        }
    }

    /// <summary>The newer form, ZMTP 3.1.</summary>
    protected override void Commanded(ZmtpPeer peer, ZmtpCommand command)
    {
        if (command.Name is "SUBSCRIBE" or "CANCEL")
        {
            Change(peer, subscribe: command.Name == "SUBSCRIBE", command.Data);
        }
    }

    private void Change(ZmtpPeer peer, bool subscribe, ReadOnlyMemory<byte> topic)
    {
        if (!subscribe)
        {
            peer.Subscriptions.Remove(topic.Span);
            return;
        }

        if (peer.Subscriptions.Count >= Limits.Subscriptions || topic.Length > Limits.CommandBytes)
        {
            throw new ZmtpException(ZmtpFailure.MalformedCommand, $"a subscriber has at most {Limits.Subscriptions} subscriptions");
        }

        peer.Subscriptions.Add(topic.Span);
        _welcome?.Invoke(topic, parts => peer.Send(ZmtpFrame.Message(parts), TimeSpan.Zero, reserve: 64 * 1024));
    }
}

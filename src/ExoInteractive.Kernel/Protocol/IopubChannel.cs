using System.Text;
using System.Text.Json;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>What the kernel tells every client: status, inputs, outputs.</summary>
internal sealed class IopubChannel : IDisposable
{
    /// <summary>How far the small messages nobody may miss can pass a slow subscriber's bound.</summary>
    private const long NoticeReserve = 4 << 20;

    private readonly KernelSession _session;
    private readonly PublisherListener _publisher;
    private readonly TimeSpan _patience;

    public IopubChannel(KernelSession session, System.Net.EndPoint endpoint, KernelHostSettings settings)
    {
        _session = session;
        _patience = settings.SubscriberPatience;
        _publisher = new PublisherListener(endpoint, settings.IopubLimits, Welcome);
    }

    public System.Net.EndPoint EndPoint => _publisher.EndPoint;

    /// <summary>The longest queue of any client, in bytes.</summary>
    public long LongestQueueBytes => _publisher.LongestQueueBytes;

    /// <summary>Publishes an output: a client that does not keep up is waited for a few seconds, then misses it.</summary>
    public void Output(
        string type,
        ReadOnlyMemory<byte> parent,
        Action<Utf8JsonWriter> content,
        Action<Utf8JsonWriter>? metadata = null,
        IReadOnlyList<ReadOnlyMemory<byte>>? buffers = null)
        => _publisher.Publish(Compose(type, parent, content, metadata, buffers), _patience);

    /// <summary>Publishes one of the small messages clients wait for: status, execute_input, error.</summary>
    public void Notice(string type, ReadOnlyMemory<byte> parent, Action<Utf8JsonWriter> content)
        => _publisher.Publish(Compose(type, parent, content), TimeSpan.Zero, NoticeReserve);

    public void Dispose() => _publisher.Dispose();

    private IReadOnlyList<ReadOnlyMemory<byte>> Compose(
        string type,
        ReadOnlyMemory<byte> parent,
        Action<Utf8JsonWriter> content,
        Action<Utf8JsonWriter>? metadata = null,
        IReadOnlyList<ReadOnlyMemory<byte>>? buffers = null)
        => _session.Compose(type, [Encoding.UTF8.GetBytes($"kernel.{_session.Id}.{type}")], parent, content, metadata, buffers).Parts;

    /// <summary>Tells a new subscriber that it will miss nothing from here on (JEP 65).</summary>
    private void Welcome(ReadOnlyMemory<byte> topic, Action<IReadOnlyList<ReadOnlyMemory<byte>>> send)
        => send(_session.Compose(
            "iopub_welcome", [topic], default, content => content.WriteString("subscription", Encoding.UTF8.GetString(topic.Span))).Parts);
}

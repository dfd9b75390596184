using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Turns wire messages into requests and what the kernel says into signed wire messages.</summary>
internal sealed class KernelSession(string key, TimeProvider time)
{
    /// <summary>The messaging protocol spoken; above 5.1 no library rewrites messages, 5.5 is kernel_info on control.</summary>
    public const string ProtocolVersion = "5.5";

    private const int SignedParts = 4;
    private const int LargestSpare = 1 << 20;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] NoObject = "{}"u8.ToArray();
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Not in use while a message is written, so that what writes it may compose another.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Spare;

    private readonly MessageSigner _signer = new(key);
    private long _count;

    /// <summary>This session's identifier, new at every start.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    public TimeProvider Time => time;

    /// <summary>Header, metadata and content of an outgoing message.</summary>
    /// <param name="Id">The msg_id given to it.</param>
    /// <param name="Parts">The frames from the identities on.</param>
    public readonly record struct Outgoing(string Id, IReadOnlyList<ReadOnlyMemory<byte>> Parts);

    /// <summary>Reads a message.</summary>
    /// <returns>Null where it is garbage, wrongly signed or played again: such messages are dropped without an answer.</returns>
    public JupyterMessage? Read(RoutedMessage routed)
    {
        int delimiter = Array.FindIndex(routed.Parts, part => part.Span.SequenceEqual(Delimiter));
        if (delimiter < 0 || routed.Parts.Length < delimiter + 2 + SignedParts)
        {
            return null;
        }

        ReadOnlySpan<ReadOnlyMemory<byte>> signed = routed.Parts.AsSpan(delimiter + 2, SignedParts);
        return _signer.Verify(routed.Parts[delimiter + 1].Span, signed)
            ? JupyterMessage.Read([routed.Peer, .. routed.Parts[..delimiter]], signed, routed.Parts[(delimiter + 2 + SignedParts)..])
            : null;
    }

    /// <summary>Composes a message.</summary>
    /// <param name="type">Its msg_type.</param>
    /// <param name="prefix">Frames in front of the delimiter: routing ids or a topic.</param>
    /// <param name="parent">The parent's header as it came; empty for none.</param>
    /// <param name="content">Writes the properties of the content.</param>
    /// <param name="metadata">Writes those of the metadata.</param>
    /// <param name="buffers">Binary frames after the four parts; not signed, as the protocol has it.</param>
    public Outgoing Compose(
        string type,
        IEnumerable<ReadOnlyMemory<byte>> prefix,
        ReadOnlyMemory<byte> parent,
        Action<Utf8JsonWriter> content,
        Action<Utf8JsonWriter>? metadata = null,
        IReadOnlyList<ReadOnlyMemory<byte>>? buffers = null)
    {
        string id = $"{Id}_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        ReadOnlyMemory<byte>[] signed =
        [
            Json(header =>
            {
                header.WriteString("msg_id", id);
                header.WriteString("msg_type", type);
                header.WriteString("username", "kernel");
                header.WriteString("session", Id);
                header.WriteString("date", Timestamp());
                header.WriteString("version", ProtocolVersion);
            }),
            parent.IsEmpty ? NoObject : parent,
            metadata is null ? NoObject : Json(metadata),
            Json(content),
        ];
        return new Outgoing(id, [.. prefix, Delimiter, _signer.Sign(signed), .. signed, .. buffers ?? []]);
    }

    /// <summary>Now, as the protocol writes dates: ISO 8601 in UTC.</summary>
    public string Timestamp() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes into a buffer of this thread, which is larger than the text by far, and keeps a copy of the text alone.</summary>
    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> properties)
    {
        ArrayBufferWriter<byte> buffer = Spare ?? new ArrayBufferWriter<byte>();
        Spare = null;
        using (Utf8JsonWriter writer = new(buffer, Relaxed))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }

        byte[] text = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestSpare)
        {
            buffer.ResetWrittenCount();
            Spare = buffer;
        }

        return text;
    }
}

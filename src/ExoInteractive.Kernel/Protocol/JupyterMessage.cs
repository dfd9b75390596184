using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>A message from a client, its signature checked.</summary>
internal sealed class JupyterMessage
{
    /// <summary>Routing ids in front of the delimiter; the first is the peer.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Identities { get; init; }

    /// <summary>The header as sent: it returns as parent header byte for byte, keys unknown to us included.</summary>
    public required ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The header's msg_type.</summary>
    public required string Type { get; init; }

    /// <summary>The header's date; null where there is none to read.</summary>
    public required DateTimeOffset? Date { get; init; }

    /// <summary>The msg_id of the message this one answers; null where it answers none.</summary>
    public required string? ParentId { get; init; }

    public required JsonElement Metadata { get; init; }

    public required JsonElement Content { get; init; }

    /// <summary>Binary frames after the four parts.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Buffers { get; init; }

    /// <summary>Bytes of header, metadata, content and buffers.</summary>
    public required long Size { get; init; }

    /// <summary>Reads the four JSON parts.</summary>
    /// <returns>Null where they are no message.</returns>
    public static JupyterMessage? Read(
        IReadOnlyList<ReadOnlyMemory<byte>> identities, ReadOnlySpan<ReadOnlyMemory<byte>> parts, IReadOnlyList<ReadOnlyMemory<byte>> buffers)
    {
        // A header goes out again to every client as it came, and so may data of comms: what is no UTF-8 would break theirs.
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            if (!Utf8.IsValid(part.Span))
            {
                return null;
            }
        }

        try
        {
            JsonElement header = Json(parts[0]);
            JsonElement parent = Json(parts[1]);
            JsonElement metadata = Json(parts[2]);
            JsonElement content = Json(parts[3]);
            if (header.ValueKind != JsonValueKind.Object || content.ValueKind != JsonValueKind.Object || Text(header, "msg_type") is not { } type)
            {
                return null;
            }

            return new JupyterMessage
            {
                Identities = identities,
                Header = parts[0],
                Type = type,
                Date = DateTimeOffset.TryParse(
                    Text(header, "date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null,
                ParentId = Text(parent, "msg_id"),
                Metadata = metadata,
                Content = content,
                Buffers = buffers,
                Size = parts[0].Length + parts[2].Length + parts[3].Length + buffers.Sum(buffer => (long)buffer.Length),
            };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement Json(ReadOnlyMemory<byte> part)
        => JsonElement.Parse(part.Span, new JsonDocumentOptions { MaxDepth = 512 });

    private static string? Text(JsonElement element, string key)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

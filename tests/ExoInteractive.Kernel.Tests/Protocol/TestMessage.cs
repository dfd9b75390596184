using System.Text;
using System.Text.Json;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>A message as a client sees it.</summary>
internal sealed record TestMessage(JsonElement Header, string Parent, JsonElement Metadata, JsonElement Content, byte[][] Buffers)
{
    public string Type => Header.GetProperty("msg_type").GetString()!;

    /// <summary>The msg_id of the parent as it is written, for clients send odd ones too; null where there is none.</summary>
    public string? ParentId
        => JsonElement.Parse(Encoding.UTF8.GetBytes(Parent)) is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty("msg_id", out JsonElement id)
            ? id.GetRawText().Trim('"')
            : null;

    /// <summary>A status message's state, "" for others.</summary>
    public string State => Type == "status" ? this["execution_state"] : "";

    /// <summary>A property of the content as text.</summary>
    public string this[string key] => Content.GetProperty(key).ToString();
}

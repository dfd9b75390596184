using System.Text;
using System.Text.Json;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>A message as a client sees it.</summary>
internal sealed record TestMessage(JsonElement Header, string Parent, JsonElement Metadata, JsonElement Content, byte[][] Buffers)
{
    public string Type => Header.GetProperty("msg_type").GetString()!;

    public string? ParentId => JsonElement.Parse(Encoding.UTF8.GetBytes(Parent)).TryGetProperty("msg_id", out JsonElement id) ? id.GetString() : null;

    /// <summary>A status message's state, "" for others.</summary>
    public string State => Type == "status" ? this["execution_state"] : "";

    /// <summary>A property of the content as text.</summary>
    public string this[string key] => Content.GetProperty(key).ToString();
}

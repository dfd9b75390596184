using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>What kernel_info_reply tells about the kernel and its language.</summary>
internal sealed class KernelInfo(KernelHostSettings settings)
{
    public void Write(JupyterMessage request, Utf8JsonWriter reply)
    {
        reply.WriteString("protocol_version", KernelSession.ProtocolVersion);
        reply.WriteString("implementation", "ExoInteractive");
        reply.WriteString("implementation_version", settings.Version);
        reply.WriteStartObject("language_info");
        reply.WriteString("name", "C#");
        reply.WriteString("version", "14.0");
        reply.WriteString("mimetype", "text/x-csharp");
        reply.WriteString("file_extension", ".csx");
        reply.WriteString("pygments_lexer", "csharp");
        reply.WriteString("codemirror_mode", "text/x-csharp");
        reply.WriteEndObject();
        reply.WriteString("banner", settings.Banner);
        reply.WriteBoolean("debugger", false);
        reply.WriteStartArray("supported_features");
        reply.WriteEndArray();
        reply.WriteStartArray("help_links");
        foreach ((string text, Uri url) in settings.HelpLinks)
        {
            reply.WriteStartObject();
            reply.WriteString("text", text);
            reply.WriteString("url", url.AbsoluteUri);
            reply.WriteEndObject();
        }

        reply.WriteEndArray();
    }
}

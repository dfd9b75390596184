using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>This kernel has no comm targets: it says so when asked, and closes what a client opens.</summary>
internal sealed class CommAnswer(IopubChannel iopub, KernelStatus status)
{
    public static void Info(JupyterMessage request, Utf8JsonWriter reply)
    {
        reply.WriteStartObject("comms");
        reply.WriteEndObject();
    }

    /// <summary>Answers comm_open: the target is unknown, so the comm is closed again.</summary>
    public void Open(JupyterMessage message)
    {
        status.Busy(message.Header);
        iopub.Notice("comm_close", message.Header, content =>
        {
            content.WritePropertyName("comm_id");
            if (message.Content.TryGetProperty("comm_id", out JsonElement id))
            {
                id.WriteTo(content);
            }
            else
            {
                content.WriteStringValue("");
            }

            content.WriteStartObject("data");
            content.WriteEndObject();
        });
        status.Idle(message.Header);
    }

    /// <summary>comm_msg or comm_close of a comm that does not exist: nothing to do, but to say when it is done.</summary>
    public void Ignore(JupyterMessage message)
    {
        status.Busy(message.Header);
        status.Idle(message.Header);
    }
}

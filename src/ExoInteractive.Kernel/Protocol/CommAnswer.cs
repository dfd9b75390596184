using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>This kernel has no comm targets: it says so when asked, and closes what a client opens.</summary>
internal sealed class CommAnswer(IopubChannel iopub)
{
    public static void Info(JupyterMessage request, Utf8JsonWriter reply)
    {
        reply.WriteStartObject("comms");
        reply.WriteEndObject();
    }

    /// <summary>Answers comm_open: the target is unknown, so the comm is closed again.</summary>
    public void Open(JupyterMessage message)
    {
        string id = message.Content.Text("comm_id");
        iopub.Notice("comm_close", message.Header, content =>
        {
            content.WriteString("comm_id", id);
            content.WriteStartObject("data");
            content.WriteEndObject();
        });
    }
}

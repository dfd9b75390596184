using System.Text.Json;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.InCells;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Hands comm messages of clients to the engine, and tells which comms are open.</summary>
internal sealed class CommRequests(ICellEngine engine, IopubChannel iopub, KernelStatus status, StreamFlusher flusher)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}"u8);

    /// <summary>What a message is, by its msg_type; null for one that is not about comms.</summary>
    public static CommAction? ActionOf(string type) => type switch
    {
        "comm_open" => CommAction.Open,
        "comm_msg" => CommAction.Message,
        "comm_close" => CommAction.Close,
        _ => null,
    };

    /// <summary>Answers comm_info_request: the open comms, or those of one target.</summary>
    public void Info(JupyterMessage request, Utf8JsonWriter reply)
    {
        string target = request.Content.Text("target_name", "");
        reply.WriteStartObject("comms");
        foreach ((string id, string name) in engine.Comms.Where(comm => target.Length == 0 || comm.TargetName == target))
        {
            reply.WriteStartObject(id);
            reply.WriteString("target_name", name);
            reply.WriteEndObject();
        }

        reply.WriteEndObject();
    }

    /// <summary>Carries out one comm message; one that makes no sense is ignored, since comm messages have no reply.</summary>
    /// <param name="message">comm_open, comm_msg or comm_close.</param>
    /// <param name="interrupt">Interrupts the cell's handler.</param>
    public void Receive(JupyterMessage message, CancellationToken interrupt)
    {
        status.Busy(message.Header);
        try
        {
            CellOutputChannel answers = new(iopub, flusher, message.Header, engine.ExecutionCount, silent: false);
            engine.ReceiveAsync(Read(message), answers, interrupt).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // No such comm can be meant, or the kernel is ending; a comm message has no reply in which to say so.
        }
        finally
        {
            status.Idle(message.Header);
        }
    }

    private static CommMessage Read(JupyterMessage message)
    {
        CommAction action = ActionOf(message.Type) ?? throw new RequestException($"{message.Type} is not about comms");
        return new CommMessage(action, message.Content.Text("comm_id"))
        {
            TargetName = action == CommAction.Open ? message.Content.Text("target_name") : "",
            Data = message.Content.Object("data") ?? Nothing,
            Metadata = message.Metadata.ValueKind == JsonValueKind.Object ? message.Metadata : Nothing,
            Buffers = message.Buffers,
        };
    }
}

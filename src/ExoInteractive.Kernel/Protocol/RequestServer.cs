using System.Text.Json;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Answers the requests of one channel, each between busy and idle. Safe from several threads at once.</summary>
/// <param name="router">The channel.</param>
/// <param name="session">Composes messages.</param>
/// <param name="status">Announces busy and idle.</param>
/// <param name="requests">msg_type → answer.</param>
internal sealed class RequestServer(
    RouterListener router, KernelSession session, KernelStatus status, IReadOnlyDictionary<string, RequestRoute> requests)
{
    private const string Request = "_request";

    /// <summary>Answers a request; a message that is none has no answer.</summary>
    public void Serve(JupyterMessage message)
    {
        RequestRoute? route = requests.GetValueOrDefault(message.Type);
        status.Busy(message.Header);
        try
        {
            if (message.Type.EndsWith(Request, StringComparison.Ordinal))
            {
                KernelSession.Outgoing reply = Reply(message, route);
                router.Send(reply.Parts[0].Span, [.. reply.Parts.Skip(1)]);
            }
        }
        finally
        {
            status.Idle(message.Header);
        }

        route?.After?.Invoke();
    }

    private KernelSession.Outgoing Reply(JupyterMessage message, RequestRoute? route)
    {
        try
        {
            return Compose(message, content =>
            {
                RequestRoute known = route ?? throw new RequestException($"this kernel does not answer {message.Type}");
                if (!known.OwnStatus)
                {
                    content.WriteString("status", "ok");
                }

                known.Answer(message, content);
            });
        }
        catch (Exception failed)
        {
            // An engine that cannot answer fails this request, never the channel.
            return Compose(message, content =>
            {
                content.WriteString("status", "error");
                content.WriteError(new CellError(failed.GetType().Name, failed.Message, [failed.Message]));
            });
        }
    }

    private KernelSession.Outgoing Compose(JupyterMessage message, Action<Utf8JsonWriter> content)
        => session.Compose($"{message.Type[..^Request.Length]}_reply", message.Identities, message.Header, content);
}

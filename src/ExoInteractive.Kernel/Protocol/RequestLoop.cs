using System.Text.Json;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>
/// Receives the requests of one channel on a thread of its own and answers them at once, each between busy and idle.
/// Cells, which take long, are handed to the queue that runs them.
/// </summary>
internal sealed class RequestLoop
{
    private const string Request = "_request";

    private readonly RouterListener _router;
    private readonly KernelSession _session;
    private readonly KernelStatus _status;
    private readonly IReadOnlyDictionary<string, RequestRoute> _requests;
    private readonly IReadOnlyDictionary<string, Action<JupyterMessage>> _notices;
    private readonly Action<JupyterMessage>? _execute;

    /// <param name="name">Of the thread.</param>
    /// <param name="router">The channel.</param>
    /// <param name="session">Reads and composes messages.</param>
    /// <param name="status">Announces busy and idle.</param>
    /// <param name="requests">msg_type → answer.</param>
    /// <param name="notices">msg_type → what to do with a message that has no reply.</param>
    /// <param name="execute">Takes execute requests; null for a channel that has none.</param>
    public RequestLoop(
        string name,
        RouterListener router,
        KernelSession session,
        KernelStatus status,
        IReadOnlyDictionary<string, RequestRoute> requests,
        IReadOnlyDictionary<string, Action<JupyterMessage>> notices,
        Action<JupyterMessage>? execute = null)
    {
        _router = router;
        _session = session;
        _status = status;
        _requests = requests;
        _notices = notices;
        _execute = execute;
        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    private void Run()
    {
        while (_router.Receive() is { } routed)
        {
            if (_session.Read(routed) is not { } message)
            {
                continue;
            }

            if (_execute is not null && message.Type == "execute_request")
            {
                _execute(message);
            }
            else
            {
                Serve(message);
            }
        }
    }

    private void Serve(JupyterMessage message)
    {
        RequestRoute? route = _requests.GetValueOrDefault(message.Type);
        _status.Busy(message.Header);
        try
        {
            if (message.Type.EndsWith(Request, StringComparison.Ordinal))
            {
                KernelSession.Outgoing reply = Reply(message, route);
                _router.Send(reply.Parts[0].Span, [.. reply.Parts.Skip(1)]);
            }
            else if (_notices.TryGetValue(message.Type, out Action<JupyterMessage>? notice))
            {
                notice(message);
            }
        }
        catch (RequestException)
        {
            // A notice that makes no sense; notices have no reply in which to say so.
        }
        finally
        {
            _status.Idle(message.Header);
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
        => _session.Compose($"{message.Type[..^Request.Length]}_reply", message.Identities, message.Header, content);
}

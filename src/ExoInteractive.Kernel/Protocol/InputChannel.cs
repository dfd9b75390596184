using System.Collections.Concurrent;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Asks the client that sent a request for a line: input_request on stdin, to the identity the request came from.</summary>
internal sealed class InputChannel
{
    /// <summary>What Jupyter's console sends for the end of the input.</summary>
    private const string EndOfInput = "\u0004";

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(2);

    private readonly KernelSession _session;
    private readonly RouterListener _router;
    private readonly BlockingCollection<JupyterMessage> _replies = [];

    public InputChannel(KernelSession session, RouterListener router)
    {
        _session = session;
        _router = router;
        new Thread(Collect) { IsBackground = true, Name = "stdin receive" }.Start();
    }

    /// <summary>Sends the prompt and waits for the answer.</summary>
    /// <param name="request">The execute_request whose cell asks.</param>
    /// <param name="prompt">Shown to the user.</param>
    /// <param name="password">Whether the answer is to be hidden.</param>
    /// <param name="interrupt">Ends the wait.</param>
    /// <exception cref="EndOfStreamException">The user ended the input.</exception>
    /// <exception cref="InvalidOperationException">The client has no stdin connection.</exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public string Ask(JupyterMessage request, string prompt, bool password, CancellationToken interrupt)
    {
        while (_replies.TryTake(out _))
        {
            // An answer that comes after its question was interrupted is not an answer to the next one.
        }

        KernelSession.Outgoing question = _session.Compose("input_request", request.Identities, request.Header, content =>
        {
            content.WriteString("prompt", prompt);
            content.WriteBoolean("password", password);
        });
        Send(question, interrupt);
        while (true)
        {
            JupyterMessage reply = _replies.Take(interrupt);
            if (Answers(reply, question.Id, request))
            {
                string value = reply.Content.Text("value", "");
                return value == EndOfInput ? throw new EndOfStreamException("the user ended the input") : value;
            }
        }
    }

    private static bool Answers(JupyterMessage reply, string question, JupyterMessage request)
        => reply.Type == "input_reply"
        && (reply.ParentId is null || reply.ParentId == question)
        && reply.Identities[0].Span.SequenceEqual(request.Identities[0].Span);

    private void Send(KernelSession.Outgoing question, CancellationToken interrupt)
    {
        long deadline = Environment.TickCount64 + (long)ConnectTime.TotalMilliseconds;
        while (!_router.Send(question.Parts[0].Span, [.. question.Parts.Skip(1)]))
        {
            if (Environment.TickCount64 > deadline)
            {
                throw new InvalidOperationException("input was asked for, but this client has not connected the kernel's stdin channel");
            }

            interrupt.WaitHandle.WaitOne(20);
            interrupt.ThrowIfCancellationRequested();
        }
    }

    private void Collect()
    {
        while (_router.Receive() is { } routed)
        {
            if (_session.Read(routed) is { } message)
            {
                _replies.Add(message);
            }
        }
    }
}

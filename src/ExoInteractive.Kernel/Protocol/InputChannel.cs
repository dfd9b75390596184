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
    private readonly SemaphoreSlim _oneQuestion = new(1);
    private readonly Lock _gate = new();
    private Action<JupyterMessage>? _asking;

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
        _oneQuestion.Wait(interrupt);
        try
        {
            return AskAlone(request, prompt, password, interrupt);
        }
        finally
        {
            _oneQuestion.Release();
        }
    }

    private string AskAlone(JupyterMessage request, string prompt, bool password, CancellationToken interrupt)
    {
        KernelSession.Outgoing question = _session.Compose("input_request", request.Identities, request.Header, content =>
        {
            content.WriteString("prompt", prompt);
            content.WriteBoolean("password", password);
        });
        using BlockingCollection<JupyterMessage> answers = [];
        void Hear(JupyterMessage reply)
        {
            if (Answers(reply, question.Id, request))
            {
                answers.Add(reply);
            }
        }

        lock (_gate)
        {
            _asking = Hear;
        }

        try
        {
            Send(question, interrupt);
            string value = answers.Take(interrupt).Content.Text("value", "");
            return value == EndOfInput ? throw new EndOfStreamException("the user ended the input") : value;
        }
        finally
        {
            lock (_gate)
            {
                _asking = null;
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
            // What comes while nobody asks, as after an interrupt, is no answer to the next question.
            if (_session.Read(routed) is { } message)
            {
                lock (_gate)
                {
                    _asking?.Invoke(message);
                }
            }
        }
    }
}

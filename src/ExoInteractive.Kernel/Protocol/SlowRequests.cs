using System.Collections.Concurrent;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>
/// Answers, on a thread of its own, the requests that may take a while: completions, documentation. So kernel_info and the
/// cells behind them on the same channel do not wait.
/// </summary>
internal sealed class SlowRequests : IDisposable
{
    private const int MostWaiting = 1000;

    private readonly Action<JupyterMessage> _serve;
    private readonly BlockingCollection<JupyterMessage> _waiting = new(MostWaiting);

    /// <param name="serve">Answers one; throws nothing.</param>
    public SlowRequests(Action<JupyterMessage> serve)
    {
        _serve = serve;
        new Thread(Run) { IsBackground = true, Name = "slow requests" }.Start();
    }

    /// <summary>Takes a request. Where very many wait, the caller waits too, and with it the client.</summary>
    public void Add(JupyterMessage request)
    {
        try
        {
            _waiting.Add(request);
        }
        catch (InvalidOperationException)
        {
            // The kernel is ending.
        }
    }

    public void Dispose() => _waiting.CompleteAdding();

    private void Run()
    {
        foreach (JupyterMessage request in _waiting.GetConsumingEnumerable())
        {
            _serve(request);
        }
    }
}

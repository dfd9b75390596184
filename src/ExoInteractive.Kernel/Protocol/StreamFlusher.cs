namespace ExoInteractive.Kernel.Protocol;

/// <summary>Sends what cells printed, a moment after the first character, from a thread of its own.</summary>
internal sealed class StreamFlusher : IDisposable
{
    private readonly TimeSpan _delay;
    private readonly HashSet<CellOutputChannel> _due = [];
    private bool _stopped;

    public StreamFlusher(TimeSpan delay)
    {
        _delay = delay;
        new Thread(Run) { IsBackground = true, Name = "stream flusher" }.Start();
    }

    /// <summary>Asks for a flush of that output soon.</summary>
    public void Schedule(CellOutputChannel output)
    {
        lock (_due)
        {
            _due.Add(output);
            Monitor.Pulse(_due);
        }
    }

    public void Dispose()
    {
        lock (_due)
        {
            _stopped = true;
            Monitor.Pulse(_due);
        }
    }

    private void Run()
    {
        while (true)
        {
            lock (_due)
            {
                while (_due.Count == 0 && !_stopped)
                {
                    Monitor.Wait(_due);
                }

                if (_stopped)
                {
                    return;
                }
            }

            Thread.Sleep(_delay);
            CellOutputChannel[] outputs;
            lock (_due)
            {
                outputs = [.. _due];
                _due.Clear();
            }

            foreach (CellOutputChannel output in outputs)
            {
                output.Flush();
            }
        }
    }
}

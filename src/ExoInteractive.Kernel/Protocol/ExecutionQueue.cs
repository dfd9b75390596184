using System.Collections.Concurrent;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Runs execute requests one after another on a thread of its own.</summary>
internal sealed class ExecutionQueue
{
    private readonly CellExecutor _executor;
    private readonly QueueAbort _abort;
    private readonly TimeProvider _time;
    private readonly BlockingCollection<(JupyterMessage Request, DateTimeOffset Arrived)> _queue = [];
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private CancellationTokenSource? _running;
    private bool _stopped;

    public ExecutionQueue(CellExecutor executor, TimeProvider time)
    {
        _executor = executor;
        _abort = new QueueAbort(time);
        _time = time;
        _thread = new Thread(Run) { IsBackground = true, Name = "cell requests" };
        _thread.Start();
    }

    /// <summary>Queues a request.</summary>
    public void Add(JupyterMessage request)
    {
        if (!_queue.IsAddingCompleted)
        {
            _queue.Add((request, _time.GetUtcNow()));
        }
    }

    /// <summary>Interrupts the cell that runs now; those behind it are not touched.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _running?.Cancel();
        }
    }

    /// <summary>Interrupts the running cell, forgets the others and waits for the end as long as told.</summary>
    public void Stop(TimeSpan limit)
    {
        lock (_gate)
        {
            _stopped = true;
            _queue.CompleteAdding();
            _running?.Cancel();
        }

        _thread.Join(limit);
    }

    private void Run()
    {
        foreach ((JupyterMessage request, DateTimeOffset arrived) in _queue.GetConsumingEnumerable())
        {
            using CancellationTokenSource interrupt = new();
            lock (_gate)
            {
                if (_stopped)
                {
                    return;
                }

                _running = interrupt;
            }

            if (_abort.Covers(arrived, request.Date))
            {
                _executor.Abort(request);
            }
            else
            {
                _executor.Execute(request, _abort.Failed, interrupt.Token);
            }

            lock (_gate)
            {
                _running = null;
            }
        }
    }
}

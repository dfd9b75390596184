using System.Collections.Concurrent;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Runs cells and the handlers of their comms one after another, in the order of the requests, on a thread of its own.</summary>
internal sealed class ExecutionQueue
{
    /// <summary>Requests that may wait; a client that sends more than any user could is told so.</summary>
    private const int MostWaiting = 20_000;

    /// <summary>Bytes that may wait; one request is always taken.</summary>
    private const long MostWaitingBytes = 512L << 20;

    private readonly CellExecutor _executor;
    private readonly CommRequests _comms;
    private readonly QueueAbort _abort;
    private readonly TimeProvider _time;
    private readonly BlockingCollection<(JupyterMessage Request, DateTimeOffset Arrived)> _queue = [];
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private CancellationTokenSource? _running;
    private long _waitingBytes;
    private bool _stopped;

    public ExecutionQueue(CellExecutor executor, CommRequests comms, TimeProvider time)
    {
        _executor = executor;
        _comms = comms;
        _abort = new QueueAbort(time);
        _time = time;
        _thread = new Thread(Run) { IsBackground = true, Name = "cell requests" };
        _thread.Start();
    }

    /// <summary>Whether a message is for this queue.</summary>
    public static bool Takes(JupyterMessage message) => message.Type == "execute_request" || CommRequests.ActionOf(message.Type) is not null;

    /// <summary>Queues a request; where too much waits already, a cell is refused with an error and a comm message dropped.</summary>
    public void Add(JupyterMessage request)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            if (_queue.Count == 0 || (_queue.Count < MostWaiting && _waitingBytes + request.Size <= MostWaitingBytes))
            {
                _waitingBytes += request.Size;
                _queue.Add((request, _time.GetUtcNow()));
                return;
            }
        }

        if (request.Type == "execute_request")
        {
            _executor.Refuse(request, "error", "QueueFull", $"not run, because {_queue.Count} requests wait already");
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
                _waitingBytes -= request.Size;
                if (_stopped)
                {
                    return;
                }

                _running = interrupt;
            }

            Carry(request, arrived, interrupt.Token);
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    private void Carry(JupyterMessage request, DateTimeOffset arrived, CancellationToken interrupt)
    {
        if (CommRequests.ActionOf(request.Type) is not null)
        {
            _comms.Receive(request, interrupt);
        }
        else if (_abort.Covers(arrived, request.Date))
        {
            _executor.Refuse(request, "aborted", "Aborted", "not run, because a cell before it failed");
        }
        else
        {
            _executor.Execute(request, _abort.Failed, interrupt);
        }
    }
}

using ExoInteractive.Kernel.Scripting.Interruption;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// Runs cells one after another on a thread of its own with a large stack. A cell that neither ends nor can be stopped is
/// given up together with its thread; those waiting go on with a new one. So they do after calls that nested too deep, which leave
/// up to the whole stack in memory.
/// </summary>
internal sealed class CellThread : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<CellWork> _waiting = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private CellWork? _running;
    private Thread _thread;
    private bool _closed;

    public CellThread() => _thread = Begin();

    /// <summary>The cell that runs now.</summary>
    public CellWork? Running
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>Lets a cell wait for its turn.</summary>
    public void Add(CellWork work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(ScriptEngine));
            _waiting.Enqueue(work);
        }

        _arrivals.Release();
    }

    /// <summary>Wakes the thread out of a sleep, a lock or a wait, if that is where the cell is stuck.</summary>
    public void Wake(CellWork work)
    {
        lock (_gate)
        {
            if (_running == work && !work.Cell.IsLeftAsleep && (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
            {
                work.WasWoken = true;
                _thread.Interrupt();
            }
        }
    }

    /// <summary>Gives a cell up; the next one runs on a new thread.</summary>
    /// <returns>False where it ended meanwhile.</returns>
    public bool Abandon(CellWork work)
    {
        lock (_gate)
        {
            if (_running != work)
            {
                return false;
            }

            _running = null;
            _thread = Begin();
            return true;
        }
    }

    public void Dispose()
    {
        CellWork[] left;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            left = [.. _waiting];
            _waiting.Clear();
        }

        _arrivals.Release();
        foreach (CellWork work in left)
        {
            work.Cancel();
        }
    }

    private Thread Begin()
    {
        Thread thread = new(Loop, CellStack.Bytes) { IsBackground = true, Name = "cells" };
        thread.UnsafeStart();
        return thread;
    }

    private void Loop()
    {
        while (Take() is { } work)
        {
            work.Run();
            bool isSpent = InterruptCheck.WentDeep;
            lock (_gate)
            {
                if (_running != work)
                {
                    return;
                }

                _running = null;
            }

            Settle(work);
            work.Complete();
            if (isSpent)
            {
                lock (_gate)
                {
                    _thread = Begin();
                }

                return;
            }
        }
    }

    private CellWork? Take()
    {
        _arrivals.Wait();
        lock (_gate)
        {
            if (Thread.CurrentThread != _thread || !_waiting.TryDequeue(out CellWork? work))
            {
                return null;
            }

            _running = work;
            return work;
        }
    }

    /// <summary>Takes a wake-up that came when the cell no longer waited, so that the next cell does not get it.</summary>
    private static void Settle(CellWork work)
    {
        if (work.WasWoken)
        {
            try
            {
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }
}

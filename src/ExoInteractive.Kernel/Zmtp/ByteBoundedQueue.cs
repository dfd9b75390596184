namespace ExoInteractive.Kernel.Zmtp;

/// <summary>
/// A first-in first-out queue bounded by the bytes of what waits in it and of what was taken and not yet released.
/// An empty queue takes one item of any size.
/// </summary>
internal sealed class ByteBoundedQueue<T>(long capacity)
{
    private readonly Queue<(T Item, long Bytes)> _items = new();
    private long _bytes;
    private bool _lagging;
    private bool _completed;

    /// <summary>Bytes waiting or taken and not released.</summary>
    public long Bytes
    {
        get
        {
            lock (_items)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Adds an item, waiting for room as long as told.</summary>
    /// <param name="item">What.</param>
    /// <param name="bytes">How much it counts.</param>
    /// <param name="patience">
    /// How long to wait. Once a wait was in vain the queue is lagging: nobody waits for it again until it is half empty.
    /// </param>
    /// <param name="reserve">Bytes by which this item may pass the capacity.</param>
    /// <returns>False where there was no room, or the queue has been completed.</returns>
    public bool Add(T item, long bytes, TimeSpan patience, long reserve = 0)
    {
        lock (_items)
        {
            long deadline = patience == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)patience.TotalMilliseconds;
            while (!_completed && _bytes > 0 && _bytes + bytes > capacity + reserve)
            {
                long left = deadline - Environment.TickCount64;
                if (left <= 0 || (_lagging && deadline != long.MaxValue))
                {
                    _lagging = true;
                    return false;
                }

                Monitor.Wait(_items, (int)Math.Min(left, 1000));
            }

            if (_completed)
            {
                return false;
            }

            _items.Enqueue((item, bytes));
            _bytes += bytes;
            Monitor.PulseAll(_items);
            return true;
        }
    }

    /// <summary>Takes the next items, waiting for the first; at least one, then as many as fit the batch.</summary>
    /// <param name="batch">Receives them.</param>
    /// <param name="batchBytes">Enough for one batch.</param>
    /// <returns>The bytes to release later; 0 once the queue is completed and empty.</returns>
    public long Take(List<T> batch, long batchBytes)
    {
        lock (_items)
        {
            while (_items.Count == 0)
            {
                if (_completed)
                {
                    return 0;
                }

                Monitor.Wait(_items);
            }

            long taken = 0;
            while (taken < batchBytes && _items.TryDequeue(out (T Item, long Bytes) next))
            {
                batch.Add(next.Item);
                taken += next.Bytes;
            }

            return taken;
        }
    }

    /// <summary>Says that what was taken is gone.</summary>
    public void Release(long bytes)
    {
        lock (_items)
        {
            _bytes -= bytes;
            _lagging &= _bytes > capacity / 2;
            Monitor.PulseAll(_items);
        }
    }

    /// <summary>Takes no more; what is queued may still be taken.</summary>
    public void Complete()
    {
        lock (_items)
        {
            _completed = true;
            Monitor.PulseAll(_items);
        }
    }

    /// <summary>Waits until everything was taken and released.</summary>
    /// <returns>Whether it came to that in time.</returns>
    public bool WaitEmpty(TimeSpan limit)
    {
        lock (_items)
        {
            long deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
            while (_bytes > 0)
            {
                long left = deadline - Environment.TickCount64;
                if (left <= 0)
                {
                    return false;
                }

                Monitor.Wait(_items, (int)left);
            }

            return true;
        }
    }
}

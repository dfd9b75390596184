using ExoInteractive.Kernel.Scripting.Submissions;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// Gives memory back while nobody waits: a moment after the last cell, what it left behind is collected, the heap is made
/// compact, and the compiler's view of .NET is let go until it is needed again. Large heaps are left to the collector,
/// which would stop the notebook's background work for longer than a moment.
/// </summary>
internal sealed class IdleTrim : IDisposable
{
    private const long WorthIt = 16 << 20;
    private const long LargestHeap = 256 << 20;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Timer _timer;
    private long _trimmedAt;

    public IdleTrim() => _timer = new Timer(_ => Trim());

    /// <summary>A cell begins: not now.</summary>
    public void Busy() => Set(Timeout.InfiniteTimeSpan);

    /// <summary>A cell has ended, or the start is over: in a moment.</summary>
    public void Idle() => Set(Moment);

    public void Dispose() => _timer.Dispose();

    private void Set(TimeSpan delay)
    {
        try
        {
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The engine was disposed of while its last cell or its warm-up went on.
        }
    }

    private void Trim()
    {
        if (GC.GetTotalAllocatedBytes() - _trimmedAt < WorthIt || GC.GetTotalMemory(forceFullCollection: false) > LargestHeap)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        MappedMetadata.Release();
        _trimmedAt = GC.GetTotalAllocatedBytes();
    }
}

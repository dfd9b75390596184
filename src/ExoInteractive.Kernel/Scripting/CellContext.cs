using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Interruption;
using ExoInteractive.Kernel.Scripting.Output;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// A cell while it runs and as long as anything it started goes on: where its outputs go, and whether it was interrupted.
/// It follows the cell's code through threads and tasks.
/// </summary>
internal sealed class CellContext : IDisposable
{
    private static readonly AsyncLocal<CellContext?> Running = new();

    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _gate = new();
    private readonly List<Action> _atEnd = [];
    private readonly TaskCompletionSource _interruption = new();
    private readonly CountedOutput _output;
    private volatile bool _interrupted;
    private bool _ended;
    private int _failed;

    public CellContext(CellRequest request, ICellOutput output, TimeSpan flushInterval)
    {
        Request = request;
        _output = new CountedOutput(output);
        Streams = new StreamBuffer(_output, flushInterval);
    }

    /// <summary>The cell whose code this thread or task runs; null outside of cells.</summary>
    public static CellContext? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    public CellRequest Request { get; }

    public ICellOutput Output => _output;

    /// <summary>How many outputs there were so far.</summary>
    public int OutputCount => _output.Count;

    /// <summary>The run whose pieces run now: the cell's own, or that of a cell it runs again. Null where nobody keeps account.</summary>
    public CellRun? Run { get; set; }

    /// <summary>"cell 3".</summary>
    public string Name { get; set; } = "a cell";

    public StreamBuffer Streams { get; }

    /// <summary>Whether it is running other cells again.</summary>
    public bool RunsOthers { get; set; }

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    public bool IsInterrupted => _interrupted;

    /// <summary>Set where the cell was left while something it awaits goes on, which then ends it.</summary>
    public bool EndsLater { get; set; }

    /// <summary>Shows a bundle after whatever was printed before it.</summary>
    public void Show(Action<ICellOutput> show)
    {
        Streams.Flush();
        show(Output);
    }

    /// <summary>Reports the cell's failure; only the first call counts.</summary>
    public void Fail(CellError error)
    {
        if (Interlocked.Exchange(ref _failed, 1) == 0)
        {
            Show(output => output.Error(error));
        }
    }

    /// <summary>Something to do when the cell has ended, such as printing how long it took.</summary>
    public void AtEnd(Action action)
    {
        lock (_gate)
        {
            _atEnd.Add(action);
        }
    }

    /// <summary>Ends when the cell is interrupted.</summary>
    public Task Interruption => _interruption.Task;

    /// <summary>Makes every check of the cell throw from now on, then cancels its token (whose callbacks may take long).</summary>
    /// <returns>False where it had been interrupted or ended before.</returns>
    public bool Interrupt()
    {
        lock (_gate)
        {
            if (_interrupted || _ended)
            {
                return false;
            }

            _interrupted = true;
            InterruptCheck.Begin();
        }

        _interruption.TrySetResult();
        new Thread(Cancel) { IsBackground = true, Name = "cell interrupt" }.UnsafeStart();
        return true;
    }

    /// <summary>The cell's own code has ended; background tasks of it may go on.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            if (_interrupted)
            {
                InterruptCheck.End();
            }
        }
    }

    public void RunEndActions()
    {
        foreach (Action action in _atEnd)
        {
            action();
        }
    }

    public void Dispose() => Streams.Dispose();

    private void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // A callback that the cell registered failed; the interruption itself stands.
        }
    }
}

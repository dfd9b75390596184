using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Kernel.Scripting.Comms;
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
    private readonly ICellOutput _client;
    private CellLedger? _ledger;
    private bool _ended;
    private int _failed;
    private int _asleep;

    public CellContext(CellRequest request, ICellOutput output, TimeSpan flushInterval)
    {
        Request = request;
        _client = output;
        _output = new CountedOutput(new AccountedOutput(output, this));
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

    /// <summary>For talking to code of the clients; null where an expression is evaluated.</summary>
    public CommPort? Comms { get; init; }

    /// <summary>Told what the user typed in secret, which no record may hold.</summary>
    public Action<string> KeepSecret { get; init; } = static _ => { };

    /// <summary>"cell 3".</summary>
    public string Name { get; set; } = "a cell";

    public StreamBuffer Streams { get; }

    /// <summary>The files that <c>#!import</c> is running, the innermost on top; used on the cell thread alone.</summary>
    public Stack<string> Imports { get; } = [];

    /// <summary>Whether it is running other cells, of this session or an earlier one.</summary>
    public bool RunsOthers { get; set; }

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    public bool IsInterrupted => Stop.IsSet;

    /// <summary>What the checks in the cell's code ask.</summary>
    public StopFlag Stop { get; } = new();

    /// <summary>Set where the cell was left while something it awaits goes on, which then ends it.</summary>
    public bool EndsLater { get; set; }

    /// <summary>Shows a bundle after whatever was printed before it.</summary>
    public void Show(Action<ICellOutput> show)
    {
        Streams.Flush();
        show(Output);
    }

    /// <summary>Shows what is the kernel's own remark and no output of the cell.</summary>
    public void Remark(Action<ICellOutput> show)
    {
        Streams.Flush();
        show(_client);
    }

    /// <summary>Reports the cell's failure; only the first call counts.</summary>
    public void Fail(CellError error)
    {
        if (Interlocked.Exchange(ref _failed, 1) == 0)
        {
            Show(output => output.Error(error));
        }
    }

    /// <summary>What is noted of the run whose pieces run now: the cell's own, or that of a cell it runs again. Null where there is no journal.</summary>
    public CellLedger? Ledger
    {
        get => Volatile.Read(ref _ledger);
        set => Volatile.Write(ref _ledger, value);
    }

    /// <summary>Whether the cell's thread must not be woken from what it waits for: it then runs the kernel's own code, which observes <see cref="Cancellation"/>.</summary>
    public bool IsLeftAsleep => Volatile.Read(ref _asleep) != 0;

    /// <summary>The cell's thread is not woken by an interruption until the result is disposed of.</summary>
    public Sleep LeaveAsleep() => new(this, Interlocked.Exchange(ref _asleep, 1));

    /// <summary>It is woken, within such a time, because it runs the user's code.</summary>
    public Sleep Wake() => new(this, Interlocked.Exchange(ref _asleep, 0));

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

    /// <summary>The cell's code is about to run on the thread that calls.</summary>
    public void RunHere()
    {
        CellStack stack = CellStack.OfThisThread();
        lock (_gate)
        {
            if (!IsInterrupted)
            {
                Stop.RunOn(stack);
            }
        }

        InterruptCheck.Run(Stop, stack);
    }

    /// <summary>Makes every check of the cell throw from now on, then cancels its token (whose callbacks may take long).</summary>
    /// <returns>False where it had been interrupted or ended before.</returns>
    public bool Interrupt()
    {
        lock (_gate)
        {
            if (IsInterrupted || _ended)
            {
                return false;
            }

            Stop.Set();
            InterruptCheck.Begin(Stop);
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
            if (IsInterrupted)
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

    /// <summary>A time during which the thread is, or is not, woken.</summary>
    public readonly struct Sleep(CellContext cell, int before) : IDisposable
    {
        public void Dispose() => Interlocked.Exchange(ref cell._asleep, before);
    }
}

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Something for the cell thread to do, with a result.</summary>
internal abstract class CellWork(CellContext cell)
{
    /// <summary>The cell.</summary>
    public CellContext Cell => cell;

    /// <summary>Whether the thread was woken out of a wait on its behalf.</summary>
    public bool WasWoken { get; set; }

    /// <summary>Does it; throws nothing.</summary>
    public abstract void Run();

    /// <summary>Hands the result out.</summary>
    public abstract void Complete();

    /// <summary>Hands out that it never ran.</summary>
    public abstract void Cancel();

    /// <summary>Makes it stop, running or not.</summary>
    /// <returns>False where it was stopped or over before.</returns>
    public abstract bool Interrupt();

    /// <summary>Hands out that it was given up because it did not stop.</summary>
    public abstract void GiveUp();

    /// <summary>Ends when the result is handed out.</summary>
    public abstract Task Done { get; }
}

/// <summary>Work with a typed result.</summary>
/// <param name="context">The cell.</param>
/// <param name="work">Gives the result; throws nothing.</param>
/// <param name="failed">The result where it never ran, or was given up (with a warning).</param>
internal sealed class CellWork<T>(CellContext context, Func<T> work, Func<string?, T> failed) : CellWork(context)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Result => _done.Task;

    public override Task Done => _done.Task;

    public override void Run()
    {
        Cell.RunHere();
        _result = Cell.IsInterrupted ? failed(null) : work();
    }

    public override void Complete() => _done.TrySetResult(_result!);

    public override void Cancel() => _done.TrySetResult(failed(null));

    public override bool Interrupt() => Cell.Interrupt();

    public override void GiveUp() => _done.TrySetResult(failed(
        "it neither ended nor could be stopped, so its thread was left behind, and variables it was writing may be half changed. "
        + "Later cells run; to be sure of what they compute with, restart the kernel and run #!replay to have the notebook's earlier cells again"));
}

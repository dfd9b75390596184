using System.Runtime.ExceptionServices;
using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Interruption;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Kernel.Scripting.Packages;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Runs one cell on the cell thread, piece by piece.</summary>
internal sealed partial class CellRunner(
    ScriptEngineSettings settings, SubmissionCompiler compiler, NotebookState state, CellErrors errors, MagicTable magics, CellAccounts accounts)
{
    private readonly StaleMarks _marks = new(state.Dataflow, settings.StaleMarks);

    /// <summary>How long an interrupted cell that awaits something may take to wind down.</summary>
    private static readonly TimeSpan WindingDown = TimeSpan.FromMilliseconds(60);

    private readonly CellReferences _references = new(settings, compiler, state);

    /// <summary>Runs a cell; its error, or null where it succeeded.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">The n of In[n]; null where it does not count.</param>
    public CellError? Run(CellContext cell, int? number)
    {
        CellContext.Current = cell;
        NativeOutput.Attribute(cell);
        CellRun run = state.Dataflow.Begin(cell.Request, cell.Name, number);
        cell.Run = run;
        cell.Ledger?.Follow(run);
        CellError? error = Guarded(cell, () => RunPieces(cell, new CellText(cell.Request.Code, 0, cell.Request.Code), isWhole: true));
        cell.RunEndActions();
        NativeOutput.Drain();
        cell.Streams.Flush();
        state.Dataflow.Finish(run, error is null);
        _marks.Place(cell, run, run, hasShown: cell.OutputCount > 0 || error is not null);
        _marks.Update(cell);
        CellContext.Current = null;
        return error;
    }

    /// <summary>Runs another cell's text again within a running one, on its thread; outputs go to the running one, the journal gets an entry of its own.</summary>
    /// <exception cref="CellFailedException">It failed.</exception>
    public void RunAgain(CellContext cell, TrackedCell other)
        => RunWithin(cell, DataflowGraph.BeginAgain(other), new JournalCell(other.Source, other.ClientId, other.Number ?? 0));

    /// <summary>Runs a cell of an earlier session within a running one, and keeps it in the journal as one of this session.</summary>
    /// <exception cref="CellFailedException">It failed.</exception>
    public void RunEarlier(CellContext cell, JournalCell earlier)
    {
        CellRequest request = new(earlier.Code, CellId: earlier.CellId);
        RunWithin(cell, state.Dataflow.Begin(request, $"cell {earlier.ExecutionCount} of the last session", number: null), earlier);
    }

    private void RunWithin(CellContext cell, CellRun run, JournalCell entry)
    {
        (string name, CellRun outer, CellLedger? outerLedger, int shown) = (cell.Name, cell.Run!, cell.Ledger, cell.OutputCount);
        cell.Streams.Flush();
        CellLedger? ledger = accounts.Open(cell, entry);
        ledger?.Follow(run);
        (cell.Name, cell.Run) = (run.Label, run);
        CellError? error = CellErrors.Interrupted();
        try
        {
            error = RunPieces(cell, new CellText(entry.Code, 0, entry.Code), isWhole: false);
        }
        catch (CellFailedException failed) when (!cell.IsInterrupted)
        {
            error = failed.Error;
        }
        catch (Exception thrown) when (!cell.IsInterrupted)
        {
            error = errors.Exception(thrown);
        }
        finally
        {
            cell.Streams.Flush();
            accounts.Close(cell, ledger, new CellResult(error is null, entry.ExecutionCount, error));
            (cell.Name, cell.Run, cell.Ledger) = (name, outer, outerLedger);
            state.Dataflow.Finish(run, error is null && !cell.IsInterrupted);
            _marks.Place(cell, run, outer, hasShown: cell.OutputCount > shown);
            _marks.Update(cell);
        }

        if (error is not null)
        {
            throw new CellFailedException(error);
        }
    }

    /// <summary>Runs code of a file as part of the cell; messages name the file.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="text">Its code, or a part of it.</param>
    /// <exception cref="CellFailedException">It failed.</exception>
    public void RunImported(CellContext cell, string name, CellText text)
    {
        string outer = cell.Name;
        cell.Name = name;
        try
        {
            if (RunPieces(cell, text, isWhole: false) is { } error)
            {
                throw new CellFailedException(error);
            }
        }
        finally
        {
            cell.Name = outer;
        }
    }

    /// <summary>Evaluates an expression without a trace in the notebook.</summary>
    public (MimeBundle? Bundle, CellError? Error) Evaluate(CellContext cell)
    {
        CellContext.Current = cell;
        MimeBundle? bundle = null;
        CellError? error = Guarded(cell, () =>
        {
            CompiledCell compiled = compiler.Compile(state.Last, SubmissionCompiler.Parse(cell.Request.Code, cell.Name), null, cell.Cancellation);
            if (compiled.Errors.Count > 0)
            {
                return errors.Compilation(compiled.Errors, cell);
            }

            bundle = BundleFormatter.Format(compiled.Submission is { } submission ? Await(cell, state.Evaluate(submission)) : null);
            ThrowIfInterrupted(cell);
            return null;
        });
        CellContext.Current = null;
        return (error is null ? bundle : null, error);
    }

    /// <summary>Runs what a cell left behind to be called; its error, or null where it succeeded.</summary>
    public CellError? Call(CellContext cell, Func<Task> left)
    {
        CellContext.Current = cell;
        CellError? error = Guarded(cell, () =>
        {
            Await(cell, left());
            return null;
        });
        cell.Streams.Flush();
        CellContext.Current = null;
        return error;
    }

    private CellError? Guarded(CellContext cell, Func<CellError?> run)
    {
        try
        {
            return run();
        }
        catch (Exception) when (cell.IsInterrupted)
        {
            return CellErrors.Interrupted();
        }
        catch (CellFailedException inner)
        {
            return inner.Error;
        }
        catch (Exception thrown)
        {
            return errors.Exception(thrown);
        }
        finally
        {
            if (!cell.EndsLater)
            {
                cell.End();
            }
        }
    }

    private static T Await<T>(CellContext cell, Task<T> task)
    {
        Await(cell, (Task)task);
        return task.Result;
    }

    /// <summary>Waits for a task; where the cell is interrupted meanwhile, for a moment only.</summary>
    private static void Await(CellContext cell, Task task)
    {
        if (Task.WaitAny(task, cell.Interruption) != 0 && !HasEnded(task))
        {
            cell.EndsLater = true;
            task.ContinueWith(
                static (ended, context) =>
                {
                    _ = ended.Exception;
                    ((CellContext)context!).End();
                },
                cell, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw new CellInterruptedException();
        }

        if (task.Exception is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerExceptions.Count == 1 ? failure.InnerException! : failure);
        }

        task.GetAwaiter().GetResult();
    }

    private static void ThrowIfInterrupted(CellContext cell)
    {
        if (cell.IsInterrupted)
        {
            throw new CellInterruptedException();
        }
    }

    private static bool HasEnded(Task task) => Task.WaitAny([task], WindingDown) == 0;
}

using System.Runtime.ExceptionServices;
using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Interruption;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Runs one cell on the cell thread, piece by piece.</summary>
internal sealed class CellRunner(ScriptEngineSettings settings, SubmissionCompiler compiler, NotebookState state, CellErrors errors, MagicTable magics)
{
    private readonly StaleMarks _marks = new(state.Dataflow, settings.StaleMarks);

    /// <summary>How long an interrupted cell that awaits something may take to wind down.</summary>
    private static readonly TimeSpan WindingDown = TimeSpan.FromMilliseconds(60);

    /// <summary>Runs a cell; its error, or null where it succeeded.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">The n of In[n]; null where it does not count.</param>
    public CellError? Run(CellContext cell, int? number)
    {
        CellContext.Current = cell;
        CellRun run = state.Dataflow.Begin(cell.Request, cell.Name, number);
        cell.Run = run;
        CellError? error = Guarded(cell, () => RunPieces(cell, cell.Request.Code, isWhole: true));
        cell.RunEndActions();
        cell.Streams.Flush();
        state.Dataflow.Finish(run, error is null);
        _marks.Place(cell, run, run, hasShown: cell.OutputCount > 0 || error is not null);
        _marks.Update(cell);
        CellContext.Current = null;
        return error;
    }

    /// <summary>Runs another cell's text again within a running one, on its thread; outputs go to the running one.</summary>
    /// <exception cref="CellFailedException">It failed.</exception>
    public void RunAgain(CellContext cell, TrackedCell other)
    {
        (string name, CellRun outer, int shown) = (cell.Name, cell.Run!, cell.OutputCount);
        CellRun run = DataflowGraph.BeginAgain(other);
        (cell.Name, cell.Run) = (other.Label, run);
        CellError? error = null;
        try
        {
            error = RunPieces(cell, other.Source, isWhole: false);
        }
        catch (Exception thrown) when (!cell.IsInterrupted)
        {
            error = errors.Exception(thrown);
        }
        finally
        {
            (cell.Name, cell.Run) = (name, outer);
            cell.Streams.Flush();
            state.Dataflow.Finish(run, error is null && !cell.IsInterrupted);
            _marks.Place(cell, run, outer, hasShown: cell.OutputCount > shown);
            _marks.Update(cell);
        }

        if (error is not null)
        {
            throw new CellFailedException(error);
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
                return CellErrors.Compilation(compiled.Errors);
            }

            bundle = BundleFormatter.Format(compiled.Submission is { } submission ? Await(cell, state.Evaluate(submission)) : null);
            return null;
        });
        CellContext.Current = null;
        return (error is null ? bundle : null, error);
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

    /// <param name="cell">Where it runs.</param>
    /// <param name="code">The text.</param>
    /// <param name="isWhole">Whether it is all of the cell, so that its last value is the cell's result.</param>
    private CellError? RunPieces(CellContext cell, string code, bool isWhole)
    {
        IReadOnlyList<CellSegment> pieces = CellSplitter.Split(code);
        Dictionary<CellSegment, SyntaxTree> trees = [];
        foreach (CellSegment piece in pieces)
        {
            if (Check(piece, cell, trees) is { } error)
            {
                return error;
            }
        }

        int lastCode = isWhole ? LastIndexOfCode(pieces, trees) : -1;
        for (int i = 0; i < pieces.Count; i++)
        {
            CellError? error = pieces[i].Kind switch
            {
                SegmentKind.Magic => RunMagic(cell, pieces[i]),
                SegmentKind.Code => trees.TryGetValue(pieces[i], out SyntaxTree? tree) ? RunCode(cell, tree, code, isLast: i == lastCode) : null,
                _ => ShowText(cell, pieces[i]),
            };
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Finds what can be known to be wrong before anything runs: unknown magics and bad syntax.</summary>
    private CellError? Check(CellSegment piece, CellContext cell, Dictionary<CellSegment, SyntaxTree> trees)
    {
        if (piece.Kind == SegmentKind.Magic)
        {
            return Magical(cell, piece, () =>
            {
                string name = MagicLine.Parse(piece.Text).Name;
                if (!Languages.IsSwitch(name) && !magics.TryFind(name, out _))
                {
                    Languages.RejectForeign(name);
                    magics.Find(name);
                }
            });
        }

        if (piece.Kind != SegmentKind.Code)
        {
            return null;
        }

        if (PackageDirective.Find(piece.Text) is { } line)
        {
            return Magical(cell, piece with { Line = piece.Line + line }, PackageDirective.Reject);
        }

        SyntaxTree tree = SubmissionCompiler.Parse(new string('\n', piece.Line) + piece.Text, cell.Name);
        List<Diagnostic> wrong = tree.GetDiagnostics(cell.Cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (wrong.Count > 0)
        {
            return CellErrors.Compilation(wrong);
        }

        CompilationUnitSyntax root = (CompilationUnitSyntax)tree.GetRoot();
        if (root.Members.Count > 0 || root.Usings.Count > 0 || root.Externs.Count > 0 || root.ContainsDirectives)
        {
            trees[piece] = tree;
        }

        return null;
    }

    private CellError? RunCode(CellContext cell, SyntaxTree tree, string source, bool isLast)
    {
        CompiledCell compiled = compiler.Compile(state.Last, tree, references: null, cell.Cancellation);
        if (compiled.Errors.Count > 0)
        {
            return CellErrors.Compilation(compiled.Errors);
        }

        object? value = Await(cell, state.Start(compiled, cell, source));
        if (compiled.Submission is not { } submission || !submission.Shows(value))
        {
            return null;
        }

        MimeBundle bundle = BundleFormatter.Format(value);
        cell.Show(output =>
        {
            if (isLast)
            {
                output.ExecuteResult(bundle);
            }
            else
            {
                output.DisplayData(bundle, displayId: null);
            }
        });
        return null;
    }

    private CellError? RunMagic(CellContext cell, CellSegment piece)
    {
        MagicLine line = MagicLine.Parse(piece.Text);
        if (Languages.IsSwitch(line.Name))
        {
            return null;
        }

        VariableDeclarations declarations = new();
        CellMagicHost host = new(cell, settings, magics, state, declarations, this);
        return Magical(cell, piece, () =>
        {
            try
            {
                Await(cell, line.InvokeAsync(magics, host, cell.Cancellation));
            }
            finally
            {
                declarations.Declare(compiler, state, cell);
            }
        });
    }

    private static CellError? Magical(CellContext cell, CellSegment piece, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (MagicException failure) when (!cell.IsInterrupted)
        {
            return CellErrors.Magic(failure, cell.Name, piece.Line);
        }
    }

    private static CellError? ShowText(CellContext cell, CellSegment piece)
    {
        object content = piece.Kind == SegmentKind.Markdown ? InCells.Kernel.Markdown(piece.Text.Trim()) : InCells.Kernel.HTML(piece.Text.Trim());
        MimeBundle bundle = BundleFormatter.Format(content);
        cell.Show(output => output.DisplayData(bundle, displayId: null));
        return null;
    }

    private static int LastIndexOfCode(IReadOnlyList<CellSegment> pieces, Dictionary<CellSegment, SyntaxTree> trees)
    {
        for (int i = pieces.Count - 1; i >= 0; i--)
        {
            if (trees.ContainsKey(pieces[i]))
            {
                return i;
            }
        }

        return -1;
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

    private static bool HasEnded(Task task) => Task.WaitAny([task], WindingDown) == 0;
}

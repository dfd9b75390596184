using System.Runtime.ExceptionServices;
using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Diagnostics;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Interruption;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Kernel.Scripting.Packages;
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

    /// <summary>Runs another cell's text again within a running one, on its thread; outputs go to the running one.</summary>
    /// <exception cref="CellFailedException">It failed.</exception>
    public void RunAgain(CellContext cell, TrackedCell other) => RunWithin(cell, DataflowGraph.BeginAgain(other), other.Source);

    /// <summary>Runs a cell of an earlier session within a running one, and keeps it in the journal as one of this session.</summary>
    /// <exception cref="CellFailedException">It failed.</exception>
    public void RunEarlier(CellContext cell, JournalCell earlier)
    {
        string? id = settings.Journal?.Started(earlier with { Outcome = null });
        CellError? error = CellErrors.Interrupted();
        try
        {
            CellRequest request = new(earlier.Code, CellId: earlier.CellId);
            RunWithin(cell, state.Dataflow.Begin(request, $"cell {earlier.ExecutionCount} of the last session", number: null), earlier.Code);
            error = null;
        }
        catch (CellFailedException failed)
        {
            error = failed.Error;
            throw;
        }
        finally
        {
            if (id is not null)
            {
                settings.Journal!.Ended(id, new CellResult(error is null, earlier.ExecutionCount, error));
            }
        }
    }

    private void RunWithin(CellContext cell, CellRun run, string code)
    {
        (string name, CellRun outer, int shown) = (cell.Name, cell.Run!, cell.OutputCount);
        (cell.Name, cell.Run) = (run.Label, run);
        CellError? error = null;
        try
        {
            error = RunPieces(cell, new CellText(code, 0, code), isWhole: false);
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

    /// <param name="cell">Where it runs.</param>
    /// <param name="text">The text.</param>
    /// <param name="isWhole">Whether it is all of the cell, so that its last value is the cell's result.</param>
    private CellError? RunPieces(CellContext cell, CellText text, bool isWhole)
    {
        List<CellSegment> pieces = [.. CellSplitter.Split(text.Code).Select(piece => piece with { Line = piece.Line + text.FirstLine })];
        Dictionary<CellSegment, SyntaxTree> trees = [];
        Dictionary<CellSegment, IReadOnlyList<ReferenceLine>> references = [];
        foreach (CellSegment piece in pieces)
        {
            if (Check(piece, cell, trees, references) is { } error)
            {
                return error;
            }
        }

        int lastCode = isWhole ? LastIndexOfCode(pieces, trees) : -1;
        for (int i = 0; i < pieces.Count; i++)
        {
            CellError? error = pieces[i].Kind switch
            {
                SegmentKind.Magic => RunMagic(cell, pieces[i], body: pieces.ElementAtOrDefault(i + 1) is { Kind: SegmentKind.Body } body ? body.Text : null),
                SegmentKind.Code => AddReferences(cell, pieces[i], references)
                    ?? (trees.TryGetValue(pieces[i], out SyntaxTree? tree) ? RunCode(cell, tree, text.Source, isLast: i == lastCode) : null),
                SegmentKind.Body => null,
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
    private CellError? Check(
        CellSegment piece, CellContext cell, Dictionary<CellSegment, SyntaxTree> trees, Dictionary<CellSegment, IReadOnlyList<ReferenceLine>> references)
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

        ReferenceLines asked = new(piece.Text, []);
        if (Magical(cell, piece, () => asked = ReferenceLines.Find(piece.Text)) is { } wrongReference)
        {
            return wrongReference;
        }

        references[piece] = asked.Lines;
        SyntaxTree tree = SubmissionCompiler.Parse(new string('\n', piece.Line) + asked.Code, cell.Name);
        List<Diagnostic> wrong = tree.GetDiagnostics(cell.Cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (wrong.Count > 0)
        {
            return errors.Compilation(wrong, cell);
        }

        CompilationUnitSyntax root = (CompilationUnitSyntax)tree.GetRoot();
        if (root.Members.Count > 0 || root.Usings.Count > 0 || root.Externs.Count > 0 || root.ContainsDirectives)
        {
            trees[piece] = tree;
        }

        return null;
    }

    /// <summary>Packages and files first, wherever in the piece their lines stand.</summary>
    private CellError? AddReferences(CellContext cell, CellSegment piece, Dictionary<CellSegment, IReadOnlyList<ReferenceLine>> references)
        => references.GetValueOrDefault(piece) is { Count: > 0 } lines
            ? Magical(cell, piece with { Line = piece.Line + lines[0].Line }, () => Await(cell, _references.AddAsync(cell, lines)))
            : null;

    private CellError? RunCode(CellContext cell, SyntaxTree tree, string source, bool isLast)
    {
        CompiledCell compiled;
        using (cell.LeaveAsleep())
        {
            compiled = compiler.Compile(state.Last, tree, references: null, cell.Cancellation);
        }

        if (compiled.Errors.Count > 0)
        {
            return errors.Compilation(compiled.Errors, cell);
        }

        CompilerWarnings.Print(cell, compiled.Warnings);
        MimeBundle bundle;
        using (cell.Wake())
        {
            object? value = Await(cell, state.Start(compiled, cell, source));
            if (compiled.Submission is not { } submission || !submission.Shows(value))
            {
                return null;
            }

            bundle = BundleFormatter.Format(value);
            ThrowIfInterrupted(cell); // formatters show an exception of a property as its value
        }

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

    private CellError? RunMagic(CellContext cell, CellSegment piece, string? body)
    {
        MagicLine line = MagicLine.Parse(piece.Text);
        if (Languages.IsSwitch(line.Name))
        {
            return null;
        }

        VariableDeclarations declarations = new();
        CellMagicHost host = new(cell, settings, magics, state, declarations, this) { Body = body };
        return Magical(cell, piece, () =>
        {
            try
            {
                // A magic that was stopped ends by itself, and may have what it found by then to show.
                using (cell.LeaveAsleep())
                {
                    line.InvokeAsync(magics, host, cell.Cancellation).GetAwaiter().GetResult();
                }
            }
            finally
            {
                declarations.Declare(compiler, state, cell);
            }
        });
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
        MimeBundle bundle = BundleFormatter.Format(Languages.Content(piece.Kind, piece.Text.Trim()));
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

    private static void ThrowIfInterrupted(CellContext cell)
    {
        if (cell.IsInterrupted)
        {
            throw new CellInterruptedException();
        }
    }

    private static bool HasEnded(Task task) => Task.WaitAny([task], WindingDown) == 0;
}

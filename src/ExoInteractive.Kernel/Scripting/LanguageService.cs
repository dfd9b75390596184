using ExoInteractive.Kernel.Scripting.Completion;
using ExoInteractive.Kernel.Scripting.Inspection;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// Answers an editor's questions about a cell that is being written. Every answer is made on the asking thread or on one of
/// its own, never on the cell thread, so a running cell delays none.
/// </summary>
/// <param name="compiler">Compiles on top of the notebook's state.</param>
/// <param name="state">The notebook's state.</param>
/// <param name="magics">The magics there are.</param>
/// <param name="workingDirectory">Where relative paths start.</param>
/// <param name="isBusy">Whether a cell runs now.</param>
internal sealed class LanguageService(SubmissionCompiler compiler, NotebookState state, MagicTable magics, string workingDirectory, Func<bool> isBusy)
{
    /// <summary>No editor waits longer than this.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly CodeCompletion _code = new(new TypeCatalogue(state), workingDirectory);
    private readonly MagicCompletion _magic = new(magics, state, workingDirectory);
    private readonly CodeInspection _inspection = new(new VariableValues(state, isBusy));

    /// <summary>Suggestions at a cursor; none where the time is up or the compiler itself fails on the half-written code.</summary>
    public Task<CompletionResult> CompleteAsync(string code, int cursor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        cursor = Math.Clamp(cursor, 0, code.Length);
        // A thread of its own: cells may have filled the pool with work that never ends.
        return Task.Factory.StartNew(
            () => Guarded(limited => Complete(code, cursor, limited), cancellationToken) ?? new CompletionResult(cursor, cursor, []),
            cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
    }

    /// <summary>What there is to know at a cursor; null for nothing.</summary>
    public MimeBundle? Inspect(string code, int cursor, int detailLevel)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Guarded(limited => Inspect(code, Math.Clamp(cursor, 0, code.Length), detailLevel, limited), CancellationToken.None);
    }

    /// <summary><see cref="CompleteAsync"/> with neither limit nor guard.</summary>
    internal CompletionResult Complete(string code, int cursor, CancellationToken cancellationToken)
    {
        if (_magic.Complete(code, cursor) is { } ofMagic)
        {
            return ofMagic;
        }

        CellSegment? piece = PieceAt(code, cursor);
        return piece is null or { Kind: SegmentKind.Code }
            ? _code.Complete(CodeAtCursor.In(compiler, state.Last, CellCode.Only(code), cursor, cancellationToken))
            : new CompletionResult(cursor, cursor, []);
    }

    /// <summary><see cref="Inspect(string, int, int)"/> with neither limit nor guard.</summary>
    internal MimeBundle? Inspect(string code, int cursor, int detailLevel, CancellationToken cancellationToken)
    {
        CellSegment? piece = PieceAt(code, cursor);
        return piece?.Kind switch
        {
            SegmentKind.Magic => MagicInspection.At(magics, piece.Text, cursor - piece.Start),
            SegmentKind.Code => _inspection.At(CodeAtCursor.In(compiler, state.Last, CellCode.Only(code), cursor, cancellationToken), detailLevel),
            _ => null,
        };
    }

    private static CellSegment? PieceAt(string code, int cursor)
    {
        IReadOnlyList<CellSegment> pieces = CellSplitter.Split(code);
        return pieces.LastOrDefault(piece => piece.Start < cursor || (piece.Start == cursor && (cursor == 0 || piece.Kind == SegmentKind.Code || code[cursor - 1] == '\n')));
    }

    private static T? Guarded<T>(Func<CancellationToken, T?> answer, CancellationToken cancellationToken)
        where T : class
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return answer(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The compiler was given text that is no program yet: what it cannot digest (nesting too deep, for one) has no answer.
            return null;
        }
    }
}

using ExoInteractive.Core;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary>Replays recorded cells and says whether everything came out as recorded; where not, which cell is the first and what the likely cause.</summary>
/// <param name="store">The records; read only.</param>
internal sealed class RecordVerification(IRunStore store)
{
    /// <summary>Verifies a notebook: the latest session of it that ran to its end.</summary>
    /// <param name="notebookPath">The notebook; one executed by <c>exo run</c> stands for the one it was made from.</param>
    /// <param name="request">How.</param>
    /// <param name="progress">Told of each cell; may be null.</param>
    /// <param name="cancellationToken">Interrupts the replay.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to replay.</exception>
    /// <exception cref="NotebookFormatException">The file is no notebook.</exception>
    /// <exception cref="IOException">The notebook or its folder cannot be read.</exception>
    /// <exception cref="RunStoreException">The records cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Verification Notebook(string notebookPath, VerifyRequest request, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        string path = Path.GetFullPath(notebookPath);
        NotebookDocument notebook = NotebookDocument.Load(path);
        RecordedSession session = RecordedSession.OfNotebook(store, path, notebook, request.Session);
        PresentCode present = PresentCode.Of(notebook, session.Runs);
        ReplayRequest replay = new(session.Runs, session.Folder)
        {
            NotebookPath = session.NotebookPath,
            Code = request.AsRecorded ? new Dictionary<string, string>() : present.Code,
        };
        Verification found = Verify(Path.GetRelativePath(Environment.CurrentDirectory, path), session, replay, request, progress, cancellationToken);
        return found with
        {
            Stored = StoredOutputs.Of(notebook, store, session.Runs),
            Notes = request.AsRecorded ? found.Notes : [.. NotesOn(present), .. found.Notes],
        };
    }

    /// <summary>Verifies a slice: the cells that one record, variable or file depends on, with the recorded code.</summary>
    /// <param name="session">All records of the session.</param>
    /// <param name="slice">What to replay.</param>
    /// <param name="request">How.</param>
    /// <param name="progress">Told of each cell; may be null.</param>
    /// <param name="cancellationToken">Interrupts the replay.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to replay.</exception>
    /// <exception cref="IOException">The folder that the cells ran in cannot be read.</exception>
    /// <exception cref="RunStoreException">The records cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Verification Slice(
        IReadOnlyList<RunRecord> session, Slice slice, VerifyRequest request, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RecordedSession recorded = RecordedSession.Of(store, session) with { Runs = slice.Records };
        string subject = slice.Asked is { } asked ? $"run {asked.ShortId}" : slice.Target?.Text ?? $"session {recorded.Id}";
        return Verify(subject, recorded, ReplayRequest.Of(slice, recorded.Folder), request, progress, cancellationToken);
    }

    private static IEnumerable<string> NotesOn(PresentCode present)
    {
        foreach (RunRecord gone in present.Gone)
        {
            yield return $"cell {gone.Cell!.ExecutionCount} is no longer in the notebook; its recorded code was run";
        }

        if (present.New.Count > 0)
        {
            yield return $"{present.New.Count} code cell{(present.New.Count == 1 ? "" : "s")} of the notebook ran in no such session and {(present.New.Count == 1 ? "was" : "were")} not run: {string.Join(", ", present.New.Select(cell => cell.Id))}";
        }
    }

    private Verification Verify(
        string subject, RecordedSession session, ReplayRequest request, VerifyRequest asked, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        if (!request.Cells.Any())
        {
            throw new InvalidOperationException($"{subject}: the session {session.Id} has no cell that came to its end; there is nothing to verify");
        }

        using RecordReplay replay = new();
        ReplayResult result = replay.Run(request, progress, cancellationToken);
        IReadOnlyList<CellComparison> cells = Compare(session.Runs, result, asked);
        Verification found = new(subject, session.Id, session.Folder, cells, result.Elapsed) { Notes = [.. Notes(session, request)] };
        int first = cells.ToList().FindIndex(cell => cell.Verdict == CellVerdict.Differs);
        if (first < 0)
        {
            return found with { Notes = [.. found.Notes, .. WithoutEffect(cells, session.Folder)] };
        }

        LikelyCause? cause = LikelyCause.Of(cells, first, session.Folder);
        if (cause is null || cause.Difference?.IsOfEnvironment == true)
        {
            cause = RepeatedCell.Cause(session, request, result, cells[first], cause, progress, cancellationToken);
        }

        return found with { First = first, Cause = cause, Cells = Consequences(cells, first, cause) };
    }

    private CellComparison[] Compare(IReadOnlyList<RunRecord> recorded, ReplayResult result, VerifyRequest asked)
    {
        IReadOnlyList<CellPair> pairs = [.. CellPair.OfReplay([.. recorded.Where(run => run.Cell is not null || run.CellRunId is not null)], result.Runs)
            .Where(pair => !QuietMagics.AreIn(pair.Cell.Either.Cell?.Code ?? ""))];
        IReadOnlySet<CellPair> drawn = DrawnCells.In(pairs);
        return [.. pairs.Select(pair => CellComparison.Of(pair, asked.Tolerances, result.ComparedWith(store.Contents), drawn.Contains(pair)))];
    }

    // What comes after the first and changed nothing of its own follows from it.
    private static IReadOnlyList<CellComparison> Consequences(IReadOnlyList<CellComparison> cells, int first, LikelyCause cause)
        => [.. cells.Select((cell, i) => i > first && cell.Verdict == CellVerdict.Differs && Follows(cells, i, first, cause)
            ? cell with { Verdict = CellVerdict.Consequence }
            : cell)];

    private static bool Follows(IReadOnlyList<CellComparison> cells, int place, int first, LikelyCause cause)
        => LikelyCause.Of(cells, place) is not { Cell: { } own } || own <= first || own == cause.Cell || LikelyCause.Upstream(cells, place).Contains(first);

    private static IEnumerable<string> Notes(RecordedSession session, ReplayRequest request)
    {
        if (session.Note is { } note)
        {
            yield return note;
        }

        foreach (RunRecord left in session.Runs.Where(run => run.Cell is not null && !ReplayRequest.CanRepeat(run)))
        {
            yield return $"cell {left.Cell!.ExecutionCount} was not run: {(left.Outcome == RunOutcome.Cancelled ? "the user stopped it" : "it never ended")} when it was recorded";
        }

        if (request.FilesOfCode is { Count: > 0 } files)
        {
            yield return $"written again in their own place by the cells' C# code: {string.Join(", ", files.Select(file => Path.GetRelativePath(session.Folder, file)))}";
        }
    }

    private static IEnumerable<string> WithoutEffect(IReadOnlyList<CellComparison> cells, string folder)
        => cells.SelectMany(cell => cell.Differences.Where(difference => difference.IsCause && !LikelyCause.IsDerived(cell, difference)).Select(difference => difference.IsOfEnvironment || difference.Kind == DifferenceKind.Package
                ? difference.Describe(folder)
                : $"{cell.Name}: {difference.Describe(folder)}"))
            .Distinct().Select(line => $"without effect on any result: {line}");
}

using ExoInteractive.Core;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary>Replays a cell that came out otherwise, with what it depends on, once more: does it ever come out the same?</summary>
internal static class RepeatedCell
{
    /// <summary>The cause of a difference that no change of code, settings or inputs explains.</summary>
    /// <param name="session">The recorded session.</param>
    /// <param name="request">What was replayed.</param>
    /// <param name="first">What came of it.</param>
    /// <param name="cell">The first cell that differs.</param>
    /// <param name="environment">What changed around it; null for nothing.</param>
    /// <param name="progress">Told of each cell; may be null.</param>
    /// <param name="cancellationToken">Interrupts the replay.</param>
    /// <returns>That it differs each time, or what else is known.</returns>
    public static LikelyCause Cause(
        RecordedSession session,
        ReplayRequest request,
        ReplayResult first,
        CellComparison cell,
        LikelyCause? environment,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        ReplayRequest again = SliceOf(session, request, cell.Record);
        using RecordReplay replay = new();
        ReplayResult second = replay.Run(again, progress, cancellationToken);
        RunRecord[] before = [.. Of(first.Runs, cell.Record)], after = [.. Of(second.Runs, cell.Record)];
        bool isChance = CellPair.OfReplay(before, [.. after]).Any(pair => RunComparison.OfCell(
                pair, [], new ComparisonContents(first.Contents, second.Contents) { Normal = text => Normal(text, first, second) })
            .Any(difference => !difference.IsCause));
        string[] suspects = [.. again.Cells.Reverse().SelectMany(run => ChanceInCode.In(request.Code.GetValueOrDefault(run.Id) ?? run.Cell!.Code)
            .Select(suspect => $"{suspect} in cell {run.Cell!.ExecutionCount}"))];
        string named = suspects.Length > 0 ? $"; suspects: {string.Join(", ", suspects.Distinct().Take(3))}" : "";
        return isChance
            ? new LikelyCause($"{cell.Name} comes out differently each time it runs{named}", null, DifferenceKind.Code)
            : environment ?? new LikelyCause(
                $"unknown: two replays of {cell.Name} agree with each other, but not with the record; something that the records do not hold changed{named}", null, DifferenceKind.Outcome);
    }

    private static IEnumerable<RunRecord> Of(IReadOnlyList<RunRecord> runs, RunRecord cell) => runs.Where(run => run.Id == cell.Id || run.CellRunId == cell.Id);

    private static string Normal(string text, ReplayResult first, ReplayResult second) => first.Redirect.Original(second.Redirect.Original(text));

    // The cells that it reads from; where the records do not tell, all that ran before it.
    private static ReplayRequest SliceOf(RecordedSession session, ReplayRequest request, RunRecord cell)
    {
        Slice slice = Slice.Of(session.Runs, SliceTarget.Of(cell));
        if (slice.Missing.Count == 0 && slice.Cells.Any(step => step.Cell?.Reads.Count > 0))
        {
            return ReplayRequest.Of(slice, request.WorkingDirectory) with { NotebookPath = request.NotebookPath, Code = request.Code, Expression = null };
        }

        int last = session.Runs.ToList().FindIndex(run => run.Id == cell.Id);
        return request with { Runs = [.. session.Runs.Where((run, i) => i <= last || run.CellRunId == cell.Id)], Expression = null, Output = null, Ended = null };
    }
}

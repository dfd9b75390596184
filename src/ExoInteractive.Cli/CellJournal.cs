using System.Collections.Concurrent;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli;

/// <summary>Keeps a notebook's cells in the run store, each as a record of its own.</summary>
/// <param name="recorder">Writes the records; a store that cannot be written costs one line of warning.</param>
/// <param name="notebookPath">The notebook; null where it is not known.</param>
/// <param name="folder">Where records are kept unless another store was chosen.</param>
internal sealed class CellJournal(RunRecorder recorder, string? notebookPath, string folder) : ICellJournal
{
    private readonly ConcurrentDictionary<string, StartedRun> _open = new(StringComparer.Ordinal);

    public string Started(JournalCell cell)
    {
        StartedRun run = recorder.Start(Request(new RecordedCell(cell.Code, cell.ExecutionCount), cell.CellId));
        _open[run.Run.Id] = run;
        return run.Run.Id;
    }

    public void Ended(string id, CellResult result)
    {
        if (_open.TryRemove(id, out StartedRun? run))
        {
            RunOutcome outcome = result.Succeeded ? RunOutcome.Succeeded
                : result.Error?.Name == "KeyboardInterrupt" ? RunOutcome.Cancelled
                : RunOutcome.Failed;
            run.End(outcome, result.Error is { } error ? $"{error.Name}: {error.Message.Split('\n')[0]}" : null);
        }
    }

    public IReadOnlyList<JournalCell> LastSession()
        => [.. recorder.LastSession(Request(new RecordedCell("", 0), null)).Select(Read)];

    private static JournalCell Read(RunRecord record)
    {
        RecordedCell cell = record.Cell!;
        bool? outcome = record.Outcome == RunOutcome.Started ? null : record.Outcome == RunOutcome.Succeeded;
        return new JournalCell(cell.Code, record.CellId, cell.ExecutionCount, outcome);
    }

    private RunRequest Request(RecordedCell cell, string? cellId)
        => new(RunRecord.CellVerb, new { }) { Cell = cell, NotebookPath = notebookPath, CellId = cellId, Folder = notebookPath is null ? folder : null };
}

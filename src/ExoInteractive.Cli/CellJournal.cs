using System.Collections.Concurrent;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli;

/// <summary>Keeps a notebook's cells in the run store, each as a record of its own that accounts for what it did.</summary>
/// <param name="recorder">Writes the records; a store that cannot be written costs one line of warning.</param>
/// <param name="notebookPath">The notebook; null where it is not known.</param>
/// <param name="folder">Where records are kept unless another store was chosen.</param>
internal sealed class CellJournal(RunRecorder recorder, string? notebookPath, string folder) : ICellJournal
{
    /// <summary>How long the end of a cell may wait for the hash of a file that its text names, which it may never have read.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, StartedRun> _open = new(StringComparer.Ordinal);
    private (FileStamp Stamp, string Sha256)? _notebook;

    public string Started(JournalCell cell)
    {
        StartedRun run = recorder.Start(Request(new RecordedCell(cell.Code, cell.ExecutionCount) { NotebookSha256 = NotebookHash() }, cell));
        _open[run.Run.Id] = run;
        return run.Run.Id;
    }

    public void Reading(string id, IReadOnlyList<string> files)
    {
        if (_open.TryGetValue(id, out StartedRun? run))
        {
            foreach (string file in files)
            {
                run.Run.Reads(file, Patience);
            }
        }
    }

    public void Ended(string id, CellResult result, CellAccount account)
    {
        if (_open.TryRemove(id, out StartedRun? run))
        {
            RunOutcome outcome = result.Succeeded ? RunOutcome.Succeeded
                : result.Error?.Name == "KeyboardInterrupt" ? RunOutcome.Cancelled
                : RunOutcome.Failed;
            RecordedOutputs outputs = new(run.Run);
            try
            {
                Note(run.Run, account, outputs);
            }
            finally
            {
                run.End(outcome, result.Error is { } error ? $"{error.Name}: {error.Message.Split('\n')[0]}" : null);
            }

            if (outputs.Problem is { } problem)
            {
                throw new IOException($"outputs cannot be kept, only their hashes: {problem.Message}", problem);
            }
        }
    }

    public IReadOnlyList<JournalCell> LastSession()
        => [.. recorder.LastSession(Request(new RecordedCell("", 0), new JournalCell("", null, 0))).Select(Read)];

    private static void Note(ActiveRun run, CellAccount account, RecordedOutputs outputs)
    {
        run.Packages = account.Packages;
        run.Cell = run.Cell! with
        {
            Magics = [.. account.Magics.Select(magic => new RecordedMagic(magic.Name, magic.Options))],
            Reads = [.. account.Reads.Select(read => new RecordedRead(read.Name, (ReadKind)read.Kind, read.From))],
            Writes = [.. account.Writes.Select(write => new RecordedWrite(write.Name, (WriteKind)write.Kind, write.Type, write.Value))],
            Imports = account.Imports,
        };
        foreach ((string purpose, ulong seed) in account.Seeds)
        {
            run.Drew(purpose, seed);
        }

        foreach (MentionedFile file in account.Files)
        {
            if (file.IsWritten)
            {
                run.Wrote(file.Path, Patience);
            }
            else if (file.IsAddress)
            {
                run.Read(new RecordedFile(file.Path, null, null) { Source = file.Path });
            }
            else
            {
                run.Reads(file.Path, Patience);
            }
        }

        run.Cell = run.Cell with { Shown = [.. account.Shown.Select(outputs.Of)] };
    }

    private static JournalCell Read(RunRecord record)
    {
        RecordedCell cell = record.Cell!;
        bool? outcome = record.Outcome == RunOutcome.Started ? null : record.Outcome == RunOutcome.Succeeded;
        return new JournalCell(cell.Code, record.CellId, cell.ExecutionCount, outcome) { Within = record.CellRunId };
    }

    /// <summary>SHA-256 of the notebook's file as it is now; null where it is not known, not saved or cannot be read.</summary>
    private string? NotebookHash()
    {
        if (notebookPath is null || FileStamp.Of(notebookPath) is not { } stamp)
        {
            return null;
        }

        if (_notebook is not { } known || known.Stamp != stamp)
        {
            if (RecordedFile.Of(notebookPath).Sha256 is not { } hash)
            {
                return null;
            }

            _notebook = known = (stamp, hash);
        }

        return known.Sha256;
    }

    private RunRequest Request(RecordedCell recorded, JournalCell cell) => new(RunRecord.CellVerb, new { })
    {
        Cell = recorded,
        NotebookPath = notebookPath,
        CellId = cell.CellId,
        CellRunId = cell.Within,
        Folder = notebookPath is null ? folder : null,
    };
}

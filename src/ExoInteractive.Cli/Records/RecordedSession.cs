using ExoInteractive.Kernel.Documents;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>A session of a store that can be replayed.</summary>
/// <param name="Id">The session's identifier.</param>
/// <param name="Runs">Its records, in the order in which they began.</param>
/// <param name="NotebookPath">The notebook it ran; null where it is not known.</param>
/// <param name="Folder">Where relative paths are taken from.</param>
internal sealed record RecordedSession(string Id, IReadOnlyList<RunRecord> Runs, string? NotebookPath, string Folder)
{
    /// <summary>Why this session was taken and no other, where that is worth a word; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>A session from its records.</summary>
    /// <param name="store">The store they came from.</param>
    /// <param name="runs">All of one session, at least one.</param>
    public static RecordedSession Of(IRunStore store, IReadOnlyList<RunRecord> runs)
    {
        string? notebook = runs.Select(run => run.NotebookPath).FirstOrDefault(path => path is not null);
        string? storeFolder = RunStoreLocation.IsServer(store.Address) ? null : Path.GetDirectoryName(store.Address);
        string folder = notebook is not null ? Path.GetDirectoryName(notebook)!
            : storeFolder is not null && Path.GetFileName(storeFolder) == ".exo" ? Path.GetDirectoryName(storeFolder)!
            : Environment.CurrentDirectory;
        return new RecordedSession(runs[0].SessionId, Unfolded(runs), notebook, folder);
    }

    /// <summary>The latest session of a notebook in which every cell came to its end and every code cell of the notebook ran; else the latest with any cell that did.</summary>
    /// <param name="store">The records.</param>
    /// <param name="path">The notebook, full path.</param>
    /// <param name="notebook">As it is now.</param>
    /// <param name="asked">The session asked for, or the beginning of its id; null for none.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static RecordedSession OfNotebook(IRunStore store, string path, NotebookDocument notebook, string? asked)
    {
        IReadOnlyList<string> ids = store.Sessions(path);
        if (ids.Count == 0 && notebook.Cells.Select(StoredOutputs.RecordOf).OfType<string>().SelectMany(store.Find).FirstOrDefault() is { } shown)
        {
            // An executed copy: its records name the notebook it was made from.
            ids = [shown.SessionId];
        }

        if (ids.Count == 0)
        {
            throw new InvalidOperationException($"{path}: none of its cells is recorded in {store.Address}; run it with exo run or in Jupyter, or name another store with --records");
        }

        if (asked is not null)
        {
            string id = ids.FirstOrDefault(each => each.StartsWith(asked, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidOperationException($"{path}: no session {asked} of it is recorded; there are {string.Join(", ", ids.Take(5))}");
            return Of(store, store.Session(id));
        }

        HashSet<string> wanted = [.. notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)).Select(cell => cell.Id)];
        IReadOnlyList<RunRecord>? any = null;
        foreach (string id in ids)
        {
            IReadOnlyList<RunRecord> runs = store.Session(id);
            RunRecord[] cells = [.. runs.Where(run => run.Cell is not null)];
            if (cells.All(ReplayRequest.CanRepeat) && (wanted.IsSubsetOf(cells.Select(run => run.CellId).OfType<string>()) || cells[^1].Outcome == RunOutcome.Failed))
            {
                return Of(store, runs);
            }

            any ??= cells.Any(ReplayRequest.CanRepeat) ? runs : null;
        }

        return any is null
            ? throw new InvalidOperationException($"{path}: no cell of it came to its end in any recorded session; there is nothing to verify")
            : Of(store, any) with { Note = "no recorded session ran all cells of the notebook to their end; the latest that ran some was taken" };
    }

    // What a #!replay ran stands as cells of their own: the magic itself does nothing in a replay.
    private static IReadOnlyList<RunRecord> Unfolded(IReadOnlyList<RunRecord> runs)
    {
        HashSet<string> replays = [.. runs.Where(run => run.Cell is { } cell && QuietMagics.AreIn(cell.Code)).Select(run => run.Id)];
        return [.. runs.Select(run => run.Cell is not null && run.CellRunId is { } outer && replays.Contains(outer) ? run with { CellRunId = null } : run)];
    }
}

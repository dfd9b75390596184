using ExoInteractive.Core;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Magics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>
/// Recorded cells run again on an engine that knows nothing of before, with records and files in a scratch folder. Ids and times
/// shown are those of the original. What the cells' own C# code writes cannot be kept from its place.
/// </summary>
internal sealed class RecordReplay : IDisposable
{
    private static int _running;

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("exo-replay-");

    /// <summary>Runs cells again; once for each instance.</summary>
    /// <param name="request">Which.</param>
    /// <param name="progress">Told of each cell; may be null.</param>
    /// <param name="cancellationToken">Interrupts the running cell and the replay.</param>
    /// <returns>What came of it. It can be read until this is disposed of.</returns>
    /// <exception cref="InvalidOperationException">A replay is running in this process already: a recorded cell asked for one.</exception>
    /// <exception cref="DirectoryNotFoundException">The working directory is no longer there.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReplayResult Run(ReplayRequest request, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(request.WorkingDirectory))
        {
            throw new DirectoryNotFoundException($"{request.WorkingDirectory}: no such folder; the cells were run there");
        }

        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("a replay is running in this process; a recorded cell cannot start another");
        }

        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = request.WorkingDirectory;
            return RunAsync(request, progress, cancellationToken).GetAwaiter().GetResult();
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Volatile.Write(ref _running, 0);
        }
    }

    /// <summary>Removes the scratch folder.</summary>
    public void Dispose()
    {
        try
        {
            _scratch.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file of it is still open; the system's own cleaning of temporary folders gets it.
        }
    }

    private async Task<ReplayResult> RunAsync(ReplayRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        long begun = TimeProvider.System.GetTimestamp();
        string store = Path.Combine(_scratch.FullName, "records.db");
        OutputRedirect redirect = new(Path.Combine(_scratch.FullName, "files"));
        ReplayedIdentities identities = new(request.Runs);
        using RunRecorder recorder = new(new RunRecorderSettings { Store = store, Identities = identities, Redirect = redirect });
        ScriptEngine engine = NotebookEngine.CreateForReplay(recorder, request.NotebookPath, request.WorkingDirectory);
        (MimeBundle? Bundle, CellError? Error) value;
        try
        {
            if (request.Prelude.Count > 0)
            {
                CellRequest prelude = new(string.Join('\n', request.Prelude), StoreHistory: false);
                await engine.ExecuteAsync(prelude, SilentOutput.Instance, cancellationToken).ConfigureAwait(false);
            }

            RunRecord[] cells = [.. request.Cells];
            for (int i = 0; i < cells.Length; i++)
            {
                progress?.Report(new StageProgress($"cell {i + 1} of {cells.Length}: {TitleOf(cells[i])}", i / (double)cells.Length));
                await RunCell(engine, identities, request, cells[i], cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }

            value = request.Expression is { } expression ? await engine.EvaluateAsync(expression, cancellationToken).ConfigureAwait(false) : default;
        }
        finally
        {
            await engine.DisposeAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        using IRunStore replayed = RunStore.Open(store);
        return new ReplayResult(replayed.Session(recorder.SessionId), replayed.Contents, redirect, value.Bundle, value.Error, TimeProvider.System.GetElapsedTime(begun));
    }

    private static async Task RunCell(
        ScriptEngine engine, ReplayedIdentities identities, ReplayRequest request, RunRecord record, CancellationToken cancellationToken)
    {
        RecordedCell cell = record.Cell!;
        identities.Next(record);
        CellRequest again = new(request.Code.GetValueOrDefault(record.Id) ?? cell.Code, CellId: record.CellId) { Number = cell.ExecutionCount };
        CellResult result = await engine.ExecuteAsync(again, request.Output?.Invoke(record) ?? SilentOutput.Instance, cancellationToken).ConfigureAwait(false);
        request.Ended?.Invoke(new ReplayedCell(record, result));
    }

    private static string TitleOf(RunRecord record) => record.Cell!.Code.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
}

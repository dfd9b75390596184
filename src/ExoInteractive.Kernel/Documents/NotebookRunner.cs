using System.Globalization;
using System.Text.Json.Nodes;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Documents;

/// <summary>Runs the code cells of a notebook in order, without Jupyter, and keeps their outputs in it.</summary>
public static class NotebookRunner
{
    private const string MayFail = "raises-exception";

    /// <summary>Names of parameters that the notebook's parameters cell does not declare, as a mistyped one would be.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="names">The parameters to be given.</param>
    /// <returns>Those names; none where the notebook has no parameters cell.</returns>
    public static IReadOnlyList<string> UndeclaredParameters(NotebookDocument notebook, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(names);
        return Parameters.Undeclared(notebook, names);
    }

    /// <summary>Runs a notebook. Its earlier outputs are removed first; what has run stays in it however the run ends.</summary>
    /// <param name="notebook">Gets the outputs, execution counts and timestamps.</param>
    /// <param name="engine">Runs the cells.</param>
    /// <param name="settings">Parameters, clock and so on; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the running cell and the run.</param>
    /// <returns>How it ended; failing cells are results, not exceptions.</returns>
    /// <exception cref="ArgumentException">A parameter has no proper name or does not fit its declared type.</exception>
    public static async Task<NotebookRunResult> RunAsync(
        NotebookDocument notebook, ICellEngine engine, NotebookRunSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(engine);
        settings ??= new NotebookRunSettings();
        Parameters.Inject(notebook, settings.Parameters);
        Clear(notebook);
        List<NotebookCell> cells = notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)).ToList();
        DisplayRegister displays = new();
        List<(NotebookCell Cell, CellOutputs Outputs)> done = [];
        SaveCadence? keeping = settings.Keep is { } keep ? new SaveCadence(() => keep(notebook), settings.Clock) : null;
        (NotebookCell Cell, CellError Error)? failed = null;
        foreach (NotebookCell cell in cells)
        {
            if (cancellationToken.IsCancellationRequested || (failed is not null && !settings.ContinueAfterError))
            {
                break;
            }

            CellOutputs outputs = new(displays) { ExecutionCount = () => engine.ExecutionCount };
            done.Add((cell, outputs));
            CellResult result = await RunCell(notebook, cell, done.Count, cells.Count, engine, outputs, settings, cancellationToken).ConfigureAwait(false);
            if (result.Error is { } error && !cell.Tags.Contains(MayFail))
            {
                failed ??= (cell, error);
            }

            if (keeping is not null && done.Count < cells.Count)
            {
                cell.Outputs = outputs.ToJson();
                keeping.CellEnded();
            }
        }

        // Again, because later cells and background tasks may have changed earlier displays.
        foreach ((NotebookCell cell, CellOutputs outputs) in done)
        {
            cell.Outputs = outputs.ToJson();
        }

        bool cancelled = cancellationToken.IsCancellationRequested && (done.Count < cells.Count || failed is not null);
        return new NotebookRunResult(failed is null && !cancelled, done.Count, cells.Count, failed?.Cell.Id, failed?.Error, cancelled);
    }

    /// <summary>Reads a notebook, runs it and writes the executed one, also where a cell failed or the run was cancelled.</summary>
    /// <param name="path">The notebook; never changed unless <paramref name="outputPath"/> is the same.</param>
    /// <param name="outputPath">Where the executed notebook goes; written whole or not at all.</param>
    /// <param name="engine">Runs the cells.</param>
    /// <param name="settings">Parameters, clock and so on; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the running cell and the run.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="NotebookFormatException">The file is no notebook.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="ArgumentException">A parameter has no proper name or does not fit its declared type.</exception>
    public static async Task<NotebookRunResult> RunFileAsync(
        string path, string outputPath, ICellEngine engine, NotebookRunSettings? settings = null, CancellationToken cancellationToken = default)
    {
        NotebookDocument notebook = NotebookDocument.Load(path);
        NotebookRunResult result = await RunAsync(notebook, engine, settings, cancellationToken).ConfigureAwait(false);
        notebook.Save(outputPath);
        return result;
    }

    private static async Task<CellResult> RunCell(
        NotebookDocument notebook, NotebookCell cell, int number, int count, ICellEngine engine, CellOutputs outputs, NotebookRunSettings settings, CancellationToken cancellationToken)
    {
        string title = cell.Source.Split('\n').Select(line => line.Trim()).First(line => line.Length > 0);
        settings.Progress?.Report(new NotebookProgress(number, count, title, null, TimeSpan.Zero));
        DateTimeOffset start = settings.Clock.GetUtcNow();
        ICellOutput shown = settings.Echo is { } echo ? new EchoedOutput(outputs, echo.Begin()) : outputs;
        CellResult result = await engine.ExecuteAsync(new CellRequest(CellLanguage.WithSwitch(notebook, cell), CellId: cell.Id), shown, cancellationToken).ConfigureAwait(false);
        settings.Echo?.End();
        DateTimeOffset end = settings.Clock.GetUtcNow();
        cell.ExecutionCount = result.ExecutionCount;
        cell.Metadata["execution"] = new JsonObject
        {
            ["iopub.execute_input"] = Timestamp(start),
            ["iopub.status.busy"] = Timestamp(start),
            ["iopub.status.idle"] = Timestamp(end),
            ["shell.execute_reply"] = Timestamp(end),
        };
        settings.Progress?.Report(new NotebookProgress(number, count, title, result, end - start));
        return result;
    }

    private static void Clear(NotebookDocument notebook)
    {
        foreach (NotebookCell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
            cell.Metadata.Remove("execution");
        }
    }

    private static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}

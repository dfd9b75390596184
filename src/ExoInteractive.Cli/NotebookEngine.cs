using ExoInteractive.Cli.Records;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Notebook;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Runs.Records;
using InCells = ExoInteractive.Kernel.Scripting.InCells.Kernel;

namespace ExoInteractive.Cli;

/// <summary>Puts the C# engine, the magics and the formatters together: the one place where kernel and astronomy meet.</summary>
internal static class NotebookEngine
{
    /// <summary>An engine for one notebook.</summary>
    /// <param name="recorder">Records what its magics do.</param>
    /// <param name="notebookPath">The notebook; null where it is not known.</param>
    /// <param name="workingDirectory">The folder relative paths are taken from.</param>
    /// <param name="staleMarks">Whether cells get marks that say when they are stale, as in a notebook that people work in.</param>
    /// <returns>The engine; the caller disposes of it.</returns>
    public static ScriptEngine Create(RunRecorder recorder, string? notebookPath, string workingDirectory, bool staleMarks = false)
        => new(Settings(recorder, notebookPath, workingDirectory) with { StaleMarks = staleMarks });

    /// <summary>An engine that runs recorded cells again.</summary>
    /// <param name="recorder">Records what its magics do.</param>
    /// <param name="notebookPath">The notebook; null where it is not known.</param>
    /// <param name="workingDirectory">The folder relative paths are taken from.</param>
    /// <returns>The engine, on which no magic starts another replay; the caller disposes of it.</returns>
    public static ScriptEngine CreateForReplay(RunRecorder recorder, string? notebookPath, string workingDirectory)
    {
        ScriptEngineSettings settings = Settings(recorder, notebookPath, workingDirectory);
        return new ScriptEngine(settings with { Magics = QuietMagics.In(settings.Magics) });
    }

    /// <summary>The notebook a Jupyter session's name means, where it is the path of one.</summary>
    /// <param name="sessionName">JPY_SESSION_NAME; null where not told.</param>
    /// <returns>Full path; null where it is none.</returns>
    public static string? NotebookOf(string? sessionName)
        => sessionName is not null && sessionName.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && File.Exists(sessionName)
            ? Path.GetFullPath(sessionName)
            : null;

    private static ScriptEngineSettings Settings(RunRecorder recorder, string? notebookPath, string workingDirectory)
    {
        NotebookFormatters.Register(() => InCells.RecordId);
        NotebookRandom.Use(() => InCells.CellKey, InCells.Drew);
        return new ScriptEngineSettings
        {
            References = CellDefaults.Assemblies,
            Usings = CellDefaults.Namespaces,
            Magics = [.. NotebookMagics.Create(recorder), RecordsMagic.Create(recorder, notebookPath, workingDirectory)],
            WorkingDirectory = workingDirectory,
            NotebookPath = notebookPath,
            Journal = new CellJournal(recorder, notebookPath, workingDirectory),
        };
    }
}

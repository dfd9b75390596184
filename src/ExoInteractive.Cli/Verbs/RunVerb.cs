using System.CommandLine;
using ExoInteractive.Cli.Repl;
using ExoInteractive.Core;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo run</c>: a notebook or script, headless, on the same engine as in Jupyter.</summary>
internal sealed class RunVerb(Terminal terminal)
{
    private readonly Argument<string> _notebook = FileArgument.One("NOTEBOOK", "The notebook (.ipynb), or a script (.csx), whose outputs are printed");

    private readonly Option<string?> _out = FileArgument.Named(new Option<string?>("--out")
    {
        Description = "Where the executed notebook goes [default: beside the notebook, as NAME.executed.ipynb; for a script nowhere]",
        HelpName = "FILE",
    });

    private readonly Option<string[]> _parameters = new("--param")
    {
        Description = "A value for one of the notebook's parameters; may be given several times",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _html = FileArgument.Named(new Option<string?>("--html") { Description = "Write it as one HTML page too", HelpName = "FILE" });
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("run", "Runs a notebook without Jupyter and keeps its outputs in a copy, cell by cell; or runs a script.");
        command.Arguments.Add(_notebook);
        command.Options.Add(_out);
        command.Options.Add(_parameters);
        command.Options.Add(_html);
        _records.AddTo(command);
        _parameters.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => text.IndexOf('=') < 1))
            {
                result.AddError($"--param must be NAME=VALUE; got '{text}'");
            }
        });
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        string notebook = Path.GetFullPath(parse.GetRequiredValue(_notebook));
        bool isScript = ScriptFile.Is(notebook);
        string? executed = parse.GetValue(_out) is { } asked ? Path.GetFullPath(asked) : isScript ? null : Path.ChangeExtension(notebook, ".executed.ipynb");
        string? html = parse.GetValue(_html) is { } page ? Path.GetFullPath(page) : null;
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string pair in parse.GetValue(_parameters) ?? [])
        {
            int equals = pair.IndexOf('=');
            parameters[pair[..equals]] = pair[(equals + 1)..];
        }

        using RunRecorder recorder = _records.Recorder(parse, terminal);
        RunRequest request = new("run", new { Parameters = parameters, Out = executed, Html = html })
        {
            InputPaths = [notebook],
            NotebookPath = notebook,
        };
        bool written = false;
        try
        {
            recorder.Record(request, run => ProgressBar.Run(terminal, quiet: isScript, Path.GetFileName(notebook), progress =>
                Execute(notebook, executed, html, parameters, recorder, run, progress, () => written = true, cancellationToken)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            terminal.Error.WriteLine($"exo run: {ErrorLine.Of(exception, notebook)}");
            if (written)
            {
                Tell("executed notebook", executed);
            }

            return ExitCode.Failed;
        }

        Tell("executed notebook", executed);
        Tell("HTML page", html);
        foreach (RecordedFile file in recorder.Written.Where(file => file.Path != executed && file.Path != html).DistinctBy(file => file.Path))
        {
            Tell(Path.GetExtension(file.Path).Equals(".pdf", StringComparison.OrdinalIgnoreCase) ? "report" : "written", file.Path);
        }

        return ExitCode.Done;
    }

    private bool Execute(
        string path,
        string? executed,
        string? html,
        Dictionary<string, string> parameters,
        RunRecorder recorder,
        ActiveRun run,
        IProgress<StageProgress>? progress,
        Action saved,
        CancellationToken cancellationToken)
    {
        NotebookDocument notebook = Load(path);
        foreach (string name in NotebookRunner.UndeclaredParameters(notebook, parameters.Keys))
        {
            terminal.Error.WriteLine($"exo run: warning: the notebook's parameters cell declares no '{name}'");
        }

        ScriptEngine engine = NotebookEngine.Create(recorder, path, Path.GetDirectoryName(path)!);
        NotebookRunSettings settings = new()
        {
            Parameters = parameters,
            Progress = progress is null ? null : new CellProgress(progress),
            Echo = ScriptFile.Is(path) ? new PlainEcho(terminal.Out, terminal.Error) : null,

            // A notebook that is to replace itself is left as it is until its run is over.
            Keep = executed is null || executed == path ? null : done => AtomicFile.WriteText(executed, done.ToJson()),
        };
        NotebookRunResult result;
        string before = Environment.CurrentDirectory;
        try
        {
            // As Jupyter does: cells find files beside the notebook.
            Environment.CurrentDirectory = Path.GetDirectoryName(path)!;
            result = NotebookRunner.RunAsync(notebook, engine, settings, cancellationToken).GetAwaiter().GetResult();
        }
        finally
        {
            Environment.CurrentDirectory = before;
            engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        if (executed is not null)
        {
            AtomicFile.WriteText(executed, notebook.ToJson());
            run.Wrote(RecordedFile.Of(executed));
            saved();
        }

        if (html is not null)
        {
            AtomicFile.WriteText(html, NotebookPage.Of(notebook, Path.GetFileNameWithoutExtension(path)));
            run.Wrote(RecordedFile.Of(html));
        }

        run.Found(new { result.CellsRun, result.CellsInAll });
        if (result.WasCancelled)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        return result.Succeeded
            ? true
            : throw new InvalidOperationException($"{path}: code cell {result.CellsRun} of {result.CellsInAll} failed: {result.Error?.Name}: {result.Error?.Message}");
    }

    private static NotebookDocument Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: found {(Directory.Exists(path) ? "a directory" : "no such file")}; expected a notebook (.ipynb) or a script (.csx)");
        }

        return ScriptFile.Is(path) ? ScriptFile.Parse(File.ReadAllText(path)) : NotebookDocument.Load(path);
    }

    private void Tell(string what, string? path)
    {
        if (path is not null && File.Exists(path))
        {
            terminal.Out.WriteLine($"{what,-18} {path}");
        }
    }

    private sealed class CellProgress(IProgress<StageProgress> progress) : IProgress<NotebookProgress>
    {
        public void Report(NotebookProgress value)
            => progress.Report(new StageProgress(
                $"cell {value.Cell} of {value.Of}: {value.Title}", (value.Cell - (value.Result is null ? 1 : 0)) / (double)value.Of));
    }
}

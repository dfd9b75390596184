using System.CommandLine;
using ExoInteractive.Data;
using ExoInteractive.Data.Archive;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary>
/// A verb that works on light-curve files, star by star: files of one star are taken together, stars one after another,
/// and one that fails is named on standard error and does not stop the others. Each star is a recorded run.
/// </summary>
internal abstract class TargetVerb(Terminal terminal, string name, string description)
{
    private readonly Argument<string[]> _files = FileArgument.LightCurves();
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object per line on standard output" };
    private readonly LoadOptions _load = new();
    private readonly ArchiveOptions _archive = new(settings: terminal.Archives);
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new(name, description);
        command.Arguments.Add(_files);
        AddOptions(command);
        _load.AddTo(command);
        _archive.AddTo(command);
        command.Options.Add(_json);
        _records.AddTo(command);
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    /// <summary>Adds the verb's own options.</summary>
    /// <param name="command">The command.</param>
    protected virtual void AddOptions(Command command)
    {
    }

    /// <summary>The verb's settings, for the record.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="load">Reading and cleaning.</param>
    /// <returns>A record.</returns>
    protected abstract object Settings(ParseResult parse, LoadSettings load);

    /// <summary>What the records call this run.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The verb's name, unless its options make it another thing.</returns>
    protected virtual string Recorded(ParseResult parse) => name;

    /// <summary>Works on one star.</summary>
    /// <param name="call">The star, and the run to be told of settings and results.</param>
    /// <returns>What to print.</returns>
    protected abstract Finding Work(TargetCall call);

    private int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> words = ArchiveClient.JoinNames(parse.GetRequiredValue(_files));
        if (_archive.Given(parse) is [var option, ..] && !words.Any(word => ArchiveClient.IsStarName(word)))
        {
            terminal.Error.WriteLine($"exo {name}: {option} chooses among a star's files in the archives, but no star's name is given (exo {name} --help explains)");
            return ExitCode.Usage;
        }

        LoadSettings load = _load.Read(parse);
        object settings;
        try
        {
            settings = Settings(parse, load);
        }
        catch (ThresholdsFileException exception)
        {
            terminal.Error.WriteLine($"exo {name}: {ErrorLine.Of(exception)}");
            return ExitCode.Failed;
        }

        using RunRecorder recorder = _records.Recorder(parse, terminal);
        bool json = parse.GetValue(_json);
        FetchSettings archive = _archive.Read(parse);
        (IReadOnlyList<string> paths, int missing) = Fetched(words, archive, recorder, json, cancellationToken);
        if (paths.Count == 0)
        {
            return ExitCode.Failed;
        }

        (IReadOnlyList<TargetFiles> targets, IReadOnlyList<LightCurveFormatException> unreadable) =
            LoadStage.Group(paths, load, cancellationToken);
        int failures = unreadable.Count + missing;
        foreach (LightCurveFormatException file in unreadable)
        {
            Attempt<Finding>(recorder, Recorded(parse), settings, [file.Path], _ => throw file);
        }

        foreach (TargetFiles files in targets)
        {
            LoadSettings own = files.Settings(load);
            Finding? finding = Attempt(recorder, Recorded(parse), files.Target is null ? settings : Settings(parse, own), files.Paths, run => ProgressBar.Run(
                terminal, json, files.Target ?? Path.GetFileName(files.Paths[0]), (progress, say) =>
                {
                    LoadedTarget loaded = LoadStage.Load(files.Paths, own, cancellationToken);
                    run.Target = loaded.Target;
                    return Work(new TargetCall(parse, own, loaded, targets.Count == 1, archive, run, progress, say, cancellationToken));
                }));
            failures += finding is null ? 1 : 0;
            Print(finding, json);
            if (finding is { Stopped: true })
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }

        return failures == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // Stars' names become files of the cache, each star a recorded run; files stay what they are.
    private (IReadOnlyList<string> Paths, int Missing) Fetched(
        IReadOnlyList<string> words, FetchSettings settings, RunRecorder recorder, bool json, CancellationToken cancellationToken)
    {
        if (!words.Any(word => ArchiveClient.IsStarName(word)))
        {
            return (words, 0);
        }

        using ArchiveClient client = new(settings.Archive, terminal.Time, line => terminal.Error.WriteLine($"exo: warning: {line}"));
        List<string> paths = [];
        int missing = 0;
        foreach (string word in words)
        {
            if (!ArchiveClient.IsStarName(word))
            {
                paths.Add(word);
                continue;
            }

            try
            {
                paths.AddRange(recorder.Record(new RunRequest("fetch", new { Star = word, settings.Selection, settings.Archive }), run => ProgressBar.Run(
                    terminal, json, word, progress => FetchStage.FetchWhole(client, word, settings.Selection, run, progress, cancellationToken).Paths())).Value);
            }
            catch (ArchiveException exception)
            {
                terminal.Error.WriteLine($"exo {name}: {ErrorLine.Of(exception, word)}");
                missing++;
            }
        }

        return (paths, missing);
    }

    private T? Attempt<T>(RunRecorder recorder, string verb, object settings, IReadOnlyList<string> files, Func<ActiveRun, T> work)
        where T : class
    {
        try
        {
            return recorder.Record(new RunRequest(verb, settings) { InputPaths = files }, work).Value;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            terminal.Error.WriteLine($"exo {name}: {ErrorLine.Of(exception, files[0])}");
            return null;
        }
    }

    private void Print(Finding? finding, bool json)
    {
        foreach (object line in json ? finding?.Lines ?? [] : [])
        {
            terminal.Out.WriteLine(RunJson.Line(line));
        }

        foreach (Table table in json ? [] : finding?.Tables ?? [])
        {
            terminal.Print(table);
        }
    }
}

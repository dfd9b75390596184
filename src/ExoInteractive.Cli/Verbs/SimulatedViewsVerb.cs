using System.CommandLine;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo views simulated</c>: a training set of simulated stars through detrending, search and vetting.</summary>
internal sealed class SimulatedViewsVerb(Terminal terminal)
{
    private readonly Option<int> _count = NumberOption.Count("--count", "Candidates wanted", 1000, 1);
    private readonly Option<ulong> _seed = NumberOption.Seed("--seed", "The same seed gives the same set", 1);
    private readonly Option<int?> _threads = NumberOption.OptionalCount("--threads", "Threads [default: all processors]; the set does not depend on it", 1);
    private readonly Choice<TrainingSurvey> _sampling = new(
        "--sampling", "Whose light curves: TESS sectors, or one to four quarters of Kepler", ("tess", TrainingSurvey.Tess), ("kepler", TrainingSurvey.Kepler));

    private readonly Option<string> _out = FileArgument.Named(new Option<string>("--out")
    {
        Description = "The set (safetensors); its parts stand beside it until it is whole, and are taken up again after a stop",
        HelpName = "FILE",
        Required = true,
    });

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("simulated", "Simulates stars, searches and vets them, and writes what is found with its true class as a training set.");
        foreach (Option option in (ReadOnlySpan<Option>)[_count, _seed, _sampling.Option, _out, _threads, _json])
        {
            command.Options.Add(option);
        }

        _records.AddTo(command);
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        string path = parse.GetRequiredValue(_out);
        SimulatedSetSettings settings = new()
        {
            Survey = _sampling.Read(parse),
            Seed = parse.GetValue(_seed),
            Count = parse.GetValue(_count),
            Threads = parse.GetValue(_threads),
        };
        bool json = parse.GetValue(_json);
        using RunRecorder recorder = _records.Recorder(parse, terminal);
        try
        {
            ViewsLine line = recorder.Record(new RunRequest("views", settings), run => ProgressBar.Run(terminal, json, "views", progress =>
            {
                run.Drew("training set", settings.Seed);
                IReadOnlyList<TrainingRow> rows = SimulatedSet.Write(settings, path, progress, cancellationToken);
                RecordedFile file = RecordedFile.Of(path);
                run.Wrote(file);
                Dictionary<string, int> classes = rows.GroupBy(row => string.Join(" or ", row.Allowed)).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Count());
                ViewsLine made = new("", "", file.Path, "", rows.Count, classes, new Dictionary<string, double>());
                run.Found(made);
                return made;
            })).Value;
            if (json)
            {
                terminal.Out.WriteLine(RunJson.Line(line));
            }
            else
            {
                terminal.Print(ResultTables.Pairs(
                    $"{line.Rows} candidates", [.. line.Classes.Select(one => (one.Key, (string?)$"{one.Value}")), ("set", line.Set)]));
            }

            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"exo views simulated: {ErrorLine.Of(exception, path)}");
            return ExitCode.Failed;
        }
    }
}

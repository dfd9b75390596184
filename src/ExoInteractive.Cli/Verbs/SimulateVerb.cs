using System.CommandLine;
using System.CommandLine.Parsing;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Data;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo simulate</c>: light curves with known truth, one, a whole set, or companions put into an observed one.</summary>
internal sealed class SimulateVerb(Terminal terminal)
{
    private const int MostInFigure = 12;

    private readonly SimulateOptions _simulate = new();
    private readonly Option<string> _out = FileArgument.Named(new Option<string>("--out")
    {
        Description = $"The light curve ({string.Join(", ", LightCurveWriter.Endings)}), its truth written beside it; with --count or --recipe the folder of the set",
        HelpName = "FILE",
        Required = true,
    });

    private readonly Option<int?> _count = NumberOption.OptionalCount(
        "--count", "Simulate a set of so many, with consecutive seeds, and a table of their truth", 1);

    private readonly Option<string?> _recipe = FileArgument.Named(
        new Option<string?>("--recipe") { Description = "Simulate the set of a recipe file (JSON) instead of the options' star", HelpName = "FILE" });

    private readonly Option<string[]> _into = FileArgument.Named(new Option<string[]>("--into")
    {
        Description = "Put the companions into this light curve, which may be of several files",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    });

    private readonly Option<string?> _figure = FileArgument.Named(
        new Option<string?>("--figure") { Description = $"A picture (PNG) of the first {MostInFigure}: the light curve, and folded", HelpName = "FILE" });

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a light curve on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("simulate", "Simulates light curves with known truth.");
        _simulate.AddTo(command);
        foreach (Option option in (ReadOnlySpan<Option>)[_out, _count, _recipe, _into, _figure, _json])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
        _records.AddTo(command);
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private void Check(CommandResult result)
    {
        bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        if (Given(_recipe) && (Given(_count) || Given(_into) || _simulate.AnyGiven(result)))
        {
            result.AddError("--recipe says all there is to simulate; it stands alone with --out, --figure and --json");
        }
        else if (Given(_count) && Given(_into))
        {
            result.AddError("--count makes new light curves and --into changes one; give either");
        }
        else if (!Given(_recipe) && !Given(_count) && result.GetValue(_out) is { Length: > 0 } path && !LightCurveWriter.Knows(path))
        {
            result.AddError($"--out must end in {string.Join(", ", LightCurveWriter.Endings)}; got '{path}'");
        }
    }

    private int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        string path = parse.GetRequiredValue(_out);
        try
        {
            IReadOnlyList<SimulationLine> lines = (parse.GetValue(_recipe), parse.GetValue(_count)) switch
            {
                ({ } recipe, _) => Set(parse, SimulationRecipe.Read(recipe), [recipe], cancellationToken),
                (_, { } count) => Set(parse, [Alike(_simulate.Read(parse), count)], [], cancellationToken),
                _ => [One(parse, path)],
            };
            foreach (SimulationLine line in parse.GetValue(_json) ? lines : [])
            {
                terminal.Out.WriteLine(RunJson.Line(line));
            }

            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException or LightCurveFormatException or AggregateException)
        {
            terminal.Error.WriteLine($"exo simulate: {ErrorLine.Of(exception, path)}");
            return ExitCode.Failed;
        }
    }

    private static SimulationRecipeEntry Alike(SimulationSettings settings, int count) => new(SimulateOptions.KindName(settings.Kind), settings, count);

    private SimulationLine One(ParseResult parse, string path)
    {
        SimulationSettings settings = _simulate.Read(parse);
        string[] into = parse.GetValue(_into) ?? [];
        using RunRecorder recorder = _records.Recorder(parse, terminal);
        SimulatedLightCurve simulated = recorder.Record(
            new RunRequest("simulate", settings) { InputPaths = into },
            run =>
            {
                SimulatedLightCurve made = into.Length > 0
                    ? SimulateStage.Inject(settings, into, new LoadSettings(), path, run)
                    : SimulateStage.Simulate(settings, path, run);
                Draw(parse, [made], run);
                return made;
            }).Value;
        SimulationLine line = new(
            Path.GetFullPath(path), SimulateStage.TruthPath(path), simulated.LightCurve.Metadata.Target,
            SimulateOptions.KindName(settings.Kind), settings.Seed, simulated.LightCurve.Count, simulated.Truth);
        if (!parse.GetValue(_json))
        {
            terminal.Print(ResultTables.Truth(simulated));
            terminal.Out.WriteLine($"light curve  {line.File}");
            terminal.Out.WriteLine($"truth        {line.TruthFile}");
        }

        return line;
    }

    private IReadOnlyList<SimulationLine> Set(
        ParseResult parse, IReadOnlyList<SimulationRecipeEntry> entries, string[] inputs, CancellationToken cancellationToken)
    {
        string folder = parse.GetRequiredValue(_out);
        bool json = parse.GetValue(_json);
        using RunRecorder recorder = _records.Recorder(parse, terminal);
        IReadOnlyList<SimulatedFile> files = recorder.Record(
            new RunRequest("simulate", entries) { InputPaths = inputs },
            run => ProgressBar.Run(terminal, json, "simulate", progress =>
            {
                IReadOnlyList<SimulatedFile> made = SimulateStage.SimulateSet(entries, folder, run, progress, cancellationToken);
                Draw(parse, SimulationRecipe.Expand(entries).Take(MostInFigure).Select(one => LightCurveSimulator.Simulate(one.Settings)), run);
                return made;
            })).Value;
        if (!json)
        {
            terminal.Out.WriteLine($"{files.Count} light curve{(files.Count == 1 ? "" : "s")} with truth in {Path.GetFullPath(folder)}; all their numbers are in manifest.csv");
        }

        return
        [
            .. files.Select(file => new SimulationLine(
                file.File.Path, file.TruthFile, $"SIM {file.Settings.Seed}", SimulateOptions.KindName(file.Settings.Kind), file.Settings.Seed, file.Points, file.Truth)),
        ];
    }

    private void Draw(ParseResult parse, IEnumerable<SimulatedLightCurve> simulated, ActiveRun run)
    {
        if (parse.GetValue(_figure) is { } path)
        {
            byte[] picture = SimulationFigures.ContactSheet([.. simulated]).ToPng();
            AtomicFile.Write(path, stream => stream.Write(picture));
            run.Wrote(RecordedFile.Of(path));
        }
    }
}

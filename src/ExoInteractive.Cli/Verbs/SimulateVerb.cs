using System.CommandLine;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo simulate</c>: a light curve with known truth.</summary>
internal sealed class SimulateVerb(Terminal terminal)
{
    private readonly SimulateOptions _simulate = new();
    private readonly Option<string> _out = FileArgument.LightCurveToWrite("The light curve, FITS or CSV; its truth is written beside it");
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("simulate", "Simulates a light curve with known truth.");
        _simulate.AddTo(command);
        command.Options.Add(_out);
        command.Options.Add(_json);
        _records.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        SimulationSettings settings = _simulate.Read(parse);
        string path = parse.GetRequiredValue(_out);
        SimulatedLightCurve simulated;
        try
        {
            simulated = _records.Recorder(parse, terminal)
                .Record(new RunRequest("simulate", settings), run => SimulateStage.Simulate(settings, path, run)).Value;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"exo simulate: {ErrorLine.Of(exception, path)}");
            return ExitCode.Failed;
        }

        SimulationLine line = new(
            Path.GetFullPath(path), SimulateStage.TruthPath(path), simulated.LightCurve.Metadata.Target,
            SimulateOptions.KindName(settings.Kind), settings.Seed, simulated.LightCurve.Count, simulated.Truth);
        if (parse.GetValue(_json))
        {
            terminal.Out.WriteLine(RunJson.Line(line));
        }
        else
        {
            terminal.Print(ResultTables.Truth(simulated));
            terminal.Out.WriteLine($"light curve  {line.File}");
            terminal.Out.WriteLine($"truth        {line.TruthFile}");
        }

        return ExitCode.Done;
    }
}

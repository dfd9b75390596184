using System.CommandLine;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo train</c>: adapts the vetting network to a survey's own labels.</summary>
internal sealed class TrainVerb(Terminal terminal)
{
    private readonly Argument<string> _set = FileArgument.One(
        "set", "Labelled candidates: a training set (safetensors), or a table (CSV) with the columns file, label, periodDays, t0, durationHours");

    private readonly Option<string> _out = FileArgument.Named(
        new Option<string>("--out") { Description = "Folder of the new model", HelpName = "FOLDER", Required = true }, "folder");

    private readonly TuneOptions _tune = new();
    private readonly Option<bool> _json = new("--json") { Description = "The result as one JSON object on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("train", "Adapts the vetting network to labelled candidates of another survey, and judges it on stars that it did not learn from.");
        command.Arguments.Add(_set);
        command.Options.Add(_out);
        _tune.AddTo(command);
        command.Options.Add(_json);
        _records.AddTo(command);
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        string set = parse.GetRequiredValue(_set);
        bool json = parse.GetValue(_json);
        TuneSettings settings = _tune.Read(parse);
        try
        {
            using RunRecorder recorder = _records.Recorder(parse, terminal);
            TunedModel model = recorder.Record(new RunRequest("train", settings) { InputPaths = [set] }, run => ProgressBar.Run(terminal, json, "train", progress =>
            {
                LabelledRows rows = LabelledRows.Read(set, progress, cancellationToken);
                TunedModel tuned = TuneStage.Tune(rows, parse.GetRequiredValue(_out), settings, run, progress, cancellationToken);
                run.Found(tuned);
                return tuned;
            })).Value;
            if (json)
            {
                terminal.Out.WriteLine(RunJson.Line(model));
            }
            else
            {
                terminal.Print(TrainingTables.Of(model));
            }

            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException or CatalogueFormatException)
        {
            terminal.Error.WriteLine($"exo train: {ErrorLine.Of(exception, set)}");
            return ExitCode.Failed;
        }
    }
}

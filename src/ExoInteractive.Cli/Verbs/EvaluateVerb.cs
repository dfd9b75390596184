using System.CommandLine;
using System.Globalization;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification.Evaluation;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo evaluate</c>: the classifiers' figures on labelled data, measured from the files.</summary>
internal sealed class EvaluateVerb(Terminal terminal)
{
    private readonly Option<string> _data = FileArgument.Named(new Option<string>("--data")
    {
        Description = "Folder of the labelled data, with tables/ and ml/ below it",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Path.Combine("..", "shared", "data"),
    });

    private readonly Option<string> _models = FileArgument.Named(new Option<string>("--models")
    {
        Description = "Folder of the models, with tabular/ and vetter/ below it",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "models",
    });

    private readonly Option<string[]> _tasks = new("--task") { Description = "Only this task, or several", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _ship = FileArgument.Named(
        new Option<string?>("--ship") { Description = "Instead: train the tabular models anew and write them with their cards into this folder", HelpName = "FOLDER" });

    private readonly Option<string?> _figures = FileArgument.Named(
        new Option<string?>("--figures") { Description = "Also draw a reliability diagram (PNG) of every set of probabilities into this folder", HelpName = "FOLDER" });

    private readonly Option<int?> _count = new("--count") { Description = "Stars of each simulated trial (grazing, giants) [default: 100 and 20]", HelpName = "COUNT" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the simulated and scrambled trials", HelpName = "SEED", DefaultValueFactory = _ => 8 };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a figure on standard output" };

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("evaluate", "Measures the classifiers on labelled data, by star and with bootstrap intervals, beside the figures to beat.");
        _tasks.AcceptOnlyFromAmong([.. ClassificationEvaluation.Tasks.Select(task => task.Name)]);
        foreach (Option option in (ReadOnlySpan<Option>)[_data, _models, _tasks, _count, _seed, _ship, _figures, _json])
        {
            command.Options.Add(option);
        }

        command.SetAction((parse, cancellationToken) => Task.FromResult(parse.GetValue(_ship) is { } folder ? Ship(parse, folder, cancellationToken) : Measure(parse, cancellationToken)));
        return command;
    }

    private int Ship(ParseResult parse, string folder, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = ProgressBar.Run(
            terminal, parse.GetValue(_json), "evaluate", progress => TabularRelease.Ship(parse.GetRequiredValue(_data), folder, progress, cancellationToken));
        foreach (string file in files)
        {
            terminal.Out.WriteLine(file);
        }

        return ExitCode.Done;
    }

    private int Measure(ParseResult parse, CancellationToken cancellationToken)
    {
        EvaluationSettings settings = new()
        {
            Data = parse.GetRequiredValue(_data),
            Models = parse.GetRequiredValue(_models),
            Tasks = parse.GetValue(_tasks) ?? [],
            TrialStars = parse.GetValue(_count),
            TrialSeed = parse.GetValue(_seed),
        };
        EvaluationResult result = ProgressBar.Run(
            terminal, parse.GetValue(_json), "evaluate", progress => ClassificationEvaluation.Run(settings, progress, cancellationToken));
        if (parse.GetValue(_json))
        {
            foreach (EvaluationLine line in result.Lines)
            {
                terminal.Out.WriteLine(RunJson.Line(line));
            }
        }
        else
        {
            foreach (IGrouping<(string, string, string, int, int), EvaluationLine> model in result.Lines.GroupBy(line => (line.Task, line.Model, line.Protocol, line.Rows, line.Positives)))
            {
                terminal.Print(Tabulate(model.Key, [.. model]));
            }
        }

        if (parse.GetValue(_figures) is { } folder)
        {
            foreach (ReliabilityDiagram diagram in result.Reliability)
            {
                string title = $"{diagram.Model}; {diagram.Protocol}";
                byte[] picture = DecisionFigures.Reliability([new ReliabilityCurve(diagram.Model, diagram.Bins)], title).ToPng(2);
                AtomicFile.Write(Path.Combine(folder, $"{FileName($"{diagram.Task} {title}")}.png"), stream => stream.Write(picture));
            }
        }

        foreach ((string task, string reason) in result.Skipped)
        {
            terminal.Error.WriteLine($"exo evaluate: {task} skipped: {reason}");
        }

        return result.Lines.Count > 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string FileName(string title)
        => string.Join('-', new string([.. title.ToLowerInvariant().Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Table Tabulate((string Task, string Model, string Protocol, int Rows, int Positives) model, IReadOnlyList<EvaluationLine> lines) => new(
        $"{model.Task}: {model.Model}; {model.Protocol}; n = {model.Rows} ({model.Positives})",
        [new("metric"), new("value", true), new("95 % from", true), new("to", true), new("reference", true), new("target"), new("met")],
        [.. lines.Select(line => (IReadOnlyList<string>)
        [
            line.Metric, Digits(line.Value), Digits(line.Low), Digits(line.High), Digits(line.Reference), line.Target ?? "", line.Met is { } met ? met ? "yes" : "no" : "",
        ])],
        []);

    private static string Digits(double? value) => value is { } number ? number.ToString("F4", CultureInfo.InvariantCulture) : "";
}

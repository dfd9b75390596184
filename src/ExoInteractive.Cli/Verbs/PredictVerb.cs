using System.CommandLine;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo predict</c>: planet or not, from what a catalogue says of each candidate.</summary>
internal sealed class PredictVerb(Terminal terminal)
{
    private const int MostShown = 40, ContributionsShown = 3;

    private readonly Argument<string> _table = FileArgument.One(
        "table", "Candidates (CSV, also packed with gzip): columns named as in the archives' KOI, TOI or DV tables, or period, depth, duration, radius, …");

    private readonly Option<string?> _model = new("--model")
    {
        Description = "Which model: koi, toi or dv [default: of those for the table's mission the one whose inputs it knows most of]",
        HelpName = "NAME",
    };

    private readonly Option<string?> _models = FileArgument.Named(
        new Option<string?>("--models") { Description = "Folder of trained models [default: those that came with the program]", HelpName = "FOLDER" }, "folder");

    private readonly Option<string?> _mission = new("--mission") { Description = "Whose calibration: Kepler or TESS [default: as the table's columns say]", HelpName = "NAME" };
    private readonly Option<bool> _explain = new("--explain") { Description = "Say which inputs moved each answer" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a candidate on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("predict", "Gives each candidate of a table a calibrated probability of being a planet, from catalogue parameters alone.");
        _model.AcceptOnlyFromAmong([.. TrainedModels.TabularNames]);
        command.Arguments.Add(_table);
        foreach (Option option in (ReadOnlySpan<Option>)[_model, _models, _mission, _explain, _json])
        {
            command.Options.Add(option);
        }

        _records.AddTo(command);
        command.SetAction(parse => Run(parse));
        return command;
    }

    private int Run(ParseResult parse)
    {
        string path = parse.GetRequiredValue(_table);
        try
        {
            using RunRecorder recorder = _records.Recorder(parse, terminal);
            PredictionLine[] lines = recorder.Record(
                new RunRequest("predict", new { Model = parse.GetValue(_model), Mission = parse.GetValue(_mission), Explain = parse.GetValue(_explain) }) { InputPaths = [path] },
                run =>
                {
                    PredictionLine[] found = Predict(parse, CandidateTable.Of(CatalogueTable.Read(path), parse.GetValue(_mission)));
                    run.Found(found);
                    return found;
                }).Value;
            if (parse.GetValue(_json))
            {
                foreach (PredictionLine line in lines)
                {
                    terminal.Out.WriteLine(RunJson.Line(line));
                }
            }
            else
            {
                terminal.Print(Tabulate(lines));
            }

            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException or CatalogueFormatException)
        {
            terminal.Error.WriteLine($"exo predict: {ErrorLine.Of(exception, path)}");
            return ExitCode.Failed;
        }
    }

    private PredictionLine[] Predict(ParseResult parse, IReadOnlyList<TabularCandidate> candidates)
    {
        IEnumerable<string> names = parse.GetValue(_model) is { } asked ? [asked] : TrainedModels.TabularNames;
        string? mission = candidates.GroupBy(candidate => candidate.Mission).MaxBy(group => group.Count())?.Key;
        TabularModel model = names.Select(name => TrainedModels.Tabular(name, parse.GetValue(_models)))
            .OrderByDescending(one => one.Missions.Contains(mission))
            .ThenByDescending(one => candidates.Take(100).Sum(candidate => one.Inputs.Count(input => double.IsFinite(candidate[input])) / (double)one.Inputs.Count))
            .First();
        IReadOnlyList<Prediction> answers = model.Predict(candidates);
        return [.. candidates.Select((candidate, i) => PredictionLine.Of(
            candidate.Name, candidate.Mission, answers[i], parse.GetValue(_explain) ? model.Explain(candidate) : []))];
    }

    private static Table Tabulate(PredictionLine[] lines)
    {
        bool explained = lines.Any(line => line.Contributions.Count > 0);
        return new Table(
            $"{lines.Length} candidate{(lines.Length == 1 ? "" : "s")}, model {lines.Select(line => line.Model).FirstOrDefault("")}",
            ["candidate", TableColumn.Of("P(planet)"), TableColumn.Of("±"), "cannot be ruled out", "remarks", .. explained ? ["moved most by"] : (TableColumn[])[]],
            [.. lines.Take(MostShown).Select(line => (IReadOnlyList<string>)
            [
                line.Name, Digits.Fixed(line.Probability, 3), Digits.Fixed(line.Uncertainty, 3), string.Join(", ", line.ConformalSet), Remarks(line),
                .. explained
                    ? [string.Join(", ", line.Contributions.Take(ContributionsShown).Select(one => $"{one.Title} {(one.Effect < 0 ? "−" : "+")}{Digits.Fixed(Math.Abs(one.Effect), 2)}"))]
                    : (string[])[],
            ])],
            lines.Length > MostShown ? [$"{lines.Length - MostShown} more; --json prints all"] : []);
    }

    private static string Remarks(PredictionLine line) => string.Join("; ", ((string[])
    [
        line.OutOfDistribution ? "unlike the training set" : "",
        line.Calibrated ? "" : "mission not calibrated",
        line.MissingInputs.Count > 0 ? $"{line.MissingInputs.Count} inputs unknown" : "",
    ]).Where(one => one.Length > 0));
}

using System.CommandLine;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.MethodComparison;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo compare</c>: a plain box search with a threshold against the full pipeline, on stars of known truth.</summary>
internal sealed class CompareVerb(Terminal terminal)
{
    private const int DefaultCount = 100;

    private readonly Argument<string?> _set = new("set")
    {
        Description = "Stars of known truth: a table (CSV) with the columns file, kind or label, periodDays, t0, durationHours, or the folder of a "
            + "simulated set [default: simulated stars, planets and impostors, in a TESS sector]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _count = NumberOption.Count("--count", "How many stars to simulate", DefaultCount, 2, 100_000);
    private readonly Option<ulong> _seed = NumberOption.Seed("--seed", "The same seed gives the same stars and intervals", 1);
    private readonly Option<double> _threshold = NumberOption.Create(
        "--threshold", "SNR above which the plain search calls its peak a planet", new PlainBoxSearch().Threshold, NumberRule.Positive(""));

    private readonly Option<string?> _figure = FileArgument.Named(
        new Option<string?>("--figure") { Description = "A picture (PNG): how far the pipeline's probabilities can be believed", HelpName = "FILE" });

    private readonly Option<string?> _claims = FileArgument.Named(
        new Option<string?>("--claims") { Description = "Every signal of every star with each method's verdict, as a table (CSV)", HelpName = "FILE" });

    private readonly PipelineOptions _pipeline = new();
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a figure on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("compare", "Holds the full pipeline against a plain box search with a threshold: precision, recall, AUC and reliability on the same stars of known truth.");
        command.Arguments.Add(_set);
        foreach (Option option in (ReadOnlySpan<Option>)[_count, _seed, _threshold, _figure, _claims, _json])
        {
            command.Options.Add(option);
        }

        _pipeline.AddTo(command);
        _records.AddTo(command);
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        string? set = parse.GetValue(_set);
        bool json = parse.GetValue(_json);
        ulong seed = parse.GetValue(_seed);
        try
        {
            IReadOnlyList<LabelledStar> stars = set is null ? StarSets.Simulated(parse.GetValue(_count), seed) : StarSets.Read(set);
            PipelineSettings settings = _pipeline.Read(parse, new LoadSettings());
            PlainBoxSearch plain = new() { Threshold = parse.GetValue(_threshold) };
            using RunRecorder recorder = _records.Recorder(parse, terminal);
            IReadOnlyList<(MethodFigures Figures, IReadOnlyList<StarClaims> Claims)> compared = recorder.Record(
                new RunRequest("compare", new { Stars = stars.Count, Seed = seed, Plain = plain, Pipeline = settings })
                {
                    InputPaths = set is null || Directory.Exists(set) ? [] : [set],
                },
                run =>
                {
                    _pipeline.Note(parse, run);
                    run.Drew(set is null ? "simulated stars and intervals" : "intervals", seed);
                    IReadOnlyList<(MethodFigures Figures, IReadOnlyList<StarClaims> Claims)> done = ProgressBar.Run(terminal, json, "compare", progress => MethodComparer.Compare(
                        stars, [SearchMethods.Plain(plain), SearchMethods.Pipeline(settings)], seed, progress, cancellationToken));
                    run.Found(done.SelectMany(one => MethodLine.Of(one.Figures)).ToArray());
                    Write(parse, done, run);
                    return done;
                }).Value;
            Print([.. compared.Select(one => one.Figures)], stars, json);
            return ExitCode.Done;
        }
        catch (ThresholdsFileException exception)
        {
            terminal.Error.WriteLine($"exo compare: {ErrorLine.Of(exception)}");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException or CatalogueFormatException)
        {
            terminal.Error.WriteLine($"exo compare: {ErrorLine.Of(exception, set)}");
            return ExitCode.Failed;
        }
    }

    private void Write(ParseResult parse, IReadOnlyList<(MethodFigures Figures, IReadOnlyList<StarClaims> Claims)> compared, ActiveRun run)
    {
        if (parse.GetValue(_figure) is { } figure)
        {
            Figure drawn = DecisionFigures.Reliability(
                [.. compared.Where(one => one.Figures.Reliability.Count > 0).Select(one => new ReliabilityCurve(one.Figures.Method, one.Figures.Reliability))]);
            AtomicFile.Write(figure, stream => stream.Write(drawn.ToPng(2)));
            run.Wrote(RecordedFile.Of(figure));
        }

        if (parse.GetValue(_claims) is { } claims)
        {
            AtomicFile.WriteText(claims, ClaimTable.Text(compared));
            run.Wrote(RecordedFile.Of(claims));
        }
    }

    private void Print(IReadOnlyList<MethodFigures> methods, IReadOnlyList<LabelledStar> stars, bool json)
    {
        if (json)
        {
            foreach (MethodLine line in methods.SelectMany(MethodLine.Of))
            {
                terminal.Out.WriteLine(RunJson.Line(line));
            }
        }
        else
        {
            terminal.Print(ComparisonTables.Methods(methods, stars));
        }

        foreach (StarClaims failed in methods.SelectMany(one => one.Failed).DistinctBy(one => (one.Star.Name, one.Failure)))
        {
            terminal.Error.WriteLine($"exo compare: {failed.Star.Name}: {failed.Failure}");
        }
    }
}

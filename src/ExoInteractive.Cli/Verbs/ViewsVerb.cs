using System.CommandLine;
using System.Globalization;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo views</c>: what the vetting network looks at, of one candidate; and with <c>simulated</c> a training set.</summary>
internal sealed class ViewsVerb(Terminal terminal) : SignalVerb(terminal, "views", Purpose, EphemerisOptions.Needs.PeriodAndTime)
{
    private const string Purpose = """
        Folds a signal into the views and numbers that the vetting network is given: a picture of them, or a row as in a training set.

        Examples:
          exo views star.fits --period 3.2888 --t0 1327.52 --png views.png
          exo views star.fits --period 3.2888 --t0 1327.52 --duration 2.8 --out row.safetensors
          exo views simulated --count 2000 --seed 1 --sampling tess --out set.safetensors
        """;

    private readonly Terminal _terminal = terminal;
    private readonly Option<string?> _out = FileArgument.Named(
        new Option<string?>("--out") { Description = "Write the candidate as a training set of one row (safetensors), its label left open", HelpName = "FILE" });

    private readonly Option<string?> _png = FileArgument.Named(
        new Option<string?>("--png") { Description = "Draw all views", HelpName = "FILE" });

    /// <summary>The command with its subcommand.</summary>
    /// <param name="arguments">The whole line; where it asks for the subcommand, its help must not speak of the files that only the command itself takes.</param>
    /// <returns>With their actions.</returns>
    public Command DescribeAll(IReadOnlyList<string> arguments)
    {
        Command command = Describe(), simulated = new SimulatedViewsVerb(_terminal).Describe();
        Argument files = command.Arguments[0];
        files.Hidden = arguments.Contains(simulated.Name);
        simulated.Validators.Add(result =>
        {
            if (result.Parent?.GetResult(files) is { Tokens: [{ Value: string file }, ..] })
            {
                result.AddError($"{simulated.Name} makes its own light curves and takes no FILE; got '{file}'");
            }
        });
        command.Subcommands.Add(simulated);
        return command;
    }

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        base.AddOptions(command);
        command.Options.Add(_out);
        command.Options.Add(_png);
    }

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        (Ephemeris start, FittedTarget fitted) = Fit(call);
        VettingReport vetting = VetStage.Vet(fitted, start, cancellationToken: call.CancellationToken);
        Ephemeris ephemeris = fitted.Fit.Converged ? fitted.Fit.Ephemeris : start;
        CandidateFeatures features = FeatureStage.Of(fitted.Detrended, ephemeris, fit: fitted.Fit, vetting: vetting);
        IReadOnlyDictionary<string, double> numbers = ScalarBuilder.Measure(
            new ScalarSources(fitted.Detrended.LightCurve, ephemeris) { Fit = fitted.Fit, Vetting = vetting });
        string set = Written(call, call.Parse.GetValue(_out), stream => TrainingSetFile.Write(
            stream, [Row(features, call.Loaded.Target)], new Dictionary<string, string> { ["source"] = call.Loaded.Target, ["mission"] = features.Mission }));
        string picture = Written(call, call.Parse.GetValue(_png), stream => stream.Write(ViewFigures.Of(
            features.Views, string.Create(CultureInfo.InvariantCulture, $"{call.Loaded.Target}, P = {ephemeris.Period:F5} d, T14 = {24 * ephemeris.Duration:F2} h")).ToPng()));
        Dictionary<string, double> known = new(numbers.Where(pair => double.IsFinite(pair.Value)));
        ViewsLine line = new(call.Loaded.File, call.Loaded.Target, set, picture, 1, new Dictionary<string, int>(), known);
        Used(call, start, fitted);
        call.Run.DrewFor(vetting);
        call.Run.Found(line);
        Table table = ResultTables.Pairs(
            call.Loaded.Target,
            [
                ("views", string.Join(", ", PackedCandidate.Flags.Where((_, i) => PackedCandidate.Of(features).Present[i] != 0))),
                .. ScalarFeatures.All.Where(one => known.ContainsKey(one.Name)).Select(one => (one.Title, (string?)known[one.Name].ToString("G5", CultureInfo.InvariantCulture))),
                ("not known", string.Join(", ", ScalarFeatures.All.Where(one => !known.ContainsKey(one.Name)).Select(one => one.Name))),
                ("set", set), ("picture", picture),
            ]);
        return new Finding([line], [table]);
    }

    private static string Written(TargetCall call, string? path, Action<Stream> write)
    {
        if (path is null)
        {
            return "";
        }

        string own = call.Alone ? path : FitFiles.PathFor(path, call.Loaded.Target);
        AtomicFile.Write(own, write);
        RecordedFile file = RecordedFile.Of(own);
        call.Run.Wrote(file);
        return file.Path;
    }

    // "TIC 25155310": catalogue and number, which the bucket of a split follows from.
    private static TrainingRow Row(CandidateFeatures features, string target)
    {
        string[] parts = target.Split(' ', 2);
        bool catalogued = parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        long star = catalogued ? long.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return new TrainingRow(PackedCandidate.Of(features), Enum.GetValues<CandidateClass>(), star, catalogued ? StarHash.Bucket(parts[0], star) : 0);
    }
}

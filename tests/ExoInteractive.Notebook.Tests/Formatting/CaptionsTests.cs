using System.Globalization;
using System.Text.RegularExpressions;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook.Tests.Formatting;

public sealed partial class CaptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-captions-").FullName;
    private readonly FakeNotebook _notebook;

    public CaptionsTests()
    {
        NotebookFormatters.Register();
        _notebook = new FakeNotebook(_folder, NotebookMagics.Create(new RunRecorder(Path.Combine(_folder, "records.db"))));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_figure_and_table_that_a_magic_shows_names_its_run()
    {
        await Shows("simulate", "#!simulate --kind flaring --seed 7 --days 20 --out flares.csv");
        await Shows("load", "#!load flares.csv --flares --edges 2");
        await Shows("simulate", "#!simulate --seed 7 --out star.csv");
        await Shows("load", "#!load star.csv");
        await Shows("load", "#!bls --plan");
        await Shows("search", "#!bls --min-period 2 --max-period 6 --max-planets 1");
        await Shows("fit", "#!fit --timing --compare");
        await Shows("classify", "#!classify");
        await Shows("report", "#!report --out star.pdf");
        SimulatedLightCurve simulated = _notebook.Value<SimulatedLightCurve>("simulated");
        await Shows("fit", string.Create(
            CultureInfo.InvariantCulture, $"#!fit --sampler nuts --chains 2 --draws 60 --warm-up 50 --seed 9 --period {simulated.Truth["periodDays"]:R} --t0 {simulated.Truth["t0"]:R}"));
    }

    [Fact]
    public async Task Every_result_that_a_cell_shows_again_names_the_run_that_made_it()
    {
        await _notebook.Run("#!simulate --seed 7");
        await _notebook.Run("#!bls --min-period 2 --max-period 6 --max-planets 1");
        TransitSearchResult search = _notebook.Value<TransitSearchResult>("search");
        Names("search", search, search.Candidates[0], search.Periodograms[0], _notebook.Variables["detrended"].Value);
        await _notebook.Run("#!fit --sampler nuts --chains 2 --draws 60 --warm-up 50 --seed 9 --timing --compare");
        TransitFitResult fit = _notebook.Value<TransitFitResult>("fit");
        Names("fit", fit, fit.Posterior!, fit.Comparison!, fit.TransitTimes);
        await _notebook.Run("#!classify");
        Names("classify", _notebook.Variables["vetting"].Value);
    }

    [Fact]
    public void A_caption_is_written_once_and_after_what_stands_there()
    {
        object product = new();
        RunRecord record = new RunRecorder(Path.Combine(_folder, "one.db")).Record(new RunRequest("search", new { }), run =>
        {
            run.Made(product);
            return 0;
        }).Record;
        Figure figure = new("a figure", [], Caption: "contours hold 39 %");
        Figure captioned = figure.Captioned(product);
        Assert.Equal($"contours hold 39 % · run {record.ShortId}", captioned.Caption);
        Assert.Same(captioned, captioned.Captioned(product));
        Assert.Same(figure, figure.Captioned(new object()));
    }

    private async Task Shows(string verb, string line)
    {
        _notebook.Shown.Clear();
        await _notebook.Run(line);
        Assert.NotEmpty(_notebook.Screen);
        Names(verb, [.. _notebook.Screen]);
    }

    // Each text form names exactly one run, as often as it has tables and pictures; it is one of that verb.
    private void Names(string verb, params object[] shown)
    {
        HashSet<string> runs = [.. RunStore.Open(Path.Combine(_folder, "records.db")).List(new RunQuery()).Where(run => run.Verb == verb).Select(run => run.ShortId)];
        foreach (object value in shown)
        {
            MimeBundle bundle = value as MimeBundle ?? new MimeBundle(Formatter.GetPreferredMimeTypesFor(value.GetType())
                .ToDictionary(type => type, type => value.ToDisplayString(type)));
            foreach ((string type, string form) in bundle.Data.Where(form => form.Key != NotebookFormatters.Png))
            {
                string[] named = [.. Run().Matches(Pictures().Replace(form, "")).Select(match => match.Groups[1].Value)];
                int parts = type == NotebookFormatters.Html ? form.Split("<table ").Length - 1 + (form.Split("<img ").Length - 1) : 1;
                Assert.True(named.Length >= parts, $"{value.GetType().Name} as {type} has {parts} parts and names {named.Length} runs:\n{form[..Math.Min(form.Length, 400)]}");
                Assert.Subset(runs, named.ToHashSet());
            }
        }
    }

    [GeneratedRegex("run ([0-9a-f]{8})\\b")]
    private static partial Regex Run();

    [GeneratedRegex("base64,[^\"]*")]
    private static partial Regex Pictures();
}

using System.CommandLine;
using System.CommandLine.Help;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Tests.Magics;

public sealed class NotebookMagicsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-magics-").FullName;
    private readonly FakeNotebook _notebook;

    public NotebookMagicsTests() => _notebook = new FakeNotebook(_folder, NotebookMagics.Create(new RunRecorder(Path.Combine(_folder, "records.db"))));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_planet_is_put_into_a_loaded_star()
    {
        await _notebook.Run("#!simulate --kind variable --seed 7 --out star.csv");
        await _notebook.Run("#!simulate --into star.csv --period 2.5 --radius-ratio 0.1 --impact 0.2 --eccentricity 0.1 --omega 90 --as injected");
        SimulatedLightCurve simulated = _notebook.Value<SimulatedLightCurve>("simulated");
        Assert.Equal((2.5, 0.1), (simulated.Truth["periodDays"], simulated.Truth["eccentricity"]));
        Assert.Equal("SIM 7", _notebook.Value<LightCurve>("injected").Metadata.Target);
    }

    [Fact]
    public async Task A_notebook_goes_from_file_to_report_on_defaults_alone()
    {
        await _notebook.Run("#!simulate --seed 7 --out star.csv");
        await _notebook.Run("#!load star.csv");
        await _notebook.Run("#!bls --min-period 1 --max-planets 1");
        await _notebook.Run("#!fit");
        await _notebook.Run("#!classify");
        await _notebook.Run("#!report --out star.pdf");

        Assert.Equal(
            new Dictionary<string, Type>
            {
                ["simulated"] = typeof(SimulatedLightCurve),
                ["lightCurve"] = typeof(LightCurve),
                ["search"] = typeof(TransitSearchResult),
                ["detrended"] = typeof(DetrendedLightCurve),
                ["candidate"] = typeof(TransitCandidate),
                ["fit"] = typeof(TransitFitResult),
                ["vetting"] = typeof(VettingReport),
                ["decision"] = typeof(Decision),
                ["reportPath"] = typeof(string),
            }.OrderBy(pair => pair.Key),
            _notebook.Variables.ToDictionary(pair => pair.Key, pair => pair.Value.Type).OrderBy(pair => pair.Key));
        double truth = _notebook.Value<SimulatedLightCurve>("simulated").Truth["periodDays"];
        Assert.InRange(_notebook.Value<TransitFitResult>("fit").Ephemeris.Period, truth * 0.9995, truth * 1.0005);
        Assert.Equal(Path.Combine(_folder, "star.pdf"), _notebook.Value<string>("reportPath"));
        Assert.Equal("%PDF-"u8, File.ReadAllBytes(_notebook.Value<string>("reportPath")).AsSpan(0, 5));
        Assert.Equal("", _notebook.Error.ToString());

        IReadOnlyList<RunRecord> records = RunStore.Open(Path.Combine(_folder, "records.db")).List(new RunQuery());
        Assert.Equal(["report", "classify", "fit", "search", "load", "simulate"], records.Select(record => record.Verb));
        Assert.All(records, record => Assert.Equal((RunOutcome.Succeeded, "cell-1"), (record.Outcome, record.CellId)));
        RunRecord load = records[4], search = records[3], fit = records[2], classify = records[1];
        Assert.Equal(load.Id, search.ParentId);
        Assert.Equal(search.Id, fit.ParentId);
        Assert.Equal(fit.Id, classify.ParentId);
        Assert.All(records.Take(5), record => Assert.Equal(load.Inputs, record.Inputs));
        Assert.Contains(_notebook.Screen.OfType<Figure>(), figure => figure.Caption == $"run {search.ShortId}");
    }

    [Fact]
    public async Task The_search_shows_periodogram_fold_and_table_in_this_order()
    {
        await _notebook.Run("#!simulate --seed 7");
        _notebook.Shown.Clear();
        await _notebook.Run("#!bls --min-period 2 --max-period 6 --max-planets 1");
        Assert.Collection(
            _notebook.Screen,
            shown => Assert.IsType<Figure>(shown),
            shown => Assert.IsType<Figure>(shown),
            shown => Assert.IsType<TransitSearchResult>(shown));
    }

    [Fact]
    public async Task A_plan_is_shown_and_nothing_is_searched()
    {
        await _notebook.Run("#!simulate --seed 7");
        _notebook.Shown.Clear();
        await _notebook.Run("#!bls --plan --bins-per-duration 8 --density 2");
        Table plan = Assert.IsType<Table>(Assert.Single(_notebook.Screen));
        Assert.Equal("SIM 7: plan of the search", plan.Title);
        Assert.Contains("trial periods", plan.Rows.Select(row => row[0]));
        Assert.False(_notebook.Variables.ContainsKey("search"));
    }

    [Fact]
    public async Task Results_go_where_the_user_says_and_come_from_where_the_user_says()
    {
        await _notebook.Run("#!simulate --seed 7 --as mine");
        await _notebook.Run("#!bls --from mine --as found --min-period 2 --max-period 6 --max-planets 1");
        await _notebook.Run("#!fit --from found --candidate 1 --as fitted");
        await _notebook.Run("#!classify --from fitted --as verdict");
        await _notebook.Run("#!report --from found --out r.pdf --as pdf");
        Assert.Superset(
            new HashSet<string> { "mine", "found", "fitted", "verdict", "pdf" }, _notebook.Variables.Keys.ToHashSet());
        Assert.DoesNotContain("lightCurve", _notebook.Variables.Keys);
        Assert.DoesNotContain("fit", _notebook.Variables.Keys);
    }

    [Fact]
    public async Task A_signal_given_by_hand_is_fitted_on_the_light_curve()
    {
        await _notebook.Run("#!simulate --seed 7");
        SimulatedLightCurve simulated = _notebook.Value<SimulatedLightCurve>("simulated");
        await _notebook.Run(FormattableString.Invariant($"#!fit --period {simulated.Truth["periodDays"]:R} --t0 {simulated.Truth["t0"]:R}"));
        Assert.True(_notebook.Value<TransitFitResult>("fit").Converged);
        await _notebook.Run("#!classify");
        Assert.Equal(Disposition.Accept, _notebook.Value<Decision>("decision").Action);
    }

    [Fact]
    public async Task A_sampled_fit_shows_fold_table_corner_and_chains_and_its_posterior_knows_its_star()
    {
        await _notebook.Run("#!simulate --seed 7");
        SimulatedLightCurve simulated = _notebook.Value<SimulatedLightCurve>("simulated");
        _notebook.Shown.Clear();
        await _notebook.Run(FormattableString.Invariant(
            $"#!fit --period {simulated.Truth["periodDays"]:R} --t0 {simulated.Truth["t0"]:R} --sampler nuts --chains 2 --draws 60 --warm-up 50 --seed 9"));
        TransitFitResult fit = _notebook.Value<TransitFitResult>("fit");
        Assert.Equal((2, 60), (fit.Posterior!.Chains.Draws.Count, fit.Posterior.Chains.Length));
        Assert.Collection(
            _notebook.Screen,
            shown => Assert.EndsWith("folded on P = " + FormattableString.Invariant($"{fit.Ephemeris.Period:0.######} d"), Assert.IsType<Figure>(shown).Title),
            shown => Assert.Same(fit, shown),
            shown => Assert.Equal("SIM 7: posterior", Assert.IsType<Figure>(shown).Title),
            shown => Assert.Equal("SIM 7: chains of the posterior", Assert.IsType<Figure>(shown).Title));
        RunRecord record = RunStore.Open(Path.Combine(_folder, "records.db")).List(new RunQuery { Limit = 1 })[0];
        Assert.Equal(9UL, record.Settings.GetProperty("fit").GetProperty("sampling").GetProperty("seed").GetUInt64());
        Assert.Same(fit, Lineage.Find<TransitFitResult>(fit.Posterior));
        Assert.Contains($"run {record.ShortId}", ((Figure)_notebook.Screen[2]).Caption);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" --no-explanation", false)]
    public async Task A_report_names_the_seeds_of_the_decision_it_shows(string options, bool explained)
    {
        await _notebook.Run("#!simulate --seed 7");
        await _notebook.Run("#!bls --min-period 2 --max-period 6 --max-planets 1");
        await _notebook.Run("#!fit");
        await _notebook.Run($"#!classify{options}");
        await _notebook.Run("#!report --out star.pdf");
        RunRecord record = RunStore.Open(Path.Combine(_folder, "records.db")).List(new RunQuery { Limit = 1 })[0];
        Assert.Equal("report", record.Verb);
        Assert.Contains("score of vetting", record.Seeds.Select(seed => seed.Purpose));
        Assert.Equal(explained, record.Seeds.Any(seed => seed.Purpose == "orders of inputs in the explanation"));
    }

    [Fact]
    public async Task A_sampling_that_is_stopped_leaves_its_draws_shows_them_as_such_and_is_recorded_as_cancelled()
    {
        await _notebook.Run("#!simulate --seed 7");
        SimulatedLightCurve simulated = _notebook.Value<SimulatedLightCurve>("simulated");
        _notebook.Shown.Clear();
        using CancellationTokenSource stop = new();
        _notebook.Watch = value =>
        {
            if (value is MimeBundle bar && bar.Data["text/plain"].StartsWith("sampling", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _notebook.Run(
            FormattableString.Invariant($"#!fit --period {simulated.Truth["periodDays"]:R} --t0 {simulated.Truth["t0"]:R} --sampler nuts --warm-up 20 --draws 1000000"), stop.Token));
        TransitFitResult fit = _notebook.Value<TransitFitResult>("fit");
        Assert.True(fit.Posterior!.Chains.Stopped);
        Assert.InRange(fit.Posterior.Chains.Length, 4, 999_999);
        Assert.Equal([typeof(Figure), typeof(TransitFitResult)], _notebook.Screen.Select(shown => shown.GetType()));
        RunRecord record = RunStore.Open(Path.Combine(_folder, "records.db")).List(new RunQuery { Limit = 1 })[0];
        Assert.Equal(RunOutcome.Cancelled, record.Outcome);
        Assert.True(record.Results!.Value.GetProperty("posterior").GetProperty("stopped").GetBoolean());
        await _notebook.Run("#!classify");
    }

    [Fact]
    public async Task A_quiet_star_leaves_no_candidate_and_the_next_stages_say_why()
    {
        await _notebook.Run("#!simulate --kind quiet --seed 3 --days 12");
        await _notebook.Run("#!bls --min-period 1 --max-period 3");
        Assert.DoesNotContain("candidate", _notebook.Variables.Keys);
        MagicException fit = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!fit"));
        Assert.Contains("no signal above SNR 7.1", fit.Message);
        MagicException report = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!report"));
        Assert.Contains("nothing to report", report.Message);
    }

    [Fact]
    public async Task The_candidate_of_an_earlier_star_is_not_fitted_after_a_new_search()
    {
        await _notebook.Run("#!simulate --seed 7 --as one");
        await _notebook.Run("#!bls --from one --min-period 2 --max-period 6 --max-planets 1");
        await _notebook.Run("#!simulate --kind quiet --seed 3 --days 12 --as two");
        await _notebook.Run("#!bls --from two --min-period 1 --max-period 3");
        await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!fit"));
    }

    [Fact]
    public async Task After_another_star_is_loaded_nothing_goes_on_with_the_earlier_one_unasked()
    {
        await _notebook.Run("#!simulate --seed 7");
        await _notebook.Run("#!bls --min-period 2 --max-period 6 --max-planets 1");
        await _notebook.Run("#!fit");
        await _notebook.Run("#!simulate --kind quiet --seed 3 --days 12");
        foreach (string line in new[] { "#!fit", "#!classify", "#!report" })
        {
            MagicException refused = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run(line));
            Assert.Contains("the latest search was of SIM 7; run #!bls first", refused.Message);
        }

        await _notebook.Run("#!fit --from search");
        await _notebook.Run("#!classify --from fit");
    }

    [Fact]
    public async Task The_fit_of_an_earlier_search_is_classified_only_when_asked_for()
    {
        await _notebook.Run("#!simulate --seed 7");
        await _notebook.Run("#!bls --min-period 2 --max-period 6 --max-planets 1");
        MagicException unfitted = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!classify"));
        Assert.Contains("run #!fit first", unfitted.Message);
        await _notebook.Run("#!fit");
        await _notebook.Run("#!classify");
        await _notebook.Run("#!simulate --kind quiet --seed 3 --days 12 --as two");
        await _notebook.Run("#!bls --from two --min-period 1 --max-period 3");
        MagicException nothing = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!classify"));
        Assert.Contains("no signal above SNR 7.1; there is nothing to classify", nothing.Message);
        await _notebook.Run("#!classify --from fit --as earlier");
        Assert.Contains("earlier", _notebook.Variables.Keys);
    }

    [Fact]
    public async Task Of_a_file_of_several_stars_one_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "stars.json"), """{"A": {"time": [1, 2, 3], "flux": [1, 2, 1.5]}, "B": {"time": [1, 2, 3], "flux": [3, 4, 3.5]}}""");
        MagicException refusal = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!load stars.json"));
        Assert.Contains("found 2 stars (A, B); expected the name of the one to take (--target NAME)", refusal.Message);
        await _notebook.Run("#!load stars.json --target B");
        Assert.Equal("B", ((LightCurve)_notebook.Variables["lightCurve"].Value).Metadata.Target);
    }

    [Theory]
    [InlineData("#!load nothing.fits", "nothing.fits")]
    [InlineData("#!load", "Required argument missing")]
    [InlineData("#!bls", "there is no variable 'lightCurve'")]
    [InlineData("#!bls --min-period -1", "--min-period must be a positive number of days; got '-1'")]
    [InlineData("#!bls --min-period 2,5", "got '2,5'")]
    [InlineData("#!bls --min-period NaN", "got 'NaN'")]
    [InlineData("#!bls --min-period 3 --max-period 2", "--max-period must be longer than --min-period")]
    [InlineData("#!bls --max-planets 0", "--max-planets must be a whole number of at least 1")]
    [InlineData("#!bls --detrend wavelet", "--detrend must be one of biweight, median, savgol, spline, gp, none; got 'wavelet'")]
    [InlineData("#!fit", "run #!bls first")]
    [InlineData("#!fit --period 3", "--period and --t0 go together")]
    [InlineData("#!fit --period abc --t0 1", "--period must be a positive number of days; got 'abc'")]
    [InlineData("#!fit --period 1 --t0 1 --duration 30", "--duration must be shorter than the period")]
    [InlineData("#!fit --sampler emcee", "--sampler must be one of none, nuts, ensemble; got 'emcee'")]
    [InlineData("#!fit --seed 3", "--seed goes with --sampler nuts or ensemble")]
    [InlineData("#!classify", "there is no variable 'fit'")]
    [InlineData("#!report", "there is no variable 'search'")]
    [InlineData("#!simulate --seed -1", "--seed must be a whole number")]
    [InlineData("#!simulate --kind comet", "--kind must be one of planet, eb, beb, triple, variable, pulsator, flaring, quiet; got 'comet'")]
    public async Task Bad_input_gets_one_line(string line, string expected)
    {
        MagicException refusal = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run(line));
        Assert.Contains(expected, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task A_variable_of_another_type_is_named()
    {
        _notebook.SetVariable("lightCurve", "text", typeof(string));
        MagicException refusal = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!bls"));
        Assert.Equal("'lightCurve' holds a String; #!bls needs a light curve", refusal.Message);
    }

    [Fact]
    public async Task A_failed_load_is_recorded_with_its_reason()
    {
        await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!load nothing.fits"));
        RunRecord record = Assert.Single(RunStore.Open(Path.Combine(_folder, "records.db")).List(new RunQuery()));
        Assert.Equal(RunOutcome.Failed, record.Outcome);
        Assert.Contains("nothing.fits", record.Error);
    }

    [Fact]
    public async Task An_interrupted_search_is_cancelled_and_recorded_so()
    {
        await _notebook.Run("#!simulate --seed 7");
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _notebook.Run("#!bls", stopped.Token));
        Assert.Equal(RunOutcome.Cancelled, RunStore.Open(Path.Combine(_folder, "records.db")).List(new RunQuery { Limit = 1 })[0].Outcome);
        Assert.DoesNotContain("search", _notebook.Variables.Keys);
    }

    [Theory]
    [InlineData("#!load", "FILE")]
    [InlineData("#!bls", "--min-period")]
    [InlineData("#!fit", "--duration")]
    [InlineData("#!classify", "--accept-at")]
    [InlineData("#!train", "--out")]
    [InlineData("#!report", "--out")]
    [InlineData("#!simulate", "--seed")]
    public void Help_describes_options_and_gives_examples(string name, string expected)
    {
        Magic magic = _notebook.Magics.Single(one => one.Name == name);
        magic.Command.Options.Add(new HelpOption());
        StringWriter help = new();
        magic.Command.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = help });
        Assert.Contains(expected, help.ToString());
        Assert.Contains($"Examples:{Environment.NewLine}", help.ToString().ReplaceLineEndings());
        Assert.Contains($"  {name}", help.ToString());
        Assert.All(magic.Command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description)));
    }

    [Fact]
    public void Words_to_choose_from_are_completed()
    {
        Command command = _notebook.Magics.Single(one => one.Name == "#!bls").Command;
        Assert.Equal(["biweight", "gp", "median", "none", "savgol", "spline"], command.Parse("--detrend ").GetCompletions().Select(item => item.Label).Order());
    }
}

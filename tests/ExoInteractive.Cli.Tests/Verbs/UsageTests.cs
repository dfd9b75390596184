namespace ExoInteractive.Cli.Tests.Verbs;

public sealed class UsageTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Theory]
    [InlineData("bogus", "bogus")]
    [InlineData("search", "Required argument missing")]
    [InlineData("search FILE --min-period -3", "--min-period must be a positive number of days; got '-3'")]
    [InlineData("search FILE --min-period 2,5", "got '2,5'")]
    [InlineData("search FILE --max-period x", "--max-period must be a positive number of days; got 'x'")]
    [InlineData("search FILE --min-period 5 --max-period 4", "--max-period must be longer than --min-period")]
    [InlineData("search FILE --window 0", "--window must be a positive number of days or auto; got '0'")]
    [InlineData("search FILE --window wide", "--window must be a positive number of days or auto; got 'wide'")]
    [InlineData("search FILE --detrend wavelet", "--detrend must be one of biweight, median, savgol, spline, gp, none; got 'wavelet'")]
    [InlineData("search FILE --edges -3", "--edges must be a positive number of hours; got '-3'")]
    [InlineData("bench", "Required command")]
    [InlineData("bench search --case moon", "'moon'")]
    [InlineData("bench model --case moon", "'moon'")]
    [InlineData("search FILE --bins-per-duration 17", "--bins-per-duration must be a whole number from 3 to 16; got '17'")]
    [InlineData("search FILE --density 300", "--density must be a number from 0.001 to 200 (solar units); got '300'")]
    [InlineData("search FILE --max-planets 1.5", "--max-planets must be a whole number")]
    [InlineData("search FILE --time-system hjd", "--time-system must be one of file, btjd, bkjd, bjd, mjd, bjd-2450000, bjd-2454000; got 'hjd'")]
    [InlineData("search FILE --quality soft", "--quality must be one of default, hard, none; got 'soft'")]
    [InlineData("search FILE --wrong", "there is no option '--wrong'")]
    [InlineData("run --wrong", "there is no option '--wrong'")]
    [InlineData("fit FILE", "--period")]
    [InlineData("fit FILE --period -1 --t0 1", "--period must be a positive number of days; got '-1'")]
    [InlineData("fit FILE --period 3 --t0 NaN", "--t0 must be a finite number of days; got 'NaN'")]
    [InlineData("fit FILE --period 3 --t0 Infinity", "--t0 must be a finite number of days; got 'Infinity'")]
    [InlineData("fit FILE --period 3 --t0 1 --sampler magic", "--sampler must be one of none, nuts, ensemble; got 'magic'")]
    [InlineData("fit FILE --period 3 --t0 1 --draws 500", "--draws goes with --sampler nuts or ensemble")]
    [InlineData("fit FILE --period 3 --t0 1 --save-draws d.csv", "--save-draws goes with --sampler nuts or ensemble")]
    [InlineData("fit FILE --period 3 --t0 1 --figure-format pdf", "--figure-format goes with --figures FOLDER")]
    [InlineData("fit FILE --period 3 --t0 1 --figures ", "--figures must be the name of a folder; got ''")]
    [InlineData("fit FILE --period 3 --t0 1 --figures f --figure-format gif", "--figure-format must be one of png, pdf, svg; got 'gif'")]
    [InlineData("fit FILE --period 3 --t0 1 --star-radius 1,2", "--star-radius must be a positive number of solar radii")]
    [InlineData("fit FILE --period 3 --t0 1 --fit-limb-darkening", "there is no option '--fit-limb-darkening'")]
    [InlineData("vet FILE --period 3 --t0 1 --duration 3 --sampler nuts", "there is no option '--sampler'")]
    [InlineData("vet FILE --period 3 --t0 1", "--duration")]
    [InlineData("vet FILE --period 3 --t0 1 --duration 100", "--duration must be shorter than the period")]
    [InlineData("vet FILE --period 3 --t0 1 --duration -1", "--duration must be a positive number of hours; got '-1'")]
    [InlineData("classify FILE --period 3", "--period and --t0 go together")]
    [InlineData("classify FILE --duration 3", "--duration only with them")]
    [InlineData("classify FILE --thresholds t.json --accept-at 0.5", "--thresholds sets both thresholds; --accept-at and --reject-below go without it")]
    [InlineData("classify FILE --thresholds t.json --reject-below 0", "--thresholds sets both thresholds")]
    [InlineData("classify FILE --explore 0.1", "--explore goes with --thresholds FILE")]
    [InlineData("classify FILE --thresholds t.json --explore 2", "--explore must be a number from 0 to 1; got '2'")]
    [InlineData("classify FILE --thresholds ", "--thresholds must be the name of a file; got ''")]
    [InlineData("feedback learn", "--out")]
    [InlineData("feedback learn --out t.json --explore NaN", "--explore must be a number from 0 to 1; got 'NaN'")]
    [InlineData("report FILE", "--out")]
    [InlineData("convert FILE", "--out")]
    [InlineData("convert FILE --out x.pdf", "--out must end in .fits, .fits.gz, .csv, .csv.gz; got 'x.pdf'")]
    [InlineData("simulate --out x", "--out must end in .fits, .fits.gz, .csv, .csv.gz; got 'x'")]
    [InlineData("simulate", "--out")]
    [InlineData("simulate --seed 1e3 --out x.csv", "--seed must be a whole number")]
    [InlineData("simulate --kind comet --out x.csv", "--kind must be one of")]
    [InlineData("simulate --noise -1 --out x.csv", "--noise must be a positive number of ppm")]
    [InlineData("simulate --eccentricity 1 --out x.csv", "--eccentricity must be a number from 0 to below 1; got '1'")]
    [InlineData("simulate --sampling tess-2min --days 3 --out x.csv", "--days and --cadence are for even spacing")]
    [InlineData("simulate --segments 3 --out x.csv", "--first-segment and --segments go with --sampling")]
    [InlineData("simulate --recipe r.json --kind eb --out x.csv", "--recipe says all there is to simulate")]
    [InlineData("simulate --count 3 --into y --out x.csv", "--count makes new light curves and --into changes one")]
    [InlineData("views FILE", "--period")]
    [InlineData("views simulated", "--out")]
    [InlineData("views simulated --out ", "--out must be the name of a file; got ''")]
    [InlineData("views simulated --out x --count 0", "exo views simulated: --count must be a whole number")]
    [InlineData("views simulated --out x --threads 0", "--threads must be a whole number")]
    [InlineData("views simulated --out x --seed -1", "--seed must be a whole number")]
    [InlineData("views simulated --out x --sampling k2", "--sampling must be one of tess, kepler; got 'k2'")]
    [InlineData("views simulated --out x --wrong", "'--wrong'")]
    [InlineData("views star.csv simulated --out x", "simulated makes its own light curves and takes no FILE; got 'star.csv'")]
    [InlineData("run", "Required argument missing")]
    [InlineData("run FILE --param novalue", "--param must be NAME=VALUE; got 'novalue'")]
    [InlineData("records", "Required command")]
    [InlineData("records show", "Required argument missing")]
    [InlineData("records list --limit 0", "exo records list: --limit must be")]
    [InlineData("records list --since yesterday", "a moment is a date or time in UTC as 2026-11-22")]
    [InlineData("records prune", "say what is to go: --before or --keep-sessions")]
    [InlineData("records prune --before 7", "got '7'")]
    [InlineData("records tag a -b", "a tag is a word")]
    [InlineData("records export x", "--out")]
    [InlineData("records verify --head 9414886b", "--head goes with --chain")]
    [InlineData("records verify --chain --head xyz", "8 to 64 hexadecimal digits")]
    [InlineData("records diff --tolerance near", "a tolerance is a number not below zero")]
    [InlineData("records why", "Required argument missing")]
    [InlineData("report FILE --out ", "--out must be the name of a file; got ''")]
    [InlineData("simulate --out ", "--out must be the name of a file; got ''")]
    [InlineData("info ", "FILE must be the name of a file; got ''")]
    [InlineData("kernel", "Required command")]
    [InlineData("kernel start", "--connection-file")]
    public async Task Wrong_usage_is_explained_in_a_line_with_exit_code_2(string line, string expected)
    {
        ExoAnswer answer = await _exo.Run(line.Split(' '));
        Assert.Equal(2, answer.Code);
        Assert.Equal("", answer.Out);
        Assert.Contains(expected, answer.Error);
        Assert.Contains("--help explains", answer.Error);
        Assert.DoesNotContain("   at ", answer.Error);
        Assert.False(File.Exists(_exo.Store));
    }

    [Theory]
    [InlineData()]
    [InlineData("--help")]
    public async Task Without_words_it_explains_itself(params string[] arguments)
    {
        ExoAnswer answer = await _exo.Run(arguments);
        Assert.Equal(0, answer.Code);
        foreach (string verb in new[]
        {
            "run", "info", "search", "fit", "vet", "classify", "report", "convert", "simulate", "records", "kernel", "fetch", "cache", "bench",
        })
        {
            Assert.Contains($"\n  {verb} ", answer.Out.ReplaceLineEndings("\n"));
        }

        foreach (string later in new[] { "serve", "worker", "survey", "devices" })
        {
            Assert.DoesNotContain($"\n  {later} ", answer.Out.ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task Says_its_version()
    {
        ExoAnswer answer = await _exo.Run("--version");
        Assert.Equal(0, answer.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+", answer.Out);
    }

    [Fact]
    public async Task A_time_on_another_clock_is_refused()
    {
        string star = _exo.Star();
        ExoAnswer answer = await _exo.Run("fit", star, "--period", "4.28", "--t0", "2459000.5");
        Assert.Equal(1, answer.Code);
        Assert.Contains("is not on this light curve's clock, which runs from 1325.300", Assert.Single(answer.ErrorLines));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        ExoAnswer answer = await _exo.Run("simulate", "--out", Path.Combine(_exo.Star(), "below-a-file.csv"));
        Assert.Equal(1, answer.Code);
        Assert.Contains("cannot be written", Assert.Single(answer.ErrorLines));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_warns_and_the_result_is_there()
    {
        File.WriteAllText(_exo.Store, "no database");
        ExoAnswer answer = await _exo.Run("info", _exo.Star(), "--json");
        Assert.Equal(0, answer.Code);
        Assert.Single(answer.Lines);
        Assert.Collection(
            answer.ErrorLines,
            warning => Assert.Contains("records are kept aside", warning),
            end => Assert.Contains("1 record could not be added", end));
        Assert.All(answer.ErrorLines, line => Assert.StartsWith("exo: warning: run records ", line));
        ExoAnswer list = await _exo.Run("records", "list");
        Assert.Equal(1, list.Code);
        Assert.Contains("damaged or no SQLite database", Assert.Single(list.ErrorLines));
    }

    [Fact]
    public async Task Stopped_work_ends_with_exit_code_1_and_is_recorded_as_cancelled()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        StringWriter error = new();
        int code = await ExoCommandLine.RunAsync(
            ["search", _exo.Star(), "--records", _exo.Store], new Terminal(TextWriter.Null, error, false, false), stop.Token);
        Assert.Equal(1, code);
        Assert.Equal("exo: stopped", error.ToString().Trim());
        Assert.Equal(Runs.Records.RunOutcome.Cancelled, Assert.Single(_exo.Records()).Outcome);
    }
}

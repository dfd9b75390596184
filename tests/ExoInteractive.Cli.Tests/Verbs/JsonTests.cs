using System.Text.Json;
using ExoInteractive.Cli.Benchmarks;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Data;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

/// <summary>The names of the JSON fields are a promise; each list here is the promise.</summary>
public sealed class JsonTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task Info()
    {
        JsonElement line = Assert.Single((await Good("info", _exo.Star(), "--json")).Lines);
        AssertFields(line, "file target mission layout points finite start end timeSystem segments cadenceSeconds fluxColumn flagged flags otherNames untimed");
        Assert.Equal("SIM 7", line.GetProperty("target").GetString());
        Assert.Equal("BTJD", line.GetProperty("timeSystem").GetString());
        Assert.Equal(1800, line.GetProperty("cadenceSeconds").GetDouble());
    }

    [Fact]
    public async Task Info_of_a_file_of_several_stars_is_a_line_a_star()
    {
        string stars = _exo.File("stars.json");
        File.WriteAllText(stars, """{"A": {"time": [1, 2, 3], "flux": [1, 2, 1.5], "quality": [0, 4, 0]}, "B": {"time": [1, 2, 3], "flux": [3, 4, null]}}""");
        IReadOnlyList<JsonElement> lines = (await Good("info", stars, "--json")).Lines;
        Assert.Equal(["A", "B"], lines.Select(line => line.GetProperty("target").GetString()));
        Assert.Equal([1, 0], lines.Select(line => line.GetProperty("flagged").GetInt32()));
        JsonElement flag = Assert.Single(lines[0].GetProperty("flags").EnumerateArray());
        Assert.Equal(("bit 2", 1), (flag.GetProperty("meaning").GetString(), flag.GetProperty("points").GetInt32()));
        Assert.Equal("B", Assert.Single((await Good("info", stars, "--target", "b", "--json")).Lines).GetProperty("target").GetString());
    }

    [Fact]
    public async Task A_bad_star_of_several_is_named_and_the_others_are_taken()
    {
        string stars = _exo.File("stars.json");
        File.WriteAllText(stars, """{"A": {"time": [1, 2, 3], "flux": [null, null, null]}, "B": {"time": [1, 2, 3], "flux": [3, 4, 3.5]}}""");
        ExoAnswer answer = await _exo.Run("info", stars, "--json");
        Assert.Equal(1, answer.Code);
        Assert.Contains("0 of 3 points with a finite flux in flux for the star A", answer.Error);
        Assert.Equal("B", Assert.Single(answer.Lines).GetProperty("target").GetString());
    }

    [Fact]
    public async Task Search()
    {
        JsonElement line = Assert.Single((await Good("search", _exo.Star(), "--min-period", "1", "--max-planets", "1", "--json")).Lines);
        AssertFields(line, "target file periodDays periodErrDays t0 timeSystem durationHours depthPpm depthErrPpm snr sde fap transits rank strength mes strongestShare consistencyChi2 consistencyDof aliases");
        Assert.InRange(line.GetProperty("mes").GetDouble(), 0.8 * line.GetProperty("snr").GetDouble(), 3 * line.GetProperty("snr").GetDouble());
        Assert.All(line.GetProperty("aliases").EnumerateArray(), alias => AssertFields(alias, "name periodDays mes verdict"));
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(_exo.File("star.truth.json")));
        double period = truth.RootElement.GetProperty("periodDays").GetDouble();
        Assert.InRange(line.GetProperty("periodDays").GetDouble(), period * 0.999, period * 1.001);
        Assert.Equal(1, line.GetProperty("rank").GetInt32());
    }

    [Fact]
    public async Task Search_with_its_events()
    {
        JsonElement line = Assert.Single((await Good("search", _exo.Star(), "--min-period", "1", "--max-planets", "1", "--events", "--json")).Lines);
        JsonElement[] events = [.. line.GetProperty("events").EnumerateArray()];
        Assert.All(events, transit => AssertFields(transit, "cycle time coverage depthPpm depthErrPpm ses logLikelihood"));
        Assert.InRange(events.Length, line.GetProperty("transits").GetInt32(), 20);
        double mes = Math.Sqrt(2 * events.Sum(transit => transit.GetProperty("logLikelihood").GetDouble()));
        Assert.InRange(mes, 0.97 * line.GetProperty("mes").GetDouble(), 1.03 * line.GetProperty("mes").GetDouble());
        ExoAnswer table = await _exo.Run("search", _exo.Star(), "--min-period", "1", "--max-planets", "1", "--events");
        Assert.Contains("candidate 1: single transits", table.Out);
        Assert.Contains("degrees of freedom; the strongest transit carries", table.Out);
    }

    [Fact]
    public async Task A_plan_tells_what_would_be_searched_and_searches_nothing()
    {
        JsonElement line = Assert.Single((await Good("search", _exo.Star(), "--min-period", "1", "--max-period", "9", "--plan", "--json")).Lines);
        AssertFields(line, "target file timeSpanDays minPeriodDays maxPeriodDays stellarDensity trials bins boxes memoryBytes seconds threads");
        Assert.Equal((1.0, 9.0), (line.GetProperty("minPeriodDays").GetDouble(), line.GetProperty("maxPeriodDays").GetDouble()));
        Assert.True(line.GetProperty("trials").GetInt64() > 100);
        ExoAnswer table = await _exo.Run("search", _exo.Star(), "--plan");
        Assert.Equal((0, ""), (table.Code, table.Error));
        Assert.StartsWith("SIM 7: plan of the search\n", table.Out);
        Assert.Contains("1.8 h at 1 d", table.Out);
        Assert.DoesNotContain("candidate", table.Out);
        Assert.Equal(["plan", "plan"], _exo.Records().Select(record => record.Verb));
    }

    [Fact]
    public async Task A_search_says_what_it_will_do_before_it_does_it()
    {
        ExoAnswer answer = await _exo.Run("search", _exo.Star(), "--min-period", "1", "--max-planets", "1");
        string plan = Assert.Single(answer.ErrorLines);
        Assert.Matches(@"^searching [0-9,]+ periods from 1 to 9\.\d+ d, .+ boxes, about .+ on \d+ threads?; transits 0\.5 to 3\.3 times \d\.\d h at 1 d \(a star of [0-9.]+ solar densities\)$", plan);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public async Task Search_of_a_quiet_star_prints_no_line_and_is_done()
    {
        ExoAnswer answer = await Good("search", _exo.Star(kind: SimulatedKind.Quiet, seed: 3), "--min-period", "1", "--json");
        Assert.Equal("", answer.Out);
    }

    [Fact]
    public async Task Fit()
    {
        JsonElement line = Assert.Single((await Good(["fit", .. Signal(), "--json"])).Lines);
        AssertFields(line, FitFields);
        JsonElement[] parameters = [.. line.GetProperty("parameters").EnumerateArray()];
        Assert.All(parameters, parameter => AssertFields(parameter, "name symbol unit p16 p50 p84 derived rHat ess best bulkEss tailEss"));
        Assert.Superset(
            new HashSet<string?> { "periodDays", "t0", "radiusRatio", "impactParameter", "durationHours", "depthPpm" },
            parameters.Select(parameter => parameter.GetProperty("name").GetString()).ToHashSet());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("rHat").ValueKind);
        Assert.Equal("none", line.GetProperty("sampler").GetString());
        JsonElement radius = parameters.Single(parameter => parameter.GetProperty("name").GetString() == "radiusRatio");
        Assert.True(radius.GetProperty("p16").GetDouble() < radius.GetProperty("p50").GetDouble());
        Assert.True(radius.GetProperty("p50").GetDouble() < radius.GetProperty("p84").GetDouble());
        Assert.All(
            new[] { "posteriorConverged", "posterior", "comparison", "transitTimes" }, name => Assert.Equal(JsonValueKind.Null, line.GetProperty(name).ValueKind));
        Assert.All(line.GetProperty("priors").EnumerateArray(), prior => AssertFields(prior, "name text"));
    }

    [Fact]
    public async Task A_sampled_fit_has_its_diagnostics_its_draws_and_its_figures_and_the_record_its_seed()
    {
        string draws = _exo.File("draws.csv"), figures = _exo.File("figures");
        string[] sampling = ["--sampler", "nuts", "--chains", "2", "--draws", "100", "--warm-up", "60", "--seed", "42"];
        JsonElement line = Assert.Single((await Good(
            ["fit", .. Signal(), .. sampling, "--star-radius", "1.1,0.05", "--save-draws", draws, "--figures", figures, "--figure-format", "svg", "--json"])).Lines);
        AssertFields(line, FitFields);
        JsonElement posterior = line.GetProperty("posterior");
        AssertFields(posterior, "message stopped chains draws warmUp seed divergences truncations acceptance evaluations");
        Assert.Equal(
            (2, 100, 60, 42, false),
            (posterior.GetProperty("chains").GetInt32(), posterior.GetProperty("draws").GetInt32(), posterior.GetProperty("warmUp").GetInt32(),
                posterior.GetProperty("seed").GetInt32(), posterior.GetProperty("stopped").GetBoolean()));
        Assert.Equal("nuts", line.GetProperty("sampler").GetString());
        Assert.False(line.GetProperty("posteriorConverged").GetBoolean());
        JsonElement radius = line.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "radiusRatio");
        Assert.InRange(radius.GetProperty("rHat").GetDouble(), 0.97, 1.2);
        Assert.Equal(
            radius.GetProperty("ess").GetDouble(), Math.Min(radius.GetProperty("bulkEss").GetDouble(), radius.GetProperty("tailEss").GetDouble()));
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(_exo.File("star.truth.json")));
        double sigma = (radius.GetProperty("p84").GetDouble() - radius.GetProperty("p16").GetDouble()) / 2;
        Assert.Equal(truth.RootElement.GetProperty("radiusRatio").GetDouble(), radius.GetProperty("p50").GetDouble(), 4 * sigma);

        string[] rows = File.ReadAllLines(draws);
        string[] names = [.. line.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!)];
        Assert.Equal($"chain,draw,logDensity,{string.Join(',', names)}", rows[0]);
        Assert.Equal(201, rows.Length);
        Assert.StartsWith("2,100,", rows[^1]);
        double[] radii = [.. rows.Skip(1).Select(row => double.Parse(row.Split(',')[3 + Array.IndexOf(names, "radiusRatio")], System.Globalization.CultureInfo.InvariantCulture)).Order()];
        Assert.InRange(radius.GetProperty("p50").GetDouble(), radii[98], radii[101]);
        Assert.Equal(
            ["SIM-7-chains.svg", "SIM-7-corner.svg", "SIM-7-folded-transit.svg"], Directory.GetFiles(figures).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        RunRecord record = _exo.Records()[0];
        JsonElement used = record.Settings.GetProperty("fit").GetProperty("fit");
        Assert.Equal((42UL, 100), (used.GetProperty("sampling").GetProperty("seed").GetUInt64(), used.GetProperty("sampling").GetProperty("draws").GetInt32()));
        Assert.Equal("nuts", used.GetProperty("sampler").GetString());
        Assert.Equal(1.1, used.GetProperty("star").GetProperty("radius").GetDouble());
        Assert.Equal(4, record.Outputs.Count);
        Assert.Equal(line.GetRawText(), record.Results!.Value.GetRawText());
    }

    [Fact]
    public async Task Vet()
    {
        IReadOnlyList<JsonElement> lines = (await Good(["vet", .. Signal(), "--duration", "2.94", "--json"])).Lines;
        Assert.All(lines, line => AssertFields(line, "target file test title statistic threshold passed outcome reason"));
        Assert.Superset(
            new HashSet<string?> { "strength", "oddEven", "secondary", "shape" }, lines.Select(line => line.GetProperty("test").GetString()).ToHashSet());
    }

    [Fact]
    public async Task Classify()
    {
        JsonElement line = Assert.Single((await Good(["classify", .. Signal(), "--duration", "2.94", "--json"])).Lines);
        AssertFields(line, "target file rank periodDays t0 durationHours snr probability classProbabilities uncertainty conformalSet conformalLevel outOfDistribution calibrated missingInputs class action reasons codes contributions neighbours model policy");
        Assert.Equal("accept", line.GetProperty("action").GetString());
        Assert.InRange(line.GetProperty("probability").GetDouble(), 0, 1);
        Assert.Equal(1, line.GetProperty("classProbabilities").EnumerateObject().Sum(one => one.Value.GetDouble()), 6);
        Assert.Contains("decision policy", line.GetProperty("policy").GetString());
        Assert.NotEmpty(line.GetProperty("contributions").EnumerateArray());
        Assert.NotEmpty(line.GetProperty("neighbours").EnumerateArray());
    }

    [Fact]
    public async Task Report()
    {
        JsonElement line = Assert.Single((await Good(
            "report", _exo.Star(), "--out", _exo.File("r.pdf"), "--min-period", "1", "--max-planets", "1", "--json")).Lines);
        AssertFields(line, "report pages bytes sha256 candidates");
        Assert.Equal("%PDF-"u8, File.ReadAllBytes(line.GetProperty("report").GetString()!).AsSpan(0, 5));
        Assert.Equal(_exo.File("r.pdf"), Assert.Single(_exo.Records()[0].Outputs).Path);
    }

    [Theory]
    [InlineData("c.fits")]
    [InlineData("c.fits.gz")]
    [InlineData("c.csv")]
    [InlineData("c.csv.gz")]
    public async Task Convert(string name)
    {
        string star = _exo.Star();
        JsonElement line = Assert.Single((await Good("convert", star, "--out", _exo.File(name), "--json")).Lines);
        AssertFields(line, "file written target points segments bytes sha256");
        Assert.Equal(_exo.File(name), Assert.Single(_exo.Records()[0].Outputs).Path);
        LightCurve before = LightCurveReader.Read(star), after = LightCurveReader.Read(_exo.File(name));
        Assert.Equal(before.Time.ToArray(), after.Time.ToArray());
        Assert.Equal(before.Flux.ToArray(), after.Flux.ToArray());
        Assert.Equal(before.Metadata, after.Metadata);
    }

    [Fact]
    public async Task Convert_writes_the_cleaned_light_curve_and_a_file_for_each_star()
    {
        string one = _exo.Star("one.csv"), other = _exo.Star("other.fits", seed: 8);
        IReadOnlyList<JsonElement> lines = (await Good("convert", one, other, "--cleaned", "--out", _exo.File("all.fits.gz"), "--json")).Lines;
        Assert.Equal([_exo.File("all-SIM-7.fits.gz"), _exo.File("all-SIM-8.fits.gz")], lines.Select(line => line.GetProperty("written").GetString()));
        LightCurve cleaned = LightCurveReader.Read(_exo.File("all-SIM-8.fits.gz"));
        Assert.All(cleaned.Flux.ToArray(), flux => Assert.InRange(flux, 0.5, 1.5));
        Assert.Equal(LightCurveCleaning.Clean(LightCurveReader.Read(other)).Flux.ToArray(), cleaned.Flux.ToArray());
    }

    [Fact]
    public async Task Simulate()
    {
        JsonElement line = Assert.Single((await Good("simulate", "--kind", "eb", "--seed", "2", "--out", _exo.File("eb.csv"), "--json")).Lines);
        AssertFields(line, "file truthFile target kind seed points truth");
        Assert.True(File.Exists(line.GetProperty("file").GetString()) && File.Exists(line.GetProperty("truthFile").GetString()));
    }

    [Fact]
    public async Task Records()
    {
        await Good("info", _exo.Star());
        JsonElement line = Assert.Single((await Good("records", "list", "--json")).Lines);
        AssertFields(
            line,
            "id shortId parentId cellRunId ordinal sessionId verb target notebookPath cellId inputs settings cell seeds environment commit "
                + "started ended duration cpuTime peakMemory outcome error outputs results hash");
        AssertFields(line.GetProperty("environment"), "package runtime operatingSystem cpu simd gpu culture timeZone threads packages assemblies");
        AssertFields(line.GetProperty("inputs")[0], "path bytes sha256");
        ExoAnswer shown = await Good("records", "show", line.GetProperty("shortId").GetString()!, "--json");
        Assert.Equal(line.GetRawText(), Assert.Single(shown.Lines).GetRawText());
    }

    [Fact]
    public void Bench()
    {
        using JsonDocument measured = JsonDocument.Parse(RunJson.Line(BenchLine.Wall("detrend", "median-65k", 0.01, new PeerTime("scipy", 0.07))));
        AssertFields(measured.RootElement, "bench case metric value unit peer peerValue ratio");
        Assert.Equal(7, measured.RootElement.GetProperty("ratio").GetDouble(), 1e-12);
        using JsonDocument alone = JsonDocument.Parse(RunJson.Line(BenchLine.Wall("detrend", "gp-65k", 0.01, null)));
        AssertFields(alone.RootElement, "bench case metric value unit peer peerValue ratio");
        Assert.All(new[] { "peer", "peerValue", "ratio" }, name => Assert.Equal(JsonValueKind.Null, alone.RootElement.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData("--detrend", "savgol")]
    [InlineData("--detrend", "spline")]
    [InlineData("--detrend", "gp")]
    [InlineData("--window", "auto")]
    public async Task Search_takes_every_way_to_detrend(string option, string value)
    {
        JsonElement line = Assert.Single((await Good(
            "search", _exo.Star(), "--min-period", "1", "--max-planets", "1", option, value, "--flares", "--edges", "2", "--json")).Lines);
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(_exo.File("star.truth.json")));
        double period = truth.RootElement.GetProperty("periodDays").GetDouble();
        Assert.InRange(line.GetProperty("periodDays").GetDouble(), period * 0.999, period * 1.001);
    }

    private const string FitFields = "target file converged message timeSystem sampler chi2 degreesOfFreedom grazing rHat ess parameters "
        + "posteriorConverged posterior comparison transitTimes priors";

    private string[] Signal()
    {
        string star = _exo.Star();
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(_exo.File("star.truth.json")));
        return [star, "--period", truth.RootElement.GetProperty("periodDays").GetRawText(), "--t0", truth.RootElement.GetProperty("t0").GetRawText()];
    }

    private async Task<ExoAnswer> Good(params string[] arguments)
    {
        ExoAnswer answer = await _exo.Run(arguments);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal("", answer.Error);
        return answer;
    }

    private static void AssertFields(JsonElement line, string names)
        => Assert.Equal(names.Split(' '), line.EnumerateObject().Select(field => field.Name));
}

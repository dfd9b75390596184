using System.Text.Json;
using ExoInteractive.LocalArchive;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Archive;

public sealed class FetchTests
{
    [Fact]
    public async Task Fetch_prints_each_file_and_records_where_it_came_from()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        ExoAnswer answer = await exo.Good("fetch", "WASP-126", "--sector", "1,27", "--json");
        Assert.Equal([1, 27], answer.Lines.Select(line => line.GetProperty("segment").GetInt32()));
        AssertFields(answer.Lines[0], "star target mission segment pipeline exposureSeconds file bytes sha256 address wasThere");
        RunRecord record = Assert.Single(exo.Records());
        Assert.Equal(("fetch", "TIC 25155310", RunOutcome.Succeeded), (record.Verb, record.Target, record.Outcome));
        Assert.Equal(answer.Lines.Select(line => line.GetProperty("address").GetString()), record.Inputs.Select(file => file.Source));
        Assert.Equal(answer.Lines.Select(line => line.GetProperty("sha256").GetString()), record.Inputs.Select(file => file.Sha256));
        Assert.Contains("from http", (await exo.Good("records", "show", record.ShortId)).Out);
    }

    [Fact]
    public async Task Fetch_tells_people_what_came_and_what_else_there_is()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        string first = (await exo.Good("fetch", "Kepler-10")).Out;
        Assert.StartsWith("Kepler-10 (TIC 377780790, KIC 11904151): 2 files, 0.0 MB\n", first.ReplaceLineEndings("\n"));
        Assert.Contains("Kepler quarter 1", first);
        Assert.Contains("also seen by TESS (--mission)", first);
        Assert.Contains("in the cache", (await exo.Good("fetch", "Kepler-10")).Out);
    }

    [Fact]
    public async Task List_shows_the_table_and_fetches_nothing()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        IReadOnlyList<JsonElement> lines = (await exo.Good("fetch", "WASP-126", "--list", "--json")).Lines;
        Assert.Equal((7, 3), (lines.Count, lines.Count(line => line.GetProperty("chosen").GetBoolean())));
        AssertFields(lines[0], "star target mission segment pipeline exposureSeconds kind fileName bytes uri chosen");
        Assert.Contains("7 files in the archive, 3 chosen", (await exo.Good("fetch", "WASP-126", "--list")).Out);
        Assert.Equal(0, exo.Server.Count(LocalArchiveServer.Download));
        Assert.False(File.Exists(exo.Store));
    }

    [Fact]
    public async Task List_shows_what_there_is_where_nothing_fits()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        Assert.False(Assert.Single((await exo.Good("fetch", "TOI-540", "--list", "--json")).Lines).GetProperty("chosen").GetBoolean());
        Assert.Contains("the archive has no official light curve", (await exo.Good("fetch", "TIC", "200322593", "--list")).Out);
    }

    [Fact]
    public async Task One_star_that_fails_does_not_stop_the_others()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        ExoAnswer answer = await exo.Run("fetch", "WASP-1266", "K2-3", "--json");
        Assert.Equal(1, answer.Code);
        Assert.Equal("K2-3", Assert.Single(answer.Lines).GetProperty("star").GetString());
        Assert.StartsWith("exo fetch: neither the NASA Exoplanet Archive nor MAST knows a star 'WASP-1266'; names near it: WASP-126", Assert.Single(answer.ErrorLines));
        Assert.Equal([RunOutcome.Succeeded, RunOutcome.Failed], exo.Records().Select(record => record.Outcome).Order());
    }

    [Fact]
    public async Task A_file_that_fails_is_named_and_the_others_are_there()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        exo.Server.Fail(LocalArchiveServer.Download, Faults.Html("Maintenance"));
        ExoAnswer answer = await exo.Run("fetch", "WASP-126", "--json");
        Assert.Equal((1, 2), (answer.Code, answer.Lines.Count));
        Assert.Contains("an HTML page 'Maintenance'", Assert.Single(answer.ErrorLines));
        RunRecord record = Assert.Single(exo.Records());
        Assert.Equal((RunOutcome.Failed, 2), (record.Outcome, record.Inputs.Count));
        Assert.Equal(3, (await exo.Good("fetch", "WASP-126", "--json")).Lines.Count);
    }

    [Fact]
    public async Task Every_verb_that_takes_a_light_curve_takes_a_star()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        JsonElement info = Assert.Single((await exo.Good("info", "WASP-126", "--sector", "1", "--json")).Lines);
        Assert.Equal("TIC 25155310", info.GetProperty("target").GetString());
        JsonElement found = Assert.Single((await exo.Good("search", "WASP-126", "--sector", "1-2", "--min-period", "2", "--max-period", "6", "--max-planets", "1", "--json")).Lines);
        Assert.InRange(found.GetProperty("periodDays").GetDouble(), 3.28, 3.30);
        Assert.Equal(["fetch", "fetch", "info", "search"], exo.Records().Select(record => record.Verb).Order());
    }

    [Fact]
    public async Task Info_tells_the_known_planets_when_asked()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        IReadOnlyList<JsonElement> lines = (await exo.Good("info", "Kepler-10", "--mission", "tess", "--known", "--json")).Lines;
        Assert.Equal(["Kepler-10 b (K00072.01)", "Kepler-10 c (K00072.02)"], lines.Skip(1).Select(line => line.GetProperty("planet").GetString()));
        AssertFields(lines[1], "target planet disposition periodDays periodErrDays t0 t0ErrDays timeSystem durationHours depthPpm source note");
        Assert.Equal("BTJD", lines[1].GetProperty("timeSystem").GetString());
        Assert.Contains("known planets and candidates", (await exo.Good("info", "Kepler-10", "--mission", "tess", "--known")).Out);
    }

    [Fact]
    public async Task A_star_that_fails_is_named_and_the_files_beside_it_are_worked_on()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        string file = Path.Combine(exo.Folder, "star.fits");
        File.WriteAllBytes(file, SmallFits.TessLightCurve(5, 1));
        ExoAnswer answer = await exo.Run("info", "no-such-star", file, "--json");
        Assert.Equal(1, answer.Code);
        Assert.Equal("TIC 5", Assert.Single(answer.Lines).GetProperty("target").GetString());
        Assert.StartsWith("exo info: there is no file 'no-such-star', and taken for a star's name: ", Assert.Single(answer.ErrorLines));
    }

    [Fact]
    public async Task The_cache_is_listed_verified_and_pruned()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        await exo.Good("fetch", "WASP-126", "K2-3");
        IReadOnlyList<JsonElement> lines = (await exo.Good("cache", "list", "--json")).Lines;
        Assert.Equal(4, lines.Count);
        AssertFields(lines[0], "target mission file bytes sha256 address fetched state");
        Assert.Contains("4 files, 0.2 MB, all whole", (await exo.Good("cache", "verify")).Out);

        string path = lines[0].GetProperty("file").GetString()!;
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^3000] ^= 1;
        File.WriteAllBytes(path, bytes);
        ExoAnswer verify = await exo.Run("cache", "verify", "--json");
        Assert.Equal(1, verify.Code);
        Assert.Contains("SHA-256", Assert.Single(verify.Lines, line => line.GetProperty("state").GetString() != "whole").GetProperty("state").GetString());

        Assert.Equal("would be removed", Assert.Single((await exo.Good("cache", "prune", "--target", "EPIC 201367065", "--dry-run", "--json")).Lines).GetProperty("state").GetString());
        Assert.Equal(4, (await exo.Good("cache", "list", "--json")).Lines.Count);
        Assert.Contains("1 file gone", (await exo.Good("cache", "prune", "--target", "EPIC 201367065")).Out);
        Assert.Contains("3 files gone", (await exo.Good("cache", "prune", "--max-size", "0")).Out);
        Assert.Equal("", (await exo.Good("cache", "list", "--json")).Out);
    }

    [Theory]
    [InlineData("fetch", "Required argument missing")]
    [InlineData("fetch X --mission hubble", "--mission must be one of kepler, k2, tess; got 'hubble'")]
    [InlineData("fetch X --sector one", "--sector must be numbers and ranges, such as 1 or 1,3-5; got 'one'")]
    [InlineData("fetch X --sector 5-3", "--sector must be numbers and ranges, such as 1 or 1,3-5; got '5-3'")]
    [InlineData("fetch X --quarter 1 --sector 1", "are of different missions")]
    [InlineData("fetch X --quarter 1 --mission tess", "--quarter is of Kepler, but --mission is tess")]
    [InlineData("fetch X --cadence quick", "--cadence must be long, short, fast or a positive number of seconds; got 'quick'")]
    [InlineData("fetch X --cadence -5", "--cadence must be long, short, fast or a positive number of seconds; got '-5'")]
    [InlineData("fetch X --max-files 0", "--max-files must be a whole number of at least 1; got '0'")]
    [InlineData("fetch X --offline --refresh", "contradict each other")]
    [InlineData("fetch X --wrong", "there is no option '--wrong'")]
    [InlineData("info X.fits --sector 3", "--sector chooses among a star's files in the archives, but no star's name is given")]
    public async Task Wrong_usage_is_explained_in_a_line_with_exit_code_2(string line, string expected)
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        ExoAnswer answer = await exo.Run(line.Split(' '));
        Assert.Equal((2, ""), (answer.Code, answer.Out));
        Assert.Contains(expected, answer.Error);
        Assert.Empty(exo.Server.Requests);
    }

    [Theory]
    [InlineData("cache", "Required command")]
    [InlineData("cache prune", "say what is to go")]
    [InlineData("cache prune --older-than -3", "--older-than must be a positive number of days")]
    [InlineData("cache prune --max-size 1 --target X", "does not go with --target")]
    public async Task Wrong_usage_of_the_cache_is_explained(string line, string expected)
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        ExoAnswer answer = await exo.Run(line.Split(' '));
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Error);
    }

    private static void AssertFields(JsonElement line, string names) => Assert.Equal(names.Split(' '), line.EnumerateObject().Select(field => field.Name));
}

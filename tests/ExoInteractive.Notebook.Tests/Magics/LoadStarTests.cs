using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Tests.Magics;

/// <summary>#!load of a star's name, against a local archive.</summary>
public sealed class LoadStarTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-load-star-").FullName;
    private readonly ManualTime _time = new();
    private LocalArchiveServer _server = null!;
    private FakeNotebook _notebook = null!;

    private string Store => Path.Combine(_folder, "records.db");

    public async ValueTask InitializeAsync()
    {
        _server = await LocalArchiveServer.StartAsync();
        ArchiveSettings settings = new()
        {
            Mast = _server.Address,
            ExoplanetArchive = _server.Address,
            CacheFolder = Path.Combine(_folder, "cache"),
            ResponseTimeout = TimeSpan.FromDays(1),
            StallTimeout = TimeSpan.FromMinutes(11),
        };
        _notebook = new FakeNotebook(_folder, NotebookMagics.Create(new RunRecorder(Store), _time, () => settings));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_stars_name_is_fetched_loaded_and_shown_with_its_known_planets()
    {
        await _notebook.Run("#!load WASP-126 --sector 1-2");
        LightCurve lightCurve = _notebook.Value<LightCurve>("lightCurve");
        Assert.Equal("TIC 25155310", lightCurve.Metadata.Target);
        Assert.Equal(["Sector 1", "Sector 2"], lightCurve.Segments.Select(segment => segment.Label));

        KnownPlanet planet = Assert.Single(_notebook.Value<KnownPlanet[]>("knownPlanets"));
        Assert.Equal(("WASP-126 b", TimeSystem.Btjd), (planet.Name, planet.TimeSystem));
        Assert.InRange(planet.TransitTime, lightCurve.Time.Span[0], lightCurve.Time.Span[0] + planet.Period);
        Table table = Assert.IsType<Table>(_notebook.Screen[^1]);
        Assert.Equal("TIC 25155310: known planets and candidates", table.Title);
        Assert.Contains("transit [BTJD]", table.Columns.Select(column => column.Heading));
        Assert.IsType<LightCurve>(_notebook.Screen[^2]);
        Assert.Equal("", _notebook.Error.ToString());
    }

    [Fact]
    public async Task The_record_says_address_size_and_hash_of_each_file()
    {
        await _notebook.Run("#!load WASP-126 --max-files 1");
        await _notebook.Run("#!bls --min-period 1 --max-planets 1");
        IReadOnlyList<RunRecord> records = RunStore.Open(Store).List(new RunQuery());
        Assert.Equal(["search", "load", "fetch"], records.Select(record => record.Verb));
        RecordedFile input = Assert.Single(records[2].Inputs);
        Assert.StartsWith($"{_server.Address}api/v0.1/Download/file?uri=mast%3ATESS%2Fproduct%2F", input.Source);
        Assert.Equal(RecordedFile.Of(input.Path), input);
        Assert.All(records, record => Assert.Equal(input, Assert.Single(record.Inputs)));
    }

    [Fact]
    public async Task A_file_is_loaded_without_a_word_to_the_network_unless_its_planets_are_asked_for()
    {
        File.WriteAllBytes(Path.Combine(_folder, "star.fits"), SmallFits.TessLightCurve(LocalSky.Wasp126.Tic, 1));
        await _notebook.Run("#!load star.fits");
        Assert.Empty(_server.Requests);
        Assert.False(_notebook.Variables.ContainsKey("knownPlanets"));
        await _notebook.Run("#!load star.fits --known");
        Assert.Equal("WASP-126 b", Assert.Single(_notebook.Value<KnownPlanet[]>("knownPlanets")).Name);
        Assert.Equal(0, _server.Count(LocalArchiveServer.Download));
    }

    [Fact]
    public async Task A_light_curve_is_there_even_where_the_planets_cannot_be_had()
    {
        _server.Sky.Tables.Remove("ps");
        await _notebook.Run("#!load WASP-126 --max-files 1");
        Assert.NotNull(_notebook.Value<LightCurve>("lightCurve"));
        Assert.Matches("^warning: known planets: .*400 Bad Request", _notebook.Error.ToString());
        Assert.False(_notebook.Variables.ContainsKey("knownPlanets"));
    }

    [Fact]
    public async Task A_star_without_planets_says_so()
    {
        _server.Sky.Files.Add(LocalFile.Tess(LocalSky.Sirius, 6));
        await _notebook.Run("#!load Sirius");
        Assert.Equal("TIC 322899250: no planet or candidate known to the NASA Exoplanet Archive", Assert.IsType<Table>(_notebook.Screen[^1]).Title);
        Assert.Empty(_notebook.Value<KnownPlanet[]>("knownPlanets"));
    }

    [Theory]
    [InlineData("#!load no-such-star", "there is no file 'no-such-star', and taken for a star's name: neither the NASA Exoplanet Archive nor MAST knows a star 'no-such-star'")]
    [InlineData("#!load Twin", "Twin stands for 2 stars: Twin A (TIC 1001), Twin B (TIC 1002); name one of them")]
    [InlineData("#!load no-such.fits", "no such file")]
    [InlineData("#!load folder/WASP-126", "no such file")]
    [InlineData("#!load no-such.fits --sector 3", "--sector chooses among a star's files in the archives, but no-such.fits is no star's name")]
    [InlineData("#!load WASP-126 --offline", "offline, and the cache")]
    public async Task What_cannot_be_loaded_is_one_line(string line, string expected)
    {
        MagicException error = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run(line));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_download_that_fails_fails_the_cell_and_a_second_try_goes_on()
    {
        _server.Fail(LocalArchiveServer.Download, Faults.None, Faults.Html("Maintenance"));
        MagicException error = await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!load WASP-126"));
        Assert.Contains("WASP-126: 1 of 3 files could not be fetched; the first: ", error.Message);
        Assert.Contains("an HTML page 'Maintenance'", error.Message);
        int downloads = _server.Count(LocalArchiveServer.Download);
        await _notebook.Run("#!load WASP-126");
        Assert.Equal(downloads + 1, _server.Count(LocalArchiveServer.Download));
    }

    [Fact]
    public async Task Loaded_once_it_loads_offline_with_its_planets()
    {
        await _notebook.Run("#!load Kepler-10");
        int asked = _server.Requests.Count;
        await _notebook.Run("#!load Kepler-10 --offline --as again");
        Assert.Equal(asked, _server.Requests.Count);
        Assert.Equal(_notebook.Value<LightCurve>("lightCurve").Time.ToArray(), _notebook.Value<LightCurve>("again").Time.ToArray());
        Assert.Contains("Kepler-10: also seen by TESS (--mission)", _notebook.Out.ToString());
    }

    [Fact]
    public async Task Files_of_several_stars_are_refused_as_before()
        => Assert.Contains("2 targets in", (await Assert.ThrowsAsync<MagicException>(() => _notebook.Run("#!load WASP-126 K2-3 --max-files 1"))).Message);
}

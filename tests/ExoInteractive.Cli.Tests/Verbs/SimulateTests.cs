using System.Text.Json;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Data;
using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Verbs;

public sealed class SimulateTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    // The documented command: exo simulate --recipe datasets/recipe.json --out datasets
    [Fact]
    public async Task The_data_sets_are_what_their_recipe_makes_byte_for_byte()
    {
        string bundled = Path.Combine(Requires.Root, "datasets");
        ExoAnswer answer = await _exo.Run("simulate", "--recipe", Path.Combine(bundled, "recipe.json"), "--out", _exo.File("again"));
        Assert.True(answer.Code == 0, answer.Error);
        string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Where(name => name is not ("README.md" or "recipe.json")).Order(StringComparer.Ordinal)];
        Assert.Equal(Names(bundled), Names(_exo.File("again")));
        foreach (string name in Names(bundled))
        {
            Assert.True(File.ReadAllBytes(Path.Combine(bundled, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_exo.File("again"), name))), name);
        }

        Assert.InRange(Names(bundled).Sum(name => new FileInfo(Path.Combine(bundled, name)).Length), 1, 3_000_000);
    }

    [Fact]
    public async Task A_count_makes_a_folder_of_consecutive_seeds_with_a_table_of_their_truth()
    {
        ExoAnswer answer = await _exo.Run("simulate", "--kind", "beb", "--sampling", "tess-ffi30", "--seed", "5", "--count", "3", "--out", _exo.File("set"), "--json");
        Assert.Equal(0, answer.Code);
        Assert.Equal([5ul, 6, 7], answer.Lines.Select(line => line.GetProperty("seed").GetUInt64()));
        string[] table = File.ReadAllLines(_exo.File("set/manifest.csv"));
        Assert.Equal(4, table.Length);
        string[] columns = table[0].Split(',');
        for (int i = 0; i < 3; i++)
        {
            string[] row = table[i + 1].Split(',');
            Assert.Equal(columns.Length, row.Length);
            Assert.Equal($"beb-{i + 1}.csv", row[0]);
            JsonElement truth = JsonDocument.Parse(File.ReadAllText(_exo.File($"set/beb-{i + 1}.truth.json"))).RootElement;
            Assert.Equal(truth.GetProperty("depthPpm").GetDouble(), double.Parse(row[Array.IndexOf(columns, "depthPpm")], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(truth.GetProperty("thirdLight").GetDouble(), answer.Lines[i].GetProperty("truth").GetProperty("thirdLight").GetDouble());
        }

        // One alone is the same light curve.
        await _exo.Run("simulate", "--kind", "beb", "--sampling", "tess-ffi30", "--seed", "6", "--out", _exo.File("one.csv"));
        Assert.Equal(File.ReadAllText(_exo.File("one.csv")), File.ReadAllText(_exo.File("set/beb-2.csv")));
    }

    [Fact]
    public async Task A_planet_is_put_into_a_file_and_the_rest_of_the_file_stays()
    {
        string star = _exo.Star(kind: SimulatedKind.Variable);
        ExoAnswer answer = await _exo.Run(
            "simulate", "--into", star, "--period", "3", "--radius-ratio", "0.1", "--impact", "0.1", "--eccentricity", "0", "--out", _exo.File("with.csv"), "--json");
        Assert.Equal(0, answer.Code);
        JsonElement truth = Assert.Single(answer.Lines).GetProperty("truth");
        LightCurve before = LightCurveReader.ReadAll([star], false).Single().LightCurve;
        LightCurve after = LightCurveReader.ReadAll([_exo.File("with.csv")], false).Single().LightCurve;
        Assert.Equal(before.Time.ToArray(), after.Time.ToArray());
        double[] ratio = [.. after.Flux.ToArray().Zip(before.Flux.ToArray(), (a, b) => a / b)];
        Assert.Equal(truth.GetProperty("depthPpm").GetDouble(), 1e6 * (1 - ratio.Min()), 150.0);
        double share = ratio.Count(r => r < 1) / (double)ratio.Length, duration = truth.GetProperty("durationHours").GetDouble() / 24;
        Assert.Equal((duration + (0.5 / 24)) / 3, share, 0.01);
    }

    [Fact]
    public void Every_true_number_is_explained_in_the_documents()
    {
        string page = File.ReadAllText(Path.Combine(Requires.Root, "docs", "simulation.md"));
        foreach (SimulatedKind kind in Enum.GetValues<SimulatedKind>())
        {
            SimulationSettings settings = new() { Kind = kind, Sampling = MissionSampling.TessFfi30, RedNoise = 1e-4, FlareRate = 1, TimingAmplitude = 1e-3 };
            foreach (string key in LightCurveSimulator.Simulate(settings).Truth.Keys)
            {
                Assert.Contains($"`{key}`", page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_picture_of_the_set_is_drawn()
    {
        ExoAnswer answer = await _exo.Run("simulate", "--kind", "flaring", "--sampling", "tess-ffi10", "--out", _exo.File("f.csv"), "--figure", _exo.File("f.png"));
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal([137, 80, 78, 71], File.ReadAllBytes(_exo.File("f.png"))[..4]);
    }

    [Theory]
    [InlineData("{}", "is not a recipe")]
    [InlineData("[]", "at least one entry")]
    [InlineData("[{\"name\":\"../up\",\"settings\":{}}]", "letters, digits")]
    [InlineData("[{\"name\":\"a\",\"settings\":{}},{\"name\":\"A\",\"settings\":{}}]", "differ from each other")]
    [InlineData("[{\"name\":\"a\",\"settings\":{\"colour\":1}}]", "colour")]
    [InlineData("[{\"name\":\"a\",\"settings\":{\"kind\":\"comet\"}}]", "kind")]
    [InlineData("[{\"name\":\"a\",\"count\":0,\"settings\":{}}]", "count of 'a'")]
    [InlineData("[{\"name\":\"a\",\"settings\":{\"noise\":2}}]", "Noise must be 0 to 0.1")]
    [InlineData("[{\"settings\":{}}]", "name")]
    [InlineData("[{\"name\":\"a\",\"settings\":null}]", "settings")]
    [InlineData("not json", "is not a recipe")]
    public async Task A_recipe_that_is_none_is_refused_in_one_line(string text, string expected)
    {
        File.WriteAllText(_exo.File("recipe.json"), text);
        ExoAnswer answer = await _exo.Run("simulate", "--recipe", _exo.File("recipe.json"), "--out", _exo.File("set"));
        Assert.Equal(1, answer.Code);
        Assert.Contains(expected, Assert.Single(answer.ErrorLines), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_missing_recipe_or_star_is_named()
    {
        ExoAnswer recipe = await _exo.Run("simulate", "--recipe", _exo.File("none.json"), "--out", _exo.File("set"));
        Assert.Equal((1, true), (recipe.Code, Assert.Single(recipe.ErrorLines).Contains("none.json", StringComparison.Ordinal)));
        ExoAnswer star = await _exo.Run("simulate", "--into", _exo.File("none.fits"), "--out", _exo.File("x.csv"));
        Assert.Equal((1, true), (star.Code, Assert.Single(star.ErrorLines).Contains("none.fits", StringComparison.Ordinal)));
        ExoAnswer quiet = await _exo.Run("simulate", "--kind", "quiet", "--into", _exo.Star(), "--out", _exo.File("x.csv"));
        Assert.Equal((1, true), (quiet.Code, Assert.Single(quiet.ErrorLines).Contains("only companions can be injected", StringComparison.Ordinal)));
    }
}

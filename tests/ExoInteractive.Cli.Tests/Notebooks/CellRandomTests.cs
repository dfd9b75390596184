using System.Text.Json.Nodes;
using ExoInteractive.Cli.Tests.Verbs;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Notebooks;

/// <summary>Random numbers and captions of cells, through the whole program.</summary>
[Collection(nameof(RunVerbTests))]
public sealed class CellRandomTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task A_cell_draws_its_own_numbers_again_whenever_it_runs()
    {
        const string draw = "Console.Write(NotebookRandom.For(\"noise\").Uniform().ToString(\"R\"))";
        string[] first = await Run(draw, draw, draw.Replace("noise", "spots"), draw + ";" + draw, "#!rerun 1");
        string[] again = await Run("// something else", draw, draw.Replace("noise", "spots"));
        Assert.Equal(first[1..3], again[1..3]);
        Assert.Equal(3, first[..3].Distinct().Count());
        Assert.Equal(first[3][..(first[3].Length / 2)], first[3][(first[3].Length / 2)..]);
        Assert.Contains(first[0], first[4]);
        Assert.NotEqual(first[1], (await Run("NotebookRandom.Seed = 2;", draw))[1]);
        Assert.Equal(first[1], (await Run("ulong seed = 1; NotebookRandom.Seed = 9;", draw.Replace("\"noise\"", "\"noise\", seed: seed"), "NotebookRandom.Seed = 1;"))[1]);
    }

    [Fact]
    public async Task The_seeds_that_a_cell_drew_from_stand_in_its_record()
    {
        await Run("NotebookRandom.For(\"noise\", seed: 7); NotebookRandom.For(\"noise\", seed: 7); Drew(\"my own\", 8);");
        RunRecord cell = Assert.Single(RunStore.Open(_exo.Store).List(new RunQuery { Verb = RunRecord.CellVerb }));
        Assert.Equal([new RecordedSeed("noise", 7), new RecordedSeed("my own", 8)], cell.Seeds);
    }

    [Fact]
    public async Task What_no_run_made_is_captioned_with_the_record_of_the_cell_that_shows_it()
    {
        string shown = (await Run("new LightCurve([1, 2, 3], [1, 1.1, 1], [], [], TimeSystem.Btjd, new LightCurveMetadata(\"my star\"))"))[0];
        RunRecord cell = Assert.Single(RunStore.Open(_exo.Store).List(new RunQuery { Verb = RunRecord.CellVerb }));
        Assert.Contains($"run {cell.ShortId}", shown);
    }

    // Each cell's text: what it printed, or the plain form of what it showed.
    private async Task<string[]> Run(params string[] cells)
    {
        string notebook = _exo.File("n.ipynb");
        File.WriteAllText(notebook, new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select((code, i) => new JsonObject
            {
                ["cell_type"] = "code", ["id"] = $"c{i}", ["source"] = code, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["execution_count"] = null,
            })]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString());
        ExoAnswer answer = await _exo.Run("run", notebook);
        Assert.True(answer.Code == 0, answer.Error);
        JsonArray executed = JsonNode.Parse(File.ReadAllText(_exo.File("n.executed.ipynb")))!["cells"]!.AsArray();
        return [.. executed.Select(cell => string.Concat(cell!["outputs"]!.AsArray().Select(output
            => string.Concat((output!["text"] ?? output["data"]!["text/plain"])!.AsArray().Select(line => (string)line!)))))];
    }
}

using System.Text.Json;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Cli.Tests.Verbs;

/// <summary>The verbs round the classifiers: predict, compare, train, and bad models for classify.</summary>
public sealed class ClassificationVerbsTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task A_table_of_candidates_is_judged_by_the_model_whose_inputs_it_knows()
    {
        string table = _exo.File("koi.csv");
        File.WriteAllText(
            table,
            "kepoi_name,koi_period,koi_depth,koi_duration,koi_prad,koi_model_snr,koi_srad,koi_steff,koi_slogg,koi_impact\n"
                + "K00010.01,3.52,9146,3.2,14.6,1500,1.45,6213,4.11,0.6\nK09999.01,1.1,250000,2.5,90,9000,1.0,5800,4.4,1.2\n");
        ExoAnswer answer = await _exo.Run("predict", table, "--explain", "--json");
        Assert.True(answer.Code == 0, answer.Error);
        JsonElement[] lines = [.. answer.Lines];
        Assert.Equal(["K00010.01", "K09999.01"], lines.Select(line => line.GetProperty("name").GetString()));
        Assert.True(lines[0].GetProperty("probability").GetDouble() > lines[1].GetProperty("probability").GetDouble());
        Assert.True(lines[1].GetProperty("probability").GetDouble() < 0.2);
        Assert.StartsWith("koi", lines[0].GetProperty("model").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(lines[0].GetProperty("contributions").EnumerateArray());
        Assert.Contains("K00010.01", (await _exo.Run("predict", table)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_anything_a_model_knows_is_told_in_a_line()
    {
        string table = _exo.File("other.csv");
        File.WriteAllText(table, "colour,taste\nred,sweet\n");
        ExoAnswer answer = await _exo.Run("predict", table);
        Assert.Equal(1, answer.Code);
        Assert.Contains("no column is one a model knows", answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_pipeline_is_held_against_a_plain_search_on_the_same_stars()
    {
        string claims = _exo.File("claims.csv"), figure = _exo.File("reliability.png");
        ExoAnswer answer = await _exo.Run("compare", "--count", "8", "--seed", "3", "--json", "--claims", claims, "--figure", figure);
        Assert.True(answer.Code == 0, answer.Error);
        JsonElement[] lines = [.. answer.Lines];
        Assert.Equal(2, lines.Select(line => line.GetProperty("method").GetString()).Distinct().Count());
        Assert.All(lines.Where(line => line.GetProperty("metric").GetString() == "recall"), line => Assert.InRange(line.GetProperty("value").GetDouble(), 0, 1));
        Assert.True(File.ReadAllLines(claims).Length > 8);
        Assert.True(new FileInfo(figure).Length > 1000);
    }

    [Fact]
    public async Task A_network_is_adapted_to_a_training_set_and_then_used()
    {
        string set = _exo.File("set.safetensors"), folder = _exo.File("mine");
        TrainingRow[] rows = [.. Enumerable.Range(0, 120).SelectMany(star => SimulatedCandidates.Of(TrainingSurvey.Tess, 9, star))];
        using (FileStream stream = File.Create(set))
        {
            TrainingSetFile.Write(stream, rows, new Dictionary<string, string> { ["mission"] = "Simulated" });
        }

        ExoAnswer trained = await _exo.Run("train", set, "--out", folder, "--epochs", "3", "--name", "mine-1", "--json");
        Assert.True(trained.Code == 0, trained.Error);
        JsonElement line = Assert.Single(trained.Lines);
        Assert.Equal(rows.Length, line.GetProperty("training").GetInt32() + line.GetProperty("validation").GetInt32() + line.GetProperty("test").GetInt32());
        Assert.Contains("mine-1", File.ReadAllText(Path.Combine(folder, "card.md")), StringComparison.Ordinal);
        JsonElement decided = (await _exo.Run("classify", _exo.Star(), "--min-period", "1", "--max-planets", "1", "--models", folder, "--json")).Lines[0];
        Assert.Equal("mine-1", decided.GetProperty("model").GetString());
        Assert.NotEmpty(decided.GetProperty("neighbours").EnumerateArray());
    }

    [Fact]
    public async Task Too_few_labels_a_folder_without_a_model_and_damaged_weights_have_a_line_each()
    {
        string table = _exo.File("labels.csv");
        File.WriteAllText(table, $"file,label,periodDays,t0,durationHours\n{_exo.Star()},planet,3,1326,3\n{_exo.File("gone.csv")},planet,3,1326,3\n");
        await Fails("give more labelled candidates", "train", table, "--out", _exo.File("x"));
        File.WriteAllText(table, "file,label,periodDays,t0,durationHours\na.csv,comet,3,1326,3\n");
        await Fails("the label 'comet'", "train", table, "--out", _exo.File("x"));
        string folder = Directory.CreateDirectory(_exo.File("empty")).FullName;
        await Fails("holds no vetter.safetensors", "classify", _exo.Star(), "--min-period", "1", "--max-planets", "1", "--models", folder);
        File.WriteAllBytes(Path.Combine(folder, "vetter.safetensors"), [1, 2, 3]);
        await Fails("vetter.safetensors: found 3 bytes", "classify", _exo.Star(), "--min-period", "1", "--max-planets", "1", "--models", folder);
    }

    private async Task Fails(string said, params string[] arguments)
    {
        ExoAnswer answer = await _exo.Run(arguments);
        Assert.Equal(1, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}

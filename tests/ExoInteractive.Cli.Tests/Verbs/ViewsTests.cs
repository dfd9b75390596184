using System.Globalization;
using System.Text.Json;
using ExoInteractive.Core;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

public sealed class ViewsTests : IDisposable
{
    private const string Count = "8";

    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task A_candidate_becomes_a_set_of_one_row_with_its_label_left_open_and_a_picture()
    {
        string star = _exo.Star(), set = _exo.File("row.safetensors"), picture = _exo.File("views.png");
        ExoAnswer answer = await _exo.Run(["views", star, .. Signal(), "--out", set, "--png", picture, "--json"]);
        Assert.True(answer.Code == 0, answer.Error);
        JsonElement line = Assert.Single(answer.Lines);
        Assert.Equal((set, picture, 1), (line.GetProperty("set").GetString(), line.GetProperty("picture").GetString(), line.GetProperty("rows").GetInt32()));
        Assert.NotEmpty(line.GetProperty("scalars").EnumerateObject());
        TrainingRow row = Assert.Single(Read(set));
        Assert.Equal(Enum.GetValues<CandidateClass>(), row.Allowed);
        Assert.Contains(row.Candidate.Global, value => value < -0.5f);
        Assert.Equal([137, 80, 78, 71], File.ReadAllBytes(picture)[..4]);
        RunRecord record = Assert.Single(_exo.Records());
        Assert.Equal([set, picture], record.Outputs.Select(file => file.Path));
        Assert.Contains(new RecordedSeed("score of vetting", 1), record.Seeds);
    }

    [Fact]
    public async Task Without_files_to_write_the_numbers_the_network_is_given_are_shown()
    {
        ExoAnswer answer = await _exo.Run(["views", _exo.Star(), .. Signal()]);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("not known", answer.Out, StringComparison.Ordinal);
        Assert.Empty(Assert.Single(_exo.Records()).Outputs);
    }

    [Fact]
    public async Task A_simulated_set_has_the_rows_asked_for_and_does_not_depend_on_the_threads()
    {
        ExoAnswer answer = await Simulate("set.safetensors", "--threads", "2", "--json");
        Assert.True(answer.Code == 0, answer.Error);
        JsonElement line = Assert.Single(answer.Lines);
        Assert.Equal(8, line.GetProperty("rows").GetInt32());
        Assert.Equal(8, line.GetProperty("classes").EnumerateObject().Sum(one => one.Value.GetInt32()));
        IReadOnlyList<TrainingRow> rows = Read(_exo.File("set.safetensors"));
        Assert.Equal(8, rows.Count);
        Assert.All(rows, row => Assert.InRange(row.Allowed.Count, 1, ClassProbabilities.Count - 1));
        Assert.False(Directory.Exists(_exo.File("set.safetensors.parts")));
        RunRecord record = Assert.Single(_exo.Records());
        Assert.Equal([new RecordedSeed("training set", 4)], record.Seeds);
        Assert.Equal([_exo.File("set.safetensors")], record.Outputs.Select(file => file.Path));

        Assert.Contains("8 candidates", (await Simulate("again.safetensors", "--threads", "1")).Out, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_exo.File("set.safetensors")), File.ReadAllBytes(_exo.File("again.safetensors")));
    }

    [Fact]
    public async Task A_set_that_was_stopped_goes_on_from_its_whole_parts()
    {
        await Simulate("whole.safetensors");
        string set = _exo.File("set.safetensors"), part = Path.Combine(set + ".parts", "000000.safetensors");
        using (CancellationTokenSource stop = new())
        {
            SimulatedSetSettings settings = new() { Count = int.Parse(Count, CultureInfo.InvariantCulture), Seed = 4 };
            Assert.ThrowsAny<OperationCanceledException>(() => SimulatedSet.Write(settings, set, new CancelAtFirst(stop), stop.Token));
        }

        Assert.False(File.Exists(set));

        // A part with a mark of its own shows in the set: it was not made anew.
        SafetensorsFile stopped = SafetensorsFile.Read(File.ReadAllBytes(part));
        TrainingRow[] marked = [.. TrainingSetFile.Read(stopped).Select(row => row with { Star = 12345 })];
        Assert.InRange(marked.Length, 1, 7);
        using (FileStream stream = File.Create(part))
        {
            TrainingSetFile.Write(stream, marked, new Dictionary<string, string>(stopped.Metadata));
        }

        ExoAnswer answer = await Simulate("set.safetensors");
        Assert.True(answer.Code == 0, answer.Error);
        IReadOnlyList<TrainingRow> rows = Read(set), whole = Read(_exo.File("whole.safetensors"));
        Assert.Equal(marked.Length, rows.Count(row => row.Star == 12345));
        Assert.Equal(whole.Select(row => row.Candidate.Global), rows.Select(row => row.Candidate.Global));
        Assert.False(Directory.Exists(set + ".parts"));
    }

    [Fact]
    public async Task Parts_of_another_recipe_or_damaged_ones_are_refused_with_what_to_do()
    {
        string part = Path.Combine(Directory.CreateDirectory(_exo.File("set.safetensors.parts")).FullName, "000000.safetensors");
        using (FileStream stream = File.Create(part))
        {
            TrainingSetFile.Write(stream, [], new Dictionary<string, string> { ["recipe"] = "another" });
        }

        ExoAnswer other = await Simulate("set.safetensors");
        Assert.Equal(1, other.Code);
        Assert.Contains("is part of another set (another); remove its folder to begin this one", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
        File.WriteAllBytes(part, [1, 2, 3]);
        ExoAnswer damaged = await Simulate("set.safetensors");
        Assert.Equal(1, damaged.Code);
        Assert.Contains("is damaged, remove it to simulate it again", Assert.Single(damaged.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(_exo.File("set.safetensors")));
    }

    [Fact]
    public async Task The_help_of_simulated_asks_for_no_light_curves_and_that_of_views_names_it()
    {
        string simulated = (await _exo.Run("views", "simulated", "--help")).Out, views = (await _exo.Run("views", "--help")).Out;
        Assert.Contains(" views simulated [options]", simulated, StringComparison.Ordinal);
        Assert.DoesNotContain("<FILE>...", simulated, StringComparison.Ordinal);
        Assert.Contains("<FILE>...", views, StringComparison.Ordinal);
        Assert.Contains("\n  simulated ", views.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private Task<ExoAnswer> Simulate(string name, params string[] more)
        => _exo.Run(["views", "simulated", "--count", Count, "--seed", "4", "--out", _exo.File(name), .. more]);

    private string[] Signal()
    {
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(_exo.File("star.truth.json")));
        string Number(string name) => truth.RootElement.GetProperty(name).GetDouble().ToString("R", CultureInfo.InvariantCulture);
        return ["--period", Number("periodDays"), "--t0", Number("t0"), "--duration", Number("durationHours")];
    }

    private static IReadOnlyList<TrainingRow> Read(string set) => TrainingSetFile.Read(SafetensorsFile.Read(File.ReadAllBytes(set)));

    private sealed class CancelAtFirst(CancellationTokenSource source) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => source.Cancel();
    }
}

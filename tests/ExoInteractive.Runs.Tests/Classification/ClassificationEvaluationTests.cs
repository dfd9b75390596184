using System.Globalization;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Classification.Evaluation;

namespace ExoInteractive.Runs.Tests.Classification;

public sealed class ClassificationEvaluationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("evaluation").FullName;

    [Fact]
    public void A_task_whose_files_are_missing_is_skipped_and_says_which()
    {
        EvaluationResult result = ClassificationEvaluation.Run(new EvaluationSettings { Data = _folder, Models = _folder, Tasks = ["koi", "tabular"] });
        Assert.Empty(result.Lines);
        Assert.Equal(["koi", "tabular"], result.Skipped.Select(one => one.Task));
        Assert.Contains("koi_cumulative_2025-10-04.csv, which is not there", result.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.Contains("koi.json", result.Skipped[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_task_is_named_with_those_there_are()
        => Assert.Contains("no evaluation task 'kois'; there are koi, toi", Assert.Throws<ArgumentException>(
            () => ClassificationEvaluation.Run(new EvaluationSettings { Data = _folder, Models = _folder, Tasks = ["kois"] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_simulated_trial_has_as_many_stars_as_are_asked_for()
    {
        EvaluationSettings settings = new() { Data = _folder, Models = Path.Combine(Requires.Root, "models"), Tasks = ["grazing"], TrialStars = 2, TrialSeed = 5 };
        Assert.All(ClassificationEvaluation.Run(settings).Lines, line => Assert.Equal(2, line.Rows));
        Assert.Contains("at least 1 star", Assert.Throws<ArgumentException>(() => ClassificationEvaluation.Run(settings with { TrialStars = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_made_up_table_is_measured_with_intervals_and_the_references_figures()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "tables"));
        File.WriteAllLines(Path.Combine(_folder, "tables", "toi_2025-10-04.csv"),
            ["toi,tid,tfopwg_disp,pl_orbper,pl_trandurh,pl_trandep,pl_rade,st_rad", .. Enumerable.Range(0, 300).Select(i => string.Create(
                CultureInfo.InvariantCulture, $"{i}.01,{1000 + i},{(i % 3 == 0 ? "CP" : i % 7 == 0 ? "FA" : "FP")},{1 + (i % 40)},{2 + (i % 5)},{500 + i},{(i % 3 == 0 ? 2 : 12) + (i % 9)},1"))]);
        EvaluationResult result = ClassificationEvaluation.Run(new EvaluationSettings { Data = _folder, Models = _folder, Tasks = ["toi"], Draws = 50 });
        EvaluationLine auc = result.Lines.First(line => line.Metric == "AUC");
        Assert.Equal((300, 100, 0.935), (auc.Rows, auc.Positives, auc.Reference));
        Assert.InRange(auc.Value, 0.9, 1);
        Assert.InRange(auc.Low!.Value, 0.85, auc.Value);
        Assert.Contains(result.Lines, line => line.Metric == "AUC difference");
        Assert.NotEmpty(result.Reliability);
    }

    [Theory]
    [InlineData("koi", 33)]
    [InlineData("toi", 14)]
    [InlineData("dv", 62)]
    public void The_shipped_models_read_and_widen_their_answer_where_inputs_are_missing(string name, int features)
    {
        TabularModel model = TabularModel.Load(File.ReadAllBytes(Path.Combine(Requires.Root, "models", TabularRelease.FileOf(name))));
        Assert.Equal(features, model.Features.Count);
        (string, double)[] known = [("period", 9.488), ("radius", 2.26), ("depth", 615.8), ("duration", 2.9575), ("snr", 35.8), ("stellarRadius", 0.927), ("surfaceGravity", 4.467), ("effectiveTemperature", 5455)];
        TabularCandidate fuller = TabularCandidate.Of("K00752.01", model.Missions[0], known), brief = TabularCandidate.Of("K00752.01", model.Missions[0], known[..2]);
        Assert.InRange(model.Predict(fuller).Probability, 0.5, 1);
        Assert.InRange(model.Predict(brief).Probability, 0.2, 0.97);
        Assert.True(model.Predict(brief).MissingInputs.Count > model.Predict(fuller).MissingInputs.Count);
        Assert.Equal(5, model.Predict(brief).MemberProbabilities.Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

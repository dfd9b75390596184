using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Tests.Magics;

/// <summary><c>#!classify --thresholds</c>: learnt thresholds decide in a notebook, and say so.</summary>
public sealed class LearntThresholdsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-learnt-").FullName;
    private readonly FakeNotebook _notebook;

    public LearntThresholdsTests() => _notebook = new FakeNotebook(_folder, NotebookMagics.Create(new RunRecorder(Store)));

    private string Store => Path.Combine(_folder, "records.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_beside_the_notebook_decides_and_the_decision_its_view_and_the_record_say_so()
    {
        RecordedFile file = Write("learnt.json");
        await Fitted();
        await _notebook.Run("#!classify --thresholds learnt.json --explore 0.2 --no-explanation --neighbours 0");
        Decision decision = _notebook.Value<Decision>("decision");
        Assert.Equal((file.Sha256, 0.2, 160), (decision.Thresholds!.Sha256, decision.Thresholds.Exploration, decision.Thresholds.Verdicts));
        string shown = string.Join('\n', DecisionView.Tables(decision).Select(table => table.ToPlain()));
        Assert.Contains($"learnt from 160 verdicts (file {file.Sha256![..8]})", shown, StringComparison.Ordinal);
        Assert.Contains("20 % of decisions explore", shown, StringComparison.Ordinal);
        RunRecord record = RunStore.Open(Store).List(new RunQuery { Limit = 1 })[0];
        Assert.Equal(file.Sha256, record.Inputs.Single(input => input.Path == file.Path).Sha256);
        Assert.Contains(new RecordedSeed("thresholds explored", 1), record.Seeds);
        Assert.Equal(decision.Thresholds.Propensity, Assert.Single(RecordedDecision.Of(record)).Propensity);

        await _notebook.Run("#!report --out star.pdf");
        Assert.Contains("\"sha256\":\"" + file.Sha256, RunStore.Open(Store).List(new RunQuery { Limit = 1 })[0].Results!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_act_fails_the_cell_in_a_line()
    {
        await Fitted();
        async Task<string> Fails(string line) => (await Assert.ThrowsAsync<MagicException>(() => _notebook.Run(line))).Message;
        Assert.Contains("there is no such file of learnt thresholds", await Fails("#!classify --thresholds missing.json"), StringComparison.Ordinal);
        Write("learnt.json");
        Assert.Contains("learnt for other costs", await Fails("#!classify --thresholds learnt.json --lost-planet-cost 5"), StringComparison.Ordinal);
        Assert.Contains("--thresholds sets both thresholds", await Fails("#!classify --thresholds learnt.json --accept-at 0.5"), StringComparison.Ordinal);
        Assert.Contains("--explore goes with --thresholds", await Fails("#!classify --explore 0.5"), StringComparison.Ordinal);
        Assert.DoesNotContain("decision", _notebook.Variables.Keys);
    }

    [Fact]
    public void A_decision_that_they_changed_says_so_in_its_first_line()
    {
        Decision decision = new()
        {
            Action = Disposition.Accept,
            Class = null,
            Prediction = null,
            Reasons = [new DecisionReason(LearntPolicy.ReasonCode, 0.85, 0.9, "thresholds learnt from 160 verdicts decided")],
            Policy = "",
            Thresholds = new ActingThresholds(0.7, 0.05, true, 0.1, 0.0333, 160, new string('c', 64)),
        };
        Assert.Contains("thresholds learnt from 160 verdicts decided", DecisionView.Heading(decision), StringComparison.Ordinal);
        Assert.Contains(
            "drawn to explore beside those learnt from 160 verdicts (file cccccccc): accept at 0.7, reject below 0.05; 10 % of decisions explore, and this action had a probability of 0.0333",
            DecisionView.Tables(decision)[0].ToPlain(), StringComparison.Ordinal);
    }

    private async Task Fitted()
    {
        await _notebook.Run("#!simulate --seed 7");
        await _notebook.Run("#!bls --min-period 1 --max-planets 1");
        await _notebook.Run("#!fit");
    }

    private RecordedFile Write(string name)
    {
        EstimatedCost saved = new(0.4, 0.2, 0.6);
        LearntThresholds learnt = new()
        {
            Present = new ThresholdPair(0.9, 0.05),
            Learnt = new ThresholdPair(0.85, 0.05),
            BeatsPresent = true,
            Reason = "",
            Gain = new OfflineEvaluation
            {
                Decisions = 80,
                Stars = 80,
                Unsupported = 0,
                EffectiveDecisions = 80,
                InversePropensity = saved,
                SelfNormalised = saved,
                DoublyRobust = saved,
                ByVerdict = saved,
            },
        };
        FeedbackEntry one = new() { At = DateTimeOffset.UnixEpoch, Run = "1", Target = "", PeriodDays = 1, Action = "human_review", Verdict = ReviewerVerdict.Planet };
        FeedbackContents verdicts = new([.. Enumerable.Range(0, 160).Select(star => one with { Target = $"TIC {star}" })], [], new string('b', 64));
        return ThresholdsFile.Write(Path.Combine(_folder, name), learnt, verdicts, DecisionCosts.Of(new PolicySettings()), new BanditSettings());
    }
}

using System.Text.Json;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

/// <summary>From verdicts to a file of thresholds, to decisions by them, and back to verdicts.</summary>
public sealed class FeedbackLearningTests : IDisposable
{
    private static readonly string[] Tests = ["strength", "transits", "oddEven", "secondary", "size", "shape", "orbit"];

    // A weak signal that passed every test: nothing but the probability decides.
    private static readonly VettingReport Weak = new(
        [.. Tests.Select(name => new VettingTest(name, name, name == "strength" ? 9 : 6, 3, VettingOutcome.Pass, "it passed"))],
        default, default, default, double.NaN)
    {
        Score = 1,
    };

    private readonly ExoRun _exo = new();

    private string Thresholds => _exo.File("thresholds.json");

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task Thresholds_are_learnt_from_verdicts_act_with_logged_propensities_and_are_judged_by_these()
    {
        // The model is too timid: all at 0.85 are planets.
        Reviewed("TIC", 160, star => star % 2 == 0);
        ExoAnswer learnt = await _exo.Run("feedback", "learn", "--out", Thresholds, "--explore", "0.3", "--draws", "300");
        Assert.True(learnt.Code == 0, learnt.Error);
        Assert.Contains("30 % of decisions explore", learnt.Out, StringComparison.Ordinal);
        Assert.Contains($"written to {Thresholds}", learnt.Out, StringComparison.Ordinal);
        RunRecord learning = _exo.Records().Single(record => record.Verb == "feedback learn");
        Assert.Equal(Thresholds, Assert.Single(learning.Outputs).Path);
        string hash = FileHash.Of(Thresholds);
        Assert.Equal(hash, learning.Outputs[0].Sha256);

        LearntPolicy policy = ThresholdsFile.Read(Thresholds, DecisionCosts.Of(new PolicySettings()));
        Assert.Equal(new ThresholdPair(0.85, 0.05), policy.Thresholds);
        await Act(policy, 120, star => star % 2 == 0, "acted.jsonl");
        JsonElement evaluated = Assert.Single((await _exo.Run("feedback", "evaluate", "--log", _exo.File("acted.jsonl"), "--json", "--draws", "300")).Lines);
        JsonElement present = evaluated.GetProperty("present"), gain = evaluated.GetProperty("learnt").GetProperty("gain");
        Assert.Equal(120, present.GetProperty("decisions").GetInt32());
        Assert.Equal(0, present.GetProperty("unsupported").GetDouble());
        Assert.Equal(1, present.GetProperty("selfNormalised").GetProperty("value").GetDouble(), 9);
        Assert.Equal(0, gain.GetProperty("unsupported").GetDouble());
        Assert.True(double.IsFinite(gain.GetProperty("inversePropensity").GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task Decisions_by_learnt_thresholds_say_so_and_leave_all_that_feedback_needs()
    {
        Reviewed("TIC", 120, star => star % 2 == 0);
        Assert.Equal(0, (await _exo.Run("feedback", "learn", "--out", Thresholds, "--draws", "300")).Code);
        string hash = FileHash.Of(Thresholds);
        string[] classify = ["classify", _exo.Star(), "--min-period", "1", "--max-planets", "1", "--no-explanation", "--neighbours", "0"];
        ExoAnswer without = await _exo.Run([.. classify, "--json"]), with = await _exo.Run([.. classify, "--json", "--thresholds", Thresholds, "--explore", "0.25"]);
        Assert.True(with.Code == 0, with.Error);
        JsonElement line = with.Lines[0], acting = line.GetProperty("thresholds");
        Assert.Equal(hash, acting.GetProperty("sha256").GetString());
        Assert.Equal(0.25, acting.GetProperty("exploration").GetDouble());
        Assert.Equal(acting.GetProperty("propensity").GetDouble(), line.GetProperty("propensity").GetDouble());
        Assert.Contains("learnt_thresholds", line.GetProperty("codes").EnumerateArray().Select(code => code.GetString()));
        Assert.StartsWith("thresholds learnt from 120 verdicts", line.GetProperty("policy").GetString(), StringComparison.Ordinal);

        RunRecord record = _exo.Records().First(one => one.Verb == "classify" && one.Inputs.Any(input => input.Path == Thresholds));
        Assert.Equal(hash, record.Inputs.Single(input => input.Path == Thresholds).Sha256);
        Assert.Contains(new RecordedSeed("thresholds explored", 1), record.Seeds);
        JsonElement settings = record.Settings.GetProperty("pipeline").GetProperty("classification").GetProperty("learnt");
        Assert.Equal(0.85, settings.GetProperty("thresholds").GetProperty("accept").GetDouble());
        ExoAnswer added = await _exo.Run("feedback", "add", record.Id, "--verdict", "planet", "--json");
        Assert.Equal(line.GetProperty("propensity").GetDouble(), added.Lines[0].GetProperty("propensity").GetDouble());

        ExoAnswer shown = await _exo.Run([.. classify, "--thresholds", Thresholds]);
        Assert.Contains("learnt from 120 verdicts (file " + hash[..8], shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("propensity", without.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("thresholds", without.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("learnt", _exo.Records().First(one => one.Verb == "classify" && one.Inputs.Count == 1).Settings.GetRawText(), StringComparison.Ordinal);
        ExoAnswer reported = await _exo.Run("report", classify[1], "--min-period", "1", "--max-planets", "1", "--no-explanation", "--thresholds", Thresholds, "--out", _exo.File("star.pdf"), "--json");
        Assert.Equal(hash, reported.Lines[0].GetProperty("candidates")[0].GetProperty("thresholds").GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Noise_and_few_verdicts_teach_nothing_and_nothing_is_written()
    {
        Random random = new(3);
        Reviewed("TIC", 99, star => star % 2 == 0);
        await Fails("nothing is written: learning takes 100 verdicts, on both halves of the stars; there are 99", "feedback", "learn", "--out", Thresholds);
        Reviewed("KIC", 160, _ => random.NextDouble() < 0.5, "noise.jsonl");
        await Fails("nothing is written: ", "feedback", "learn", "--out", Thresholds, "--log", _exo.File("noise.jsonl"));
        Assert.False(File.Exists(Thresholds));
    }

    [Fact]
    public async Task What_cannot_act_is_said_in_a_line_before_any_star_is_read()
    {
        await Fails("holds no verdict; exo feedback add", "feedback", "learn", "--out", Thresholds);
        await Fails("--out is the verdicts' own file", "feedback", "learn", "--out", _exo.File("feedback.jsonl"));
        await Fails("there is no such file of learnt thresholds", "classify", "a.csv", "b.csv", "--thresholds", Thresholds);
        await Fails("there is no such file of learnt thresholds", "report", "a.csv", "--out", "a.pdf", "--thresholds", Thresholds);
        await Fails("there is no such file of learnt thresholds", "compare", "--count", "2", "--thresholds", Thresholds);
        Reviewed("TIC", 120, star => star % 2 == 0);
        Assert.Equal(0, (await _exo.Run("feedback", "learn", "--out", Thresholds, "--draws", "300")).Code);
        await Fails("learnt for other costs: 10, 20, 1, and here they are 10, 20, 2", "classify", "a.csv", "--thresholds", Thresholds, "--review-cost", "2");
        File.WriteAllText(Thresholds, File.ReadAllText(Thresholds)[..200]);
        await Fails("it is damaged", "classify", "a.csv", "--thresholds", Thresholds);
    }

    private async Task Fails(string expected, params string[] arguments)
    {
        ExoAnswer answer = await _exo.Run(arguments);
        Assert.Equal(1, answer.Code);
        string line = Assert.Single(answer.ErrorLines);
        Assert.StartsWith($"exo {arguments[0]}", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    // Verdicts on decisions of the policy as it is: planets at 0.85, others at 0.3.
    private void Reviewed(string catalogue, int count, Func<int, bool> planet, string log = "feedback.jsonl")
    {
        FeedbackLog file = new(_exo.File(log));
        for (int i = 0; i < count; i++)
        {
            Decision decision = DecisionPolicy.Decide(Answer(i), Weak);
            file.Append(new FeedbackEntry
            {
                At = DateTimeOffset.UnixEpoch,
                Run = "01a2040c412f7207ba0f392b58e21c25",
                Target = $"{catalogue} {i}",
                PeriodDays = 3.5,
                Action = ClassificationLine.ActionName(decision.Action),
                Probability = decision.Prediction!.Probability,
                Uncertainty = decision.Prediction.Uncertainty,
                Snr = 9,
                Codes = [.. decision.Reasons.Select(reason => reason.Code)],
                Verdict = planet(i) ? ReviewerVerdict.Planet : ReviewerVerdict.NotPlanet,
            });
        }
    }

    // The same, decided by learnt thresholds, recorded as exo classify records it, and reviewed on the command line.
    private async Task Act(LearntPolicy policy, int count, Func<int, bool> planet, string log)
    {
        using RunRecorder recorder = new(_exo.Store);
        for (int i = 0; i < count; i++)
        {
            string star = $"EPIC {i}";
            Decision decision = policy.Decide(Answer(i), Weak, new PolicySettings(), star, 3.5);
            string run = recorder.Record(new RunRequest("classify", new { }) { Target = star }, active =>
            {
                active.Found(new[] { ClassificationLine.Of(decision, Weak, new Ephemeris(3.5, 1, 0.1), 1, star, "star.csv") });
                return 0;
            }).Record.Id;
            ExoAnswer added = await _exo.Run("feedback", "add", run, "--verdict", planet(i) ? "planet" : "not-planet", "--log", _exo.File(log));
            Assert.True(added.Code == 0, added.Error);
        }
    }

    private static Prediction Answer(int i)
    {
        double p = i % 2 == 0 ? 0.85 : 0.3;
        return new Prediction
        {
            Model = "vetter 1",
            Probabilities = new ClassProbabilities(p, 1 - p, 0, 0, 0),
            MemberProbabilities = [p],
            Uncertainty = 0.02,
            CalibratedMission = true,
            ConformalSet = [CandidateClass.Planet],
            ConformalLevel = 0.01,
            Distance = 1,
            DistanceLimit = 10,
            MissingInputs = [],
        };
    }
}

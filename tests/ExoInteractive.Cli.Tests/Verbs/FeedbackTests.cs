using System.Text.Json;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

public sealed class FeedbackTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task A_verdict_on_a_recorded_decision_is_added_listed_and_evaluated()
    {
        string run = Decided("TIC 7", ("human_review", 3.5, 0.8), ("accept", 9.1, 0.95));
        ExoAnswer added = await _exo.Run("feedback", "add", run[^8..], "--candidate", "1", "--verdict", "not-planet", "--reviewer", "A. B.", "--json");
        Assert.True(added.Code == 0, added.Error);
        JsonElement line = Assert.Single(added.Lines);
        Assert.Equal(("TIC 7", "notPlanet", run, 0.8), (line.GetProperty("target").GetString(), line.GetProperty("verdict").GetString(), line.GetProperty("run").GetString(), line.GetProperty("probability").GetDouble()));
        Assert.Equal(0, (await _exo.Run("feedback", "add", "TIC 7", "--period", "9.11", "--verdict", "planet")).Code);
        Assert.Equal(2, (await _exo.Run("feedback", "list", "--json")).Lines.Count);
        Assert.Contains("9.1 ", (await _exo.Run("feedback", "list", "--target", "TIC 7")).Out, StringComparison.Ordinal);
        ExoAnswer evaluated = await _exo.Run("feedback", "evaluate");
        Assert.Equal(0, evaluated.Code);
        Assert.Contains("2 verdicts on 1 star", evaluated.Out, StringComparison.Ordinal);
        Assert.Contains("may not act", evaluated.Out, StringComparison.Ordinal);
        Assert.Contains("takes the place", (await _exo.Run("feedback", "add", "TIC 7", "--period", "9.1", "--verdict", "not-planet")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enough_verdicts_say_what_other_thresholds_would_have_saved()
    {
        for (int star = 0; star < 160; star++)
        {
            string run = Decided($"TIC {star}", ("human_review", 3.5, star % 2 == 0 ? 0.75 : 0.3));
            Assert.Equal(0, (await _exo.Run("feedback", "add", run, "--verdict", star % 2 == 0 ? "planet" : "not-planet")).Code);
        }

        ExoAnswer answer = await _exo.Run("feedback", "evaluate", "--json", "--draws", "200");
        JsonElement learnt = Assert.Single(answer.Lines).GetProperty("learnt");
        Assert.True(learnt.GetProperty("beatsPresent").GetBoolean(), answer.Out);
        Assert.InRange(learnt.GetProperty("learnt").GetProperty("accept").GetDouble(), 0.5, 0.75);
        Assert.True(learnt.GetProperty("gain").GetProperty("byVerdict").GetProperty("lower").GetDouble() > 0.3);
        Assert.Equal(JsonValueKind.Null, learnt.GetProperty("gain").GetProperty("inversePropensity").GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_a_line()
    {
        await Fails("no runs are recorded", "feedback", "add", "TIC 7", "--verdict", "planet");
        Decided("TIC 7", ("human_review", 3.5, 0.8), ("accept", 9.1, 0.95));
        await Fails("about 'TIC 8' is recorded", "feedback", "add", "TIC 8", "--verdict", "planet");
        await Fails("--period or --candidate says which: 1 at 3.5 d (human_review), 2 at 9.1 d (accept)", "feedback", "add", "TIC 7", "--verdict", "planet");
        await Fails("they are 1 at 3.5 d", "feedback", "add", "TIC 7", "--period", "4", "--verdict", "planet");
        await Fails("holds no verdict", "feedback", "evaluate");
        ExoAnswer wrong = await _exo.Run("feedback", "add", "TIC 7", "--verdict", "maybe");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("--verdict must be planet or not-planet; got 'maybe'", wrong.Error, StringComparison.Ordinal);
    }

    private async Task Fails(string expected, params string[] arguments)
    {
        ExoAnswer answer = await _exo.Run(arguments);
        Assert.Equal(1, answer.Code);
        Assert.Contains(expected, Assert.Single(answer.ErrorLines), StringComparison.Ordinal);
    }

    private string Decided(string star, params (string Action, double Period, double Probability)[] candidates)
    {
        using RunRecorder recorder = new(_exo.Store);
        return recorder.Record(new RunRequest("classify", new { }) { Target = star }, run =>
        {
            run.Found(candidates.Select((one, i) => new
            {
                Target = star,
                Rank = i + 1,
                PeriodDays = one.Period,
                one.Action,
                one.Probability,
                Uncertainty = 0.02,
                Snr = 20.0,
                Reasons = new[] { new { Code = one.Action == "accept" ? "high_probability" : "low_probability" }, new { Code = "costs" } },
            }).ToArray());
            return 0;
        }).Record.Id;
    }
}

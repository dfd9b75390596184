using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Classification;

public sealed class RecordedDecisionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decisions_are_read_from_the_command_lines_list_and_the_notebooks_object()
    {
        object line = new
        {
            target = "TIC 1",
            rank = 2,
            periodDays = 3.5,
            action = "human_review",
            probability = 0.8,
            uncertainty = 0.05,
            snr = 14.5,
            reasons = new[] { new { code = "low_probability" }, new { code = "costs" } },
        };
        RecordedDecision listed = Assert.Single(RecordedDecision.Of(Recorded(new[] { line }))), shown = Assert.Single(RecordedDecision.Of(Recorded(new { decision = line, tests = new int[3] })));
        foreach (RecordedDecision one in (RecordedDecision[])[listed, shown])
        {
            Assert.Equal(("TIC 1", 2, 3.5, "human_review", 1.0, 0.8, 0.05, 14.5), (one.Target, one.Rank, one.PeriodDays, one.Action, one.Propensity, one.Probability, one.Uncertainty, one.Snr));
            Assert.Equal(["low_probability", "costs"], one.Codes);
        }
    }

    [Theory]
    [InlineData("accept", Disposition.HumanReview)]
    [InlineData("reject", Disposition.Reject)]
    public void A_decision_of_before_the_policy_is_one_that_no_threshold_moves(string action, Disposition acts)
    {
        RecordedDecision one = Assert.Single(RecordedDecision.Of(Recorded(new[] { new { target = "TIC 1", periodDays = 3.5, action, reasons = new[] { "all passed" }, probability = (double?)null } })));
        Assert.Equal(acts, (FeedbackLogTests.Entry("TIC 1") with { Codes = one.Codes, Probability = one.Probability, Action = one.Action }).Context.Act(new(0, 0)));
    }

    [Fact]
    public void A_run_that_decided_nothing_has_no_decision()
    {
        Assert.Empty(RecordedDecision.Of(Recorded(new { points = 3 })));
        Assert.Empty(RecordedDecision.Of(Recorded(new[] { 1, 2 })));
        Assert.Empty(RecordedDecision.Of(Recorded(new[] { new { action = "accept", periodDays = -1.0, target = "TIC 1" } })));
        Assert.Empty(RecordedDecision.Of(Recorded(new[] { new { action = "shrug", periodDays = 1.0, target = "TIC 1" } })));
    }

    private RunRecord Recorded(object found) => new RunRecorder(_folder.File("records.db")).Record(new RunRequest("classify", new { }), run =>
    {
        run.Found(found);
        return 0;
    }).Record;
}

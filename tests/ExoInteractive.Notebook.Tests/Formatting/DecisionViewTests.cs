using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook.Tests.Formatting;

public sealed class DecisionViewTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-decision-").FullName;

    public DecisionViewTests() => NotebookFormatters.Register();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_decision_is_a_coloured_word_with_probability_reasons_bars_and_neighbours()
    {
        string html = Full().ToDisplayString(NotebookFormatters.Html);
        Assert.Contains("<b>HUMAN REVIEW</b></font>", html, StringComparison.Ordinal);
        Assert.Contains("color=\"#", html, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode("P(planet) = 0.871 ± 0.043"), html, StringComparison.Ordinal);
        Assert.Contains("low_probability", html, StringComparison.Ordinal);
        Assert.Contains("TIC 123 &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("companion&#39;s radius", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<img ").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_action_has_its_own_colour()
    {
        string[] colors = [.. Enum.GetValues<Disposition>().Select(action => DecisionView.Heading(Full() with { Action = action }).Split("color=\"")[1][..7])];
        Assert.Equal(3, colors.Distinct().Count());
    }

    [Fact]
    public void Without_a_model_there_is_neither_a_probability_nor_a_picture()
    {
        Decision bare = Full() with { Prediction = null, Contributions = [], Neighbours = [], Class = null };
        string html = bare.ToDisplayString(NotebookFormatters.Html), plain = bare.ToDisplayString(NotebookFormatters.Plain);
        Assert.DoesNotContain("<img ", html, StringComparison.Ordinal);
        Assert.Contains("no model was asked", html, StringComparison.Ordinal);
        Assert.Contains("no model was asked", plain, StringComparison.Ordinal);
        Assert.Equal(2, ResultTables.Decision(bare, "TIC 1").Count);
    }

    [Fact]
    public void Every_part_names_the_run_and_tests_are_shown_where_the_run_made_them()
    {
        Decision decision = Full();
        VettingReport vetting = new([new VettingTest("oddEven", "Odd and even transits", 0.4, 3, VettingOutcome.Pass, "alike")], default, default, default, double.NaN);
        RunRecord record = new RunRecorder(Path.Combine(_folder, "records.db")).Record(new RunRequest("classify", new { }) { Target = "TIC 25155310" }, run =>
        {
            run.Made(vetting);
            run.Made(decision, vetting);
            return 0;
        }).Record;
        Assert.All(DecisionView.Tables(decision), table => Assert.Contains($"run {record.ShortId}", table.Notes[^1], StringComparison.Ordinal));
        Assert.All(DecisionView.Pictures(decision), figure => Assert.Contains($"run {record.ShortId}", figure.Caption, StringComparison.Ordinal));
        string plain = decision.ToDisplayString(NotebookFormatters.Plain);
        Assert.StartsWith("TIC 25155310: human_review", plain, StringComparison.Ordinal);
        Assert.Contains("Odd and even transits", plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "of simulated stars of this mission")]
    [InlineData(true, false, "of this mission")]
    [InlineData(false, false, "of other missions, widened")]
    public void What_the_probability_was_calibrated_on_is_told(bool mission, bool simulations, string told)
    {
        Decision decision = Full();
        decision = decision with { Prediction = decision.Prediction! with { CalibratedMission = mission, CalibratedOnSimulations = simulations } };
        Assert.Matches($@"calibration +{told}\s", decision.ToDisplayString(NotebookFormatters.Plain));
    }

    private static Decision Full() => new()
    {
        Action = Disposition.HumanReview,
        Class = CandidateClass.Planet,
        Prediction = new Prediction
        {
            Model = "vetter 1",
            Probabilities = new ClassProbabilities(0.871, 0.083, 0.022, 0.004, 0.02),
            MemberProbabilities = [0.81, 0.89, 0.93, 0.86, 0.865],
            Uncertainty = 0.043,
            CalibratedMission = true,
            ConformalSet = [CandidateClass.Planet],
            ConformalLevel = 0.01,
            Distance = 9.4,
            DistanceLimit = 14.2,
            MissingInputs = [.. Enumerable.Range(0, 11).Select(i => $"input{i}")],
        },
        Reasons = [new DecisionReason("low_probability", 0.871, 0.9, "P(planet) is below 0.9"), new DecisionReason("costs", double.NaN, double.NaN, "costs so much")],
        Contributions = [new Contribution("companionRadius", "companion's radius by the depth [Earth radii]", 1.47, 0.88), new Contribution("view:secondary", "secondary view", double.NaN, -0.71)],
        Neighbours = [new Neighbour("TIC 123 <b>", 3.5, CandidateClass.Planet, 0.97)],
        Policy = "decision policy 1: in words",
    };
}

using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Runs.Tests.Records.Comparison;

public sealed class LikelyCauseTests
{
    [Fact]
    public void The_first_change_that_the_cell_depends_on_wins_over_others()
    {
        Session session = new();
        session.Cell("int unused = 1;", "int unused = 2;");
        session.Cell("#!simulate --seed 1", "#!simulate --seed 2", writes: ["curve"], option: ("--seed", "1", "2"));
        session.Cell("curve.Count", "curve.Count + 1", reads: ["curve"], shown: ("5", "6"));
        LikelyCause cause = session.Cause(2)!;
        Assert.Equal("cell 2 (#!simulate): seed (--seed) 1 → 2", cause.Text);
        Assert.Equal(1, cause.Cell);
        Assert.Equal(["cell 3 (curve.Count): the code changed"], cause.Also);
    }

    [Fact]
    public void A_setting_that_came_from_the_machine_is_no_cause()
    {
        Session session = new();
        session.Cell("#!bls", "#!bls", shown: ("5", "6"), option: ("--threads", "2", "1"), afterRun: run => run with { Environment = run.Environment with { Threads = run.Environment.Threads + 1 } });
        Assert.StartsWith("threads ", session.Cause(0)!.Text);
        Assert.EndsWith("in another order", session.Cause(0)!.Text);
        Assert.Null(session.Cause(0)!.Cell);
    }

    [Fact]
    public void An_input_that_an_earlier_cell_wrote_follows_from_that_cell()
    {
        Session session = new();
        RecordedFile before = SessionBuilder.File("/d/a.csv", "1"), after = SessionBuilder.File("/d/a.csv", "2");
        session.Cell("write(1)", "write(2)", beforeRun: run => run with { Outputs = [before] }, afterRun: run => run with { Outputs = [after] });
        session.Cell("#!load a.csv", "#!load a.csv", shown: ("1", "2"), beforeRun: run => run with { Inputs = [before] }, afterRun: run => run with { Inputs = [after] });
        Assert.Equal("cell 1 (write(1)): the code changed", session.Cause(1)!.Text);
    }

    [Fact]
    public void A_cell_that_is_not_known_to_be_read_is_suspected_last_of_all()
    {
        Session session = new();
        session.Cell("static int s = 1;", "static int s = 2;");
        session.Cell("Read()", "Read()", shown: ("1", "2"));
        Assert.Equal("cell 1 (static int s = 1;): the code changed", session.Cause(1)!.Text);
    }

    [Fact]
    public void Where_nothing_changed_no_cause_is_invented()
    {
        Session session = new();
        session.Cell("Random.Shared.Next()", "Random.Shared.Next()", shown: ("1", "2"));
        Assert.Null(session.Cause(0));
        Assert.Equal(["Random.Shared"], ChanceInCode.In("Random.Shared.Next()"));
    }

    [Theory]
    [InlineData("var r = new Random();", "new Random() without a seed")]
    [InlineData("Random r = new();", "new Random() without a seed")]
    [InlineData("DateTime.Now", "the time of day")]
    [InlineData("Parallel.For(0, 3, i => sum += i);", "work in parallel")]
    [InlineData("Stopwatch.StartNew()", "Stopwatch or TickCount")]
    public void What_may_differ_each_time_is_seen_in_the_code(string code, string suspect) => Assert.Contains(suspect, ChanceInCode.In(code));

    [Fact]
    public void A_seeded_generator_is_no_suspect() => Assert.Empty(ChanceInCode.In("var r = new Random(5); var now = knownAtNoon;"));

    private sealed class Session
    {
        private readonly SessionBuilder _before = new(), _after = new();

        public void Cell(
            string before, string after, string[]? reads = null, string[]? writes = null, (string Before, string After)? shown = null,
            (string Name, string Before, string After)? option = null, Func<RunRecord, RunRecord>? beforeRun = null, Func<RunRecord, RunRecord>? afterRun = null)
        {
            Pairs.Add(new CellPair(
                new RunPair(
                    Made(_before.Cell(before, reads, writes), shown?.Before, option?.Name, option?.Before, beforeRun),
                    Made(_after.Cell(after, reads, writes), shown?.After, option?.Name, option?.After, afterRun)),
                []));
        }

        private List<CellPair> Pairs { get; } = [];

        public LikelyCause? Cause(int first) => LikelyCause.Of([.. Pairs.Select(pair => CellComparison.Of(pair))], first);

        private static RunRecord Made(RunRecord run, string? shown, string? option, string? value, Func<RunRecord, RunRecord>? change)
        {
            RunRecord made = run with
            {
                Cell = run.Cell! with
                {
                    Shown = shown is null ? [] : [new RecordedOutput("result", [new RecordedForm("text/plain", 1, ContentHash.Of(shown)) { Text = shown }])],
                    Magics = option is null ? [] : [new RecordedMagic("#!magic", new Dictionary<string, string?> { [option] = value })],
                },
            };
            return change?.Invoke(made) ?? made;
        }
    }
}

using System.Globalization;
using System.Text;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Runs.Tests.Records.Comparison;

public sealed class RunComparisonTests
{
    [Fact]
    public void A_run_does_not_differ_from_itself()
    {
        RunRecord run = Cell("1 + 1", Printed("2"));
        Assert.Empty(RunComparison.Of(run, run));
    }

    [Fact]
    public void Results_are_compared_by_path_and_parameters_by_name()
    {
        RunRecord before = Verb("{}", """{"chi2":10.5,"parameters":[{"name":"depth","p16":0.9,"p50":1.0,"p84":1.1}],"message":"ok"}""");
        RunRecord after = Verb("{}", """{"chi2":10.5,"parameters":[{"name":"depth","p16":0.9,"p50":1.00001,"p84":1.1}],"message":"no"}""");
        IReadOnlyList<RunDifference> differences = RunComparison.Of(before, after);
        RunDifference number = differences.Single(difference => difference.Kind == DifferenceKind.Number);
        Assert.Equal("parameters[depth].p50", number.What);
        Assert.Equal(1e-5, number.Relative!.Value, 1e-9);
        Assert.False(number.IsWithinTolerance);
        Assert.Equal("result message: ok → no", differences.Single(difference => difference.Kind == DifferenceKind.Output).Describe());
        Assert.True(RunComparison.Of(before, after, QuantityTolerances.Parse(["p50=0.1sigma"])).First().IsWithinTolerance);
    }

    [Fact]
    public void Settings_are_compared_field_by_field_and_seeds_apart()
    {
        IReadOnlyList<RunDifference> differences = RunComparison.Of(Verb("""{"search":{"minPeriod":0.5},"seed":1}"""), Verb("""{"search":{"minPeriod":5},"seed":2}"""));
        Assert.Equal(["setting search.minPeriod changed from 0.5 to 5", "seed (seed) 1 → 2"], differences.Select(difference => difference.Describe()));
    }

    [Fact]
    public void Every_fact_of_the_environment_has_a_category()
    {
        RunRecord run = Verb("{}");
        RunRecord other = run with
        {
            Environment = run.Environment with
            {
                Package = "9",
                Runtime = ".NET 99",
                OperatingSystem = "x",
                Cpu = "c",
                Simd = "scalar",
                Gpu = "g",
                Culture = "tlh",
                TimeZone = "Mars",
                Threads = 640,
                Packages = new Dictionary<string, string> { ["Foo"] = "1.0.1" },
            },
            Inputs = [new RecordedFile("/a/b.csv", 4, ContentHash.Of("b"))],
            Seeds = [new RecordedSeed("posterior", 2)],
        };
        run = run with { Inputs = [new RecordedFile("/a/b.csv", 4, ContentHash.Of("a"))], Seeds = [new RecordedSeed("posterior", 1)] };
        IReadOnlyList<RunDifference> differences = RunComparison.Of(run, other);
        Assert.Equal(
            [
                DifferenceKind.Seed, DifferenceKind.Input, DifferenceKind.Package, DifferenceKind.Engine, DifferenceKind.Runtime, DifferenceKind.Hardware,
                DifferenceKind.Threads, DifferenceKind.Culture, DifferenceKind.TimeZone,
            ],
            differences.Select(difference => difference.Kind).Distinct());
        Assert.Equal("seed of posterior 1 → 2", differences[0].Describe());
        Assert.StartsWith("input b.csv changed: sha ca978112… → 3e23e816…", differences[1].Describe("/a"));
        Assert.Equal("package Foo 1.0.1 was not there before", differences[2].Describe());
    }

    [Fact]
    public void Printed_numbers_are_compared_one_by_one_even_where_columns_moved()
    {
        RunRecord before = Cell("x", Printed("depth   9.99 ppm\nperiod 3.5\n")), after = Cell("x", Printed("depth  10.01 ppm\nperiod 3.5\n"));
        RunDifference difference = Assert.Single(RunComparison.Of(before, after));
        Assert.Equal(DifferenceKind.Number, difference.Kind);
        Assert.Equal(("9.99", "10.01"), (difference.Before, difference.After));
        Assert.Contains("depth", difference.What);
        Assert.True(RunComparison.Of(before, after, QuantityTolerances.Parse(["0.01"]))[0].IsWithinTolerance);
    }

    [Fact]
    public void Where_the_text_is_gone_its_sketch_tells()
    {
        string text = string.Join('\n', Enumerable.Range(1, 400).Select(i => (i * 0.37).ToString(CultureInfo.InvariantCulture)));
        RunDifference Compare(string other, string tolerance)
            => Assert.Single(RunComparison.Of(Cell("x", Gone(text)), Cell("x", Gone(other)), QuantityTolerances.Parse([tolerance])));
        string near = text.Replace("0.37\n", "0.370001\n", StringComparison.Ordinal);
        Assert.True(Compare(near, "1e-6").IsWithinTolerance);
        Assert.False(Compare(near, "1e-15").IsWithinTolerance);
        Assert.Equal(DifferenceKind.Output, Compare(text + "\nmore", "1").Kind);
    }

    [Fact]
    public void How_printed_text_was_cut_into_pieces_is_no_difference()
    {
        RunRecord whole = Cell("x", Printed("one\ntwo\n")), pieces = Cell("x", Printed("one\n"), Printed("two\n"));
        Assert.Empty(RunComparison.Of(whole, pieces));
    }

    [Fact]
    public void The_time_that_a_cell_took_is_no_difference_but_a_stopwatch_of_its_own_is()
    {
        RunRecord before = Cell("#!time\nx", Printed("Wall time: 12.5ms\n")), after = Cell("#!time\nx", Printed("Wall time: 3ms\n"));
        Assert.Empty(RunComparison.Of(before, after));
        Assert.Single(RunComparison.Of(Cell("x", Printed("Wall time: 12.5ms\n")), Cell("x", Printed("Wall time: 3ms\n"))));
    }

    [Fact]
    public void A_picture_passes_with_the_numbers_it_was_made_from()
    {
        RunRecord before = Cell("x", Printed("1.000001"), Picture("a")), after = Cell("x", Printed("1.000002"), Picture("b"));
        Assert.All(RunComparison.Of(before, after), difference => Assert.False(difference.IsWithinTolerance));
        Assert.All(RunComparison.Of(before, after, QuantityTolerances.Parse(["1e-5"])), difference => Assert.True(difference.IsWithinTolerance));
    }

    [Fact]
    public void A_failure_in_place_of_a_success_is_a_difference_of_outcome()
    {
        RunRecord before = Cell("x"), after = before with { Outcome = RunOutcome.Failed, Error = "Exception: no" };
        Assert.Equal("succeeded → failed (Exception: no)", Assert.Single(RunComparison.Of(before, after)).Describe());
    }

    [Fact]
    public void Variables_are_compared_by_name()
    {
        RunRecord before = Cell("x"), after = Cell("x");
        before = before with { Cell = before.Cell! with { Writes = [new RecordedWrite("depth", WriteKind.Declared, "double", "1")] } };
        after = after with { Cell = after.Cell! with { Writes = [new RecordedWrite("depth", WriteKind.Declared, "double", "2")] } };
        Assert.Equal("variable depth", Assert.Single(RunComparison.Of(before, after)).What);
    }

    private static RunRecord Cell(string code, params RecordedOutput[] shown) => new SessionBuilder().Cell(code, shown: shown);

    private static RunRecord Verb(string settings, string? results = null) => new SessionBuilder().Verb("search", settings: settings, results: results);

    private static RecordedOutput Printed(string text) => new("stdout", [Form(text) with { Text = text }]);

    private static RecordedOutput Gone(string text) => new("result", [Form(text) with { Numbers = NumberSketch.Of(text) }]);

    private static RecordedOutput Picture(string bytes) => new("display", [new RecordedForm("image/png", bytes.Length, ContentHash.Of(bytes))]);

    private static RecordedForm Form(string text) => new("text/plain", Encoding.UTF8.GetByteCount(text), ContentHash.Of(text));
}

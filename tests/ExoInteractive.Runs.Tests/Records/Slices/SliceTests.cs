using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Tests.Records.Slices;

public sealed class SliceTests
{
    [Fact]
    public void A_candidates_depth_needs_the_search_and_the_light_curve_and_nothing_else()
    {
        SessionBuilder session = FirstPlanet();
        Slice slice = Slice.Of(session.Records, new SliceTarget("candidate.Depth"));
        Assert.Equal(["[1]", "[3]"], slice.Steps.Select(step => step.Label));
        Assert.Equal(["load", "search"], slice.Steps.SelectMany(step => step.Verbs).Select(verb => verb.Verb));
        Assert.Equal("/data/first.csv", Assert.Single(slice.Inputs).Path);
        Assert.Equal("candidate.Depth", slice.Expression);
        Assert.Equal([["lightCurve"], ["candidate"]], slice.Steps.Select(step => step.Gives));
        Assert.Equal(["[1]>[3]: lightCurve", "[3]>: candidate"], slice.Links.Select(link => $"{Label(link.From)}>{Label(link.To)}: {string.Join(' ', link.Names)}"));
        string Label(string? id) => slice.Steps.FirstOrDefault(step => step.Record.Id == id)?.Label ?? "";
    }

    [Theory]
    [InlineData("""fit["periodDays"].Value""", "1 3 5")]
    [InlineData("Math.Round(candidate.Depth * 1e6, 1)", "1 3")]
    [InlineData("candidate.Depth / lightCurve.Count", "1 3")]
    [InlineData("[4]", "1 3 4")]
    [InlineData("In[5]", "1 3 5")]
    [InlineData("Out[2]", "1 2")]
    [InlineData("page.pdf", "1 3 5 6")]
    [InlineData("stars/page.pdf", "1 3 5 6")]
    [InlineData("new[] { candidate }.Select(c => c.Depth).Max()", "1 3")]
    [InlineData("new[] { candidate }.Zip(xs, (a, b) => a)", null)]
    public void Targets_are_found_as_people_write_them(string target, string? cells)
    {
        SessionBuilder session = FirstPlanet();
        if (cells is null)
        {
            Assert.Contains("xs", Assert.Throws<SliceException>(() => Slice.Of(session.Records, new SliceTarget(target))).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(cells, Numbers(Slice.Of(session.Records, new SliceTarget(target))));
    }

    [Fact]
    public void A_record_stands_for_its_cell_by_full_id_by_short_id_and_by_a_beginning()
    {
        SessionBuilder session = FirstPlanet();
        RunRecord search = session.Records.First(record => record.Verb == "search");
        foreach (string text in (string[])[search.Id, search.ShortId, search.ShortId[..5]])
        {
            Slice slice = Slice.Of(session.Records, new SliceTarget(text));
            Assert.Equal("1 3", Numbers(slice));
            Assert.Equal(search.Id, slice.Asked?.Id);
        }

        Assert.Equal("1 3", Numbers(Slice.Of(session.Records, SliceTarget.Of(session.Of(3)))));
    }

    [Theory]
    [InlineData("candidat.Depth", "candidate")]
    [InlineData("Fit", "fit")]
    [InlineData("zzz", "its cells set")]
    [InlineData("[9]", "[1], [2], [3]")]
    [InlineData("other/page.pdf", "page.pdf")]
    [InlineData("9f8e7d6c5b", "no record")]
    [InlineData("1 + 2", "names no variable")]
    [InlineData("\"candidate\"", "names no variable")]
    public void What_means_nothing_is_answered_with_what_would(string target, string hint)
    {
        SliceException error = Assert.Throws<SliceException>(() => Slice.Of(FirstPlanet().Records, new SliceTarget(target)));
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_variable_with_a_hexadecimal_name_is_a_variable()
    {
        SessionBuilder session = new();
        session.Cell("var face = 1;", writes: ["face=1"]);
        session.Cell("var b = 2;", writes: ["b=2"]);
        Assert.Equal("1", Numbers(Slice.Of(session.Records, new SliceTarget("face"))));
    }

    [Fact]
    public void An_ambiguous_id_names_the_records_it_may_be()
    {
        SessionBuilder session = FirstPlanet();
        SliceException error = Assert.Throws<SliceException>(() => Slice.Of(session.Records, new SliceTarget("0195d7a0")));
        Assert.Contains(session.Of(1).ShortId, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_without_cells_says_so()
        => Assert.Contains("no cells", Assert.Throws<SliceException>(() => Slice.Of([], new SliceTarget("x"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cell_that_was_run_again_counts_by_each_of_its_runs()
    {
        SessionBuilder session = new();
        session.Cell("var x = 1;", writes: ["x"]);
        session.Cell("x += 1;", reads: ["x"], writes: ["x+"]);
        session.Cell("x += 1;", reads: ["x from 1,2"], writes: ["x+"]);
        session.Cell("var x = 5;", writes: ["x"]);
        session.Cell("var y = x;", reads: ["x from 3"], writes: ["y"]);
        Assert.Equal("1 2 3 5", Numbers(Slice.Of(session.Records, new SliceTarget("y"))));
        Assert.Equal("4", Numbers(Slice.Of(session.Records, new SliceTarget("x"))));
    }

    [Fact]
    public void A_file_that_an_earlier_cell_wrote_brings_that_cell_and_is_no_input()
    {
        SessionBuilder session = new();
        RecordedFile star = SessionBuilder.File("/data/star.fits");
        session.Cell("#!simulate --out /data/star.fits");
        session.Verb("simulate", outputs: [star]);
        session.Cell("#!load /data/star.fits", writes: ["lightCurve"]);
        RunRecord load = session.Verb("load", inputs: [star]);
        session.Cell("#!simulate --out /data/star.fits");
        session.Verb("simulate", outputs: [star]);
        session.Cell("#!bls", reads: ["lightCurve from 2"], writes: ["search"]);
        session.Verb("search", parent: load);
        Slice slice = Slice.Of(session.Records, new SliceTarget("search"));
        Assert.Equal("1 2 4", Numbers(slice));
        Assert.Empty(slice.Inputs);
        Assert.Equal(["star.fits"], slice.Steps[0].Gives);
    }

    [Fact]
    public void What_a_verb_took_without_naming_a_variable_is_needed_too()
    {
        SessionBuilder session = new();
        session.Cell("#!load a.csv");
        RunRecord load = session.Verb("load", inputs: [SessionBuilder.File("/a.csv")]);
        session.Cell("Console.WriteLine();");
        session.Cell("#!bls");
        session.Verb("search", parent: load);
        Slice slice = Slice.Of(session.Records, new SliceTarget("[3]"));
        Assert.Equal("1 3", Numbers(slice));
        Assert.Equal(["load"], slice.Steps[0].Gives);
    }

    [Fact]
    public void Imports_of_cells_left_out_come_first_without_those_of_absent_types_and_later_cells()
    {
        SessionBuilder session = new();
        session.Cell("using System.IO;", imports: ["using System.IO;", "#r \"nuget: Some.Package, 1.2.3\"", "#load \"helpers.csx\""]);
        session.Cell("class Helper { }", writes: ["Helper"], imports: ["using static Helper;", "using H = Helper;", "using System.IO;"]);
        session.Cell("using System.Text;\nvar x = 1;", writes: ["x"], imports: ["using System.Text;"]);
        session.Cell("using System.Xml;", imports: ["using System.Xml;"]);
        Slice slice = Slice.Of(session.Records, new SliceTarget("x"));
        Assert.Equal(["using System.IO;", "#r \"nuget: Some.Package, 1.2.3\""], slice.Prelude);
    }

    [Fact]
    public void A_read_from_a_record_that_is_gone_is_named_as_missing()
    {
        SessionBuilder session = new();
        session.Cell("var x = 1;", writes: ["x"]);
        session.Cell("var y = x;", reads: ["x"], writes: ["y"]);
        Slice slice = Slice.Of([.. session.Records.Skip(1)], new SliceTarget("y"));
        Assert.Contains("x", Assert.Single(slice.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_ran_within_another_counts_as_part_of_it()
    {
        SessionBuilder session = new();
        session.Cell("var x = 1;", writes: ["x"]);
        RunRecord outer = session.Cell("#!rerun");
        session.Cell("var y = x;", reads: ["x"], writes: ["y"]);
        session.Cell("var z = y;", reads: ["y"], writes: ["z"]);
        RunRecord[] records = [.. session.Records.Select(record => record.Cell!.ExecutionCount == 3 ? record with { CellRunId = outer.Id } : record)];
        Assert.Equal("1 2", Numbers(Slice.Of(records, new SliceTarget("y"))));
        Slice slice = Slice.Of(records, new SliceTarget("z"));
        Assert.Equal("1 2 4", Numbers(slice));
        Assert.Equal(["y"], slice.Steps[1].Gives);
        Assert.Equal(4, slice.Records.Count);
    }

    [Fact]
    public void On_the_command_line_a_slice_is_the_chain_of_verbs()
    {
        SessionBuilder session = new() { NotebookPath = null };
        RunRecord load = session.Verb("load", inputs: [SessionBuilder.File("/a.csv")]);
        session.Verb("info", parent: load);
        RunRecord search = session.Verb("search", parent: load);
        Slice slice = Slice.Of(session.Records, SliceTarget.Of(search));
        Assert.Equal(["load", "search"], slice.Steps.Select(step => step.Label));
        Assert.Equal("/a.csv", Assert.Single(slice.Inputs).Path);
    }

    [Fact]
    public void A_whole_session_has_every_cell_but_not_the_run_of_the_notebook()
    {
        SessionBuilder session = FirstPlanet();
        Slice slice = Slice.Whole(session.Records);
        Assert.Equal("1 2 3 4 5 6", Numbers(slice));
        Assert.Empty(slice.Prelude);
        Assert.Null(slice.Target);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_slice_is_as_small_as_it_can_be(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            SessionBuilder session = RandomSession(random);
            RunRecord[] cells = [.. session.Records.Where(record => record.Cell is not null)];
            string target = $"v{random.Next(6)}";
            if (!cells.Any(cell => cell.Cell!.Writes.Any(write => write.Name == target)))
            {
                Assert.Throws<SliceException>(() => Slice.Of(session.Records, new SliceTarget(target)));
                continue;
            }

            string[] slice = [.. Slice.Of(session.Records, new SliceTarget(target)).Cells.Select(cell => cell.Id)];
            Assert.Equal(slice.Order(StringComparer.Ordinal), slice);
            Assert.True(Computes(session.Records, slice, target));
            foreach (string left in slice)
            {
                Assert.False(Computes(session.Records, [.. slice.Where(id => id != left)], target), $"{left} is in the slice of {target} without need");
            }
        }
    }

    /// <summary>The slow, obvious twin: whether some cells, run by themselves in order, find all they read where they found it, and leave the target as it was.</summary>
    private static bool Computes(IReadOnlyList<RunRecord> session, string[] run, string target)
    {
        HashSet<string> done = [];
        HashSet<string> files = [];
        foreach (RunRecord cell in session.Where(record => run.Contains(record.Id)))
        {
            if (!cell.Cell!.Reads.All(read => read.From.All(done.Contains)))
            {
                return false;
            }

            foreach (RunRecord verb in session.Where(record => record.CellRunId == cell.Id))
            {
                bool wasWrittenHere = verb.Inputs.Any(input => session.TakeWhile(record => record.Id != cell.Id).Any(record => record.Outputs.Contains(input)));
                if (wasWrittenHere && !verb.Inputs.All(input => files.Contains(input.Path)))
                {
                    return false;
                }

                files.UnionWith(verb.Outputs.Select(output => output.Path));
            }

            done.Add(cell.Id);
        }

        return done.Contains(session.Last(record => record.Cell?.Writes.Any(write => write.Name == target) == true).Id);
    }

    private static SessionBuilder RandomSession(Random random)
    {
        SessionBuilder session = new();
        HashSet<string> known = [];
        HashSet<string> written = [];
        for (int cell = 0; cell < random.Next(1, 14); cell++)
        {
            string[] reads = [.. known.Where(_ => random.Next(4) == 0)];
            string[] writes = [.. Enumerable.Range(0, 6).Select(i => $"v{i}").Where(_ => random.Next(5) == 0)];
            session.Cell("", reads, writes);
            known.UnionWith(writes);
            string file = $"/f{random.Next(8)}";
            if (random.Next(4) == 0 && written.Add(file))
            {
                session.Verb("simulate", outputs: [SessionBuilder.File(file)]);
            }
            else if (random.Next(4) == 0)
            {
                session.Verb("load", inputs: [SessionBuilder.File(file)]);
            }
        }

        return session;
    }

    private static SessionBuilder FirstPlanet()
    {
        SessionBuilder session = new();
        session.Cell("#!load /data/first.csv", writes: ["lightCurve"]);
        RunRecord load = session.Verb("load", inputs: [SessionBuilder.File("/data/first.csv")]);
        session.Cell("Console.WriteLine(lightCurve.Count);", reads: ["lightCurve"]);
        session.Cell("#!bls", reads: ["lightCurve"], writes: ["search", "candidate", "foldedLightCurve"]);
        RunRecord search = session.Verb("search", parent: load);
        session.Cell("double radiusRatio = Math.Sqrt(candidate.Depth);", reads: ["candidate"], writes: ["radiusRatio=0.1"]);
        session.Cell("#!fit", reads: ["candidate"], writes: ["fit"]);
        RunRecord fit = session.Verb("fit", parent: search);
        session.Cell("#!report --out page.pdf", reads: ["fit"]);
        session.Verb("report", parent: fit, outputs: [SessionBuilder.File("/home/ada/stars/page.pdf", "pdf")]);
        return session;
    }

    private static string Numbers(Slice slice) => string.Join(' ', slice.Cells.Select(cell => cell.Cell!.ExecutionCount));
}

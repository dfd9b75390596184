using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Runs.Tests.Records.Comparison;

public sealed class PairingTests
{
    [Fact]
    public void Cells_of_two_sessions_are_paired_by_their_id_and_their_last_run()
    {
        SessionBuilder first = new(), second = new();
        RunRecord[] before = [first.Cell("a") with { CellId = "A" }, first.Cell("b") with { CellId = "B" }, first.Cell("a2") with { CellId = "A" }];
        RunRecord[] after = [second.Cell("b") with { CellId = "B" }, second.Cell("a3") with { CellId = "A" }, second.Cell("c") with { CellId = "C" }];
        Assert.Equal(
            [("b", "b"), ("a2", "a3"), (null, "c")],
            CellPair.OfSessions(before, after).Select(pair => (pair.Cell.Before?.Cell!.Code, pair.Cell.After?.Cell!.Code)));
    }

    [Fact]
    public void Runs_of_a_replay_are_paired_by_their_record_and_what_did_not_take_place_is_seen()
    {
        SessionBuilder session = new();
        RunRecord first = session.Cell("a"), verb = session.Verb("load"), second = session.Cell("b");
        IReadOnlyList<CellPair> pairs = CellPair.OfReplay(session.Records, [first]);
        Assert.Equal([first.Id, second.Id], pairs.Select(pair => pair.Cell.Before!.Id));
        Assert.Equal(verb, Assert.Single(pairs[0].Verbs).Before);
        Assert.Null(pairs[0].Verbs[0].After);
        Assert.Equal(CellVerdict.Differs, CellComparison.Of(pairs[0]).Verdict);
        Assert.Equal(CellVerdict.NotReplayed, CellComparison.Of(pairs[1]).Verdict);
    }

    [Fact]
    public void A_file_that_a_verb_writes_is_no_input_of_the_cells_that_name_it()
    {
        SessionBuilder session = new();
        RecordedFile page = SessionBuilder.File("/d/page.pdf");
        RunRecord cell = session.Cell("#!report --out page.pdf") with { Outputs = [page] };
        RunRecord verb = session.Verb("report", outputs: [page]);
        RunRecord again = cell with { Outputs = [], Inputs = [page] };
        CellPair pair = Assert.Single(CellPair.OfReplay([cell, verb], [again, verb]));
        Assert.Empty(CellComparison.Of(pair).Differences);
    }

    [Fact]
    public void Where_a_replay_writes_is_told_back_as_where_the_user_wanted_it()
    {
        using TemporaryFolder folder = new();
        OutputRedirect redirect = new(Path.Combine(folder.Path, "scratch"));
        string asked = Path.Combine(folder.Path, "data", "star.csv"), written = redirect.Writing(asked);
        Assert.Equal(asked, redirect.Reading(asked));
        File.WriteAllText(written, "x");
        Assert.Equal(written, redirect.Reading(asked));
        Assert.Equal(Path.ChangeExtension(asked, ".truth.json"), redirect.Original(Path.ChangeExtension(written, ".truth.json")));
        RunRecord record = new SessionBuilder().Verb("load", inputs: [RecordedFile.Of(written)], results: RunJson.Line(new { File = written }));
        RunRecord original = redirect.Original(record);
        Assert.Equal(asked, original.Inputs[0].Path);
        Assert.Equal(asked, original.Results!.Value.GetProperty("file").GetString());
    }

    [Fact]
    public void What_is_made_from_a_samplers_draws_follows_them()
    {
        SessionBuilder session = new();
        session.Cell("#!bls", writes: ["candidate"]);
        session.Cell("#!fit --sampler nuts", reads: ["candidate"], writes: ["fit"]);
        RunRecord verb = session.Verb("fit") with { Seeds = [new RecordedSeed("posterior", 1)] };
        session.Cell("fit.Depth", reads: ["fit"], writes: ["depth"]);
        session.Cell("depth * 2", reads: ["depth"]);
        session.Cell("candidate.Rank", reads: ["candidate"]);
        RunRecord[] runs = [.. session.Records.Select(run => run.Id == verb.Id ? verb : run)];
        IReadOnlyList<CellPair> pairs = CellPair.OfReplay(runs, runs);
        IReadOnlySet<CellPair> drawn = DrawnCells.In(pairs);
        Assert.Equal([false, true, true, true, false], pairs.Select(drawn.Contains));
    }
}

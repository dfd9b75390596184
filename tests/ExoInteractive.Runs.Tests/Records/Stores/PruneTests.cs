using System.Text;
using ExoInteractive.Postgres;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>Old records go, what is named or needed stays, and the chain still verifies.</summary>
public abstract class PruneTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TestStore _at;
    private readonly RunStore _store;

    protected PruneTests(TestStore at)
    {
        _at = at;
        _store = at.Open(time: new SteppingTime());
        for (int session = 1; session <= 3; session++)
        {
            Save(session, 1, RunRecord.CellVerb, null, null);
            Save(session, 2, RunRecord.CellVerb, null, null);
            Save(session, 3, "load", 1, null);
            Save(session, 4, "fit", 2, 3);
        }
    }

    public void Dispose()
    {
        _store.Dispose();
        _at.Dispose();
    }

    [Fact]
    public void A_dry_run_says_what_would_go_and_changes_nothing()
    {
        string head = _store.Verify(new ChainCheck()).Head;
        PruneResult plan = _store.Prune(new PruneSettings { Before = Day.AddDays(2.5) }, isDryRun: true);
        Assert.Equal(8, plan.Records);
        Assert.Equal(head, _store.Verify(new ChainCheck()).Head);
        Assert.Equal(12, Ids().Count);
        PruneResult done = _store.Prune(new PruneSettings { Before = Day.AddDays(2.5) }, isDryRun: false);
        Assert.Equal((plan.Records, plan.Contents, plan.Bytes), (done.Records, done.Contents, done.Bytes));
        Assert.Equal(plan.Ids, done.Ids);
    }

    [Fact]
    public void What_was_pruned_is_gone_its_hashes_stay_and_the_chain_notes_it()
    {
        List<ChainEntry> before = [.. _store.Chain()];
        PruneResult pruned = _store.Prune(new PruneSettings { Before = Day.AddDays(1.5) }, isDryRun: false);
        Assert.Equal(4, pruned.Records);
        Assert.True(pruned.Bytes > 0);
        List<ChainEntry> after = [.. _store.Chain()];
        Assert.Equal(before.Count + 1, after.Count);
        Assert.Equal(before.Select(entry => entry.Hash), after.SkipLast(1).Select(entry => entry.Hash));
        Assert.All(after.Take(8), entry => Assert.Null(entry.Body));
        Assert.All(after.Skip(8), entry => Assert.NotNull(entry.Body));
        Assert.Equal("pruned", after[^1].Kind);
        Assert.All(pruned.Ids, id => Assert.Contains(id, after[^1].Body));
        ChainVerification verification = _store.Verify(new ChainCheck());
        Assert.True(verification.IsIntact, string.Join("; ", verification.Findings));
        Assert.Equal(8, verification.Pruned);
        Assert.Empty(_store.Find(pruned.Ids[0]));
    }

    [Fact]
    public void The_latest_sessions_of_each_notebook_stay()
    {
        Save(4, 1, "load", null, null, notebook: null);
        _store.Prune(new PruneSettings { KeepSessions = 1 }, isDryRun: false);
        Assert.Equal(["31", "32", "33", "34", "41"], Ids());
        Assert.Equal(0, _store.Prune(new PruneSettings { KeepSessions = 0, NotebookPath = "/other.ipynb" }, isDryRun: false).Records);
        Assert.Equal(4, _store.Prune(new PruneSettings { KeepSessions = 0, NotebookPath = "/n.ipynb" }, isDryRun: false).Records);
    }

    [Fact]
    public void Tagged_records_stay_with_what_they_were_made_from_and_the_cells_of_their_session()
    {
        Save(1, 5, "vet", 2, 4);
        Save(2, 5, "vet", 2, 4);
        _store.Tag(Id(1, 4), "paper");
        _store.Prune(new PruneSettings { Before = Day.AddYears(1) }, isDryRun: false);

        // The fit, the load it came from, and both cells; neither what was made of it later, nor other sessions.
        Assert.Equal(["11", "12", "13", "14"], Ids());
        Assert.Equal(Id(1, 4), Assert.Single(_store.Find("paper")).Id);
        Assert.True(_store.Verify(new ChainCheck()).IsIntact);
    }

    [Fact]
    public void Outputs_and_environments_that_nothing_names_any_more_go_and_shared_ones_stay()
    {
        string own = Keep("only the old one shows this"), shared = Keep("both show this"), fresh = Keep("kept a moment ago");
        File.SetLastWriteTimeUtc(_store.Contents.FileOf(own), Day.UtcDateTime);
        File.SetLastWriteTimeUtc(_store.Contents.FileOf(shared), Day.UtcDateTime);
        File.SetLastWriteTimeUtc(_store.Contents.FileOf(fresh), new SteppingTime().GetUtcNow().UtcDateTime);
        RunEnvironment oldMachine = RunEnvironment.Current with { Cpu = "an old one" };
        _store.Save(Showing(1, own, shared, fresh) with { Environment = oldMachine });
        _store.Save(Showing(3, shared));
        Assert.Equal("2", _at.Execute("SELECT count(*) FROM environments"));

        PruneResult pruned = _store.Prune(new PruneSettings { Before = Day.AddDays(1.5) }, isDryRun: false);
        Assert.Equal(1, pruned.Contents);
        Assert.Null(_store.Contents.Read(own));
        Assert.NotNull(_store.Contents.Read(shared));
        Assert.NotNull(_store.Contents.Read(fresh));
        Assert.Equal("1", _at.Execute("SELECT count(*) FROM environments"));
        Assert.True(_store.Verify(new ChainCheck()).IsIntact);
    }

    [Fact]
    public void A_run_that_ends_after_it_was_pruned_is_a_record_again()
    {
        _store.Prune(new PruneSettings { Before = Day.AddYears(1) }, isDryRun: false);
        Save(1, 4, "fit", 2, 3);
        Assert.Equal(["14"], Ids());
        ChainVerification verification = _store.Verify(new ChainCheck());
        Assert.True(verification.IsIntact, string.Join("; ", verification.Findings));
    }

    [Fact]
    public void A_prune_without_a_limit_is_refused()
        => Assert.Throws<ArgumentException>(() => _store.Prune(new PruneSettings { NotebookPath = "/n.ipynb" }, isDryRun: false));

    [Fact]
    public void A_prune_of_nothing_notes_nothing()
    {
        string head = _store.Verify(new ChainCheck()).Head;
        Assert.Equal(0, _store.Prune(new PruneSettings { Before = Day }, isDryRun: false).Records);
        Assert.Equal(head, _store.Verify(new ChainCheck()).Head);
    }

    [Fact]
    public void A_body_that_was_removed_later_is_not_covered_by_an_earlier_prune()
    {
        _store.Prune(new PruneSettings { Before = Day.AddDays(1.5) }, isDryRun: false);
        Save(1, 4, "fit", 2, 3);
        _at.Execute("UPDATE entries SET body = NULL WHERE sequence > 25 AND record_id IS NOT NULL");
        Assert.Contains(_store.Verify(new ChainCheck()).Findings, finding => finding is { Fault: ChainFault.BodyMissing, Sequence: 26 });
    }

    private static string Id(int session, int run) => $"{session}{run}".PadLeft(32, '0');

    private List<string> Ids() => [.. _store.List(new RunQuery { Cells = true, Limit = 100 }).Select(record => record.Id[^2..]).Order()];

    private string Keep(string text) => _store.Contents.Keep(Encoding.UTF8.GetBytes(text));

    private static RunRecord Showing(int session, params string[] contents) => Record(session, 9, RunRecord.CellVerb, null, null, "/n.ipynb") with
    {
        Cell = new RecordedCell("show", 9) { Shown = [new RecordedOutput("display", [.. contents.Select(hash => new RecordedForm("image/png", 1, hash))])] },
    };

    private static RunRecord Record(int session, int run, string verb, int? cell, int? parent, string? notebook) => TestStore.Some("") with
    {
        Id = Id(session, run),
        SessionId = $"s{session}",
        Ordinal = run,
        Verb = verb,
        CellRunId = cell is { } c ? Id(session, c) : null,
        ParentId = parent is { } p ? Id(session, p) : null,
        NotebookPath = notebook,
        Started = Day.AddDays(session).AddMinutes(run),
    };

    private void Save(int session, int run, string verb, int? cell, int? parent, string? notebook = "/n.ipynb")
    {
        RunRecord record = Record(session, run, verb, cell, parent, notebook);
        _store.Save(record);
        _store.Save(record with { Outcome = RunOutcome.Succeeded });
    }
}

public sealed class SqlitePruneTests() : PruneTests(new SqliteTestStore());

public sealed class PostgresPruneTests(PostgresServer server) : PruneTests(new PostgresTestStore(server));

using System.Text.Json;
using ExoInteractive.Postgres;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>What every store does, whatever database it is in.</summary>
public abstract class StoreTests(TestStore at) : IDisposable
{
    public void Dispose() => at.Dispose();

    [Fact]
    public void A_record_comes_back_as_it_was_saved()
    {
        RunRecord record = TestStore.Some("a") with
        {
            ParentId = "p",
            CellRunId = "q",
            Ended = DateTimeOffset.UnixEpoch.AddSeconds(3),
            Duration = TimeSpan.FromSeconds(1.25),
            CpuTime = TimeSpan.FromTicks(7),
            PeakMemory = 1L << 40,
            Outcome = RunOutcome.Failed,
            Error = "naïve ☄ \u0000 \ud83e\ude90",
            Results = RunJson.Parse("[1,2.50,null]"),
        };
        string hash;
        using (RunStore store = at.Open())
        {
            hash = store.Save(record);
        }

        using RunStore again = at.Open();
        RunRecord read = Assert.Single(again.List(new RunQuery()));
        Assert.Equal(hash, read.Hash);
        Assert.Equal(RunJson.Line(record), RunJson.Line(read with { Hash = null }));
    }

    [Fact]
    public void An_environment_is_kept_once_and_put_back()
    {
        using RunStore store = at.Open();
        RunEnvironment other = RunEnvironment.Current with { Packages = new SortedDictionary<string, string> { ["A"] = $"{Guid.NewGuid()}" } };
        store.Save(TestStore.Some("a"));
        store.Save(TestStore.Some("b"));
        store.Save(TestStore.Some("c") with { Environment = other });
        Assert.Equal("2", at.Execute("SELECT count(*) FROM environments"));
        Assert.DoesNotContain(RunEnvironment.Current.Runtime, at.Execute("SELECT body FROM entries WHERE sequence = 1"));
        Assert.Equal(other.Packages, Assert.Single(store.Find("0000000c")).Environment.Packages);
    }

    [Fact]
    public void Records_are_listed_newest_first_and_by_verb_target_and_notebook()
    {
        using RunStore store = at.Open();
        store.Save(TestStore.Some("1") with { Verb = "load", Target = "A" });
        store.Save(TestStore.Some("2") with { Verb = "search", Target = "A" });
        store.Save(TestStore.Some("3") with { Verb = "search", Target = "B", NotebookPath = "/other.ipynb" });
        store.Save(TestStore.Some("4") with { Verb = RunRecord.CellVerb, Target = null });
        Assert.Equal("321", Listed(new RunQuery()));
        Assert.Equal("4321", Listed(new RunQuery { Cells = true }));
        Assert.Equal("4", Listed(new RunQuery { Verb = "cell" }));
        Assert.Equal("32", Listed(new RunQuery { Verb = "search" }));
        Assert.Equal("21", Listed(new RunQuery { Target = "A" }));
        Assert.Equal("3", Listed(new RunQuery { Limit = 1 }));
        Assert.Equal("421", Listed(new RunQuery { NotebookPath = "/n.ipynb", Cells = true }));
        string Listed(RunQuery query) => string.Concat(store.List(query).Select(record => record.Id[^1]));
    }

    [Theory]
    [InlineData("00000000000000000000000000000abc", 1)]
    [InlineData("00000abc", 1)]
    [InlineData("00000A", 1)]
    [InlineData("0000000000000000000000000000", 2)]
    [InlineData("%", 0)]
    [InlineData("_", 0)]
    [InlineData("the best", 1)]
    [InlineData("the bes", 0)]
    public void A_run_is_found_by_the_beginning_of_its_id_or_short_id_or_by_its_tag(string asked, int expected)
    {
        using RunStore store = at.Open();
        store.Save(TestStore.Some("abc"));
        store.Save(TestStore.Some("def"));
        store.Tag(TestStore.Some("def").Id, "the best");
        Assert.Equal(expected, store.Find(asked).Count);
    }

    [Fact]
    public void A_session_is_listed_in_the_order_in_which_its_runs_began()
    {
        using RunStore store = at.Open();
        store.Save(TestStore.Some("9") with { Ordinal = 1 });
        store.Save(TestStore.Some("1") with { Ordinal = 2 });
        store.Save(TestStore.Some("5") with { Ordinal = 1, SessionId = "t" });
        Assert.Equal(["9", "1"], store.Session("s").Select(record => record.Id[^1..]));
        Assert.Empty(store.Session("nobody's"));
    }

    [Fact]
    public void The_sessions_of_a_notebook_are_listed_newest_first()
    {
        using RunStore store = at.Open();
        RunRecord cell = TestStore.Some("0") with { Verb = RunRecord.CellVerb };
        store.Save(cell with { Id = new string('1', 32), SessionId = "first" });
        store.Save(cell with { Id = new string('2', 32), SessionId = "second" });
        store.Save(cell with { Id = new string('3', 32), SessionId = "second" });
        store.Save(cell with { Id = new string('4', 32), SessionId = "nowhere", NotebookPath = null });
        store.Save(cell with { Id = new string('5', 32), SessionId = "no cells", Verb = "load" });
        Assert.Equal(["second", "first"], store.Sessions("/n.ipynb"));
        Assert.Equal(["nowhere"], store.Sessions(null));
    }

    [Fact]
    public void A_run_is_two_entries_of_a_chain_that_anyone_can_check()
    {
        using RunStore store = at.Open();
        store.Save(TestStore.Some("a"));
        string last = store.Save(TestStore.Some("a") with { Outcome = RunOutcome.Succeeded });
        ChainEntry[] chain = [.. store.Chain()];
        Assert.Equal([(1L, "started"), (2L, "ended")], chain.Select(entry => (entry.Sequence, entry.Kind)));
        Assert.Equal(new string('0', 64), chain[0].PreviousHash);
        Assert.Equal(chain[0].Hash, chain[1].PreviousHash);
        Assert.Equal(last, chain[1].Hash);
        Assert.Equal(last, Assert.Single(store.List(new RunQuery())).Hash);

        // The documented formula, written out by hand.
        string written = $"{chain[1].Written.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}Z";
        Assert.Equal(ContentHash.Of($"exo record chain 1\n2\nended\n{chain[1].RecordId}\n{written}\n{ContentHash.Of(chain[1].Body!)}\n{chain[0].Hash}"), last);
    }

    [Fact]
    public void A_tag_names_one_record_and_moves_and_the_chain_knows()
    {
        using RunStore store = at.Open();
        store.Save(TestStore.Some("a"));
        store.Save(TestStore.Some("b"));
        store.Tag(TestStore.Some("a").Id, "paper \"1\"");
        store.Tag(TestStore.Some("b").Id, "paper \"1\"");
        Assert.Equal(TestStore.Some("b").Id, Assert.Single(store.Tags()).Value);
        ChainEntry entry = store.Chain().Last();
        Assert.Equal(("tagged", TestStore.Some("b").Id), (entry.Kind, entry.RecordId));
        Assert.Equal("paper \"1\"", JsonDocument.Parse(entry.Body!).RootElement.GetProperty("tag").GetString());
        Assert.Contains("no run nobody", Assert.Throws<RunStoreException>(() => store.Tag("nobody", "x")).Message);
        Assert.True(store.Verify(new ChainCheck()).IsIntact);
    }

    [Fact]
    public void Eight_writers_at_once_lose_nothing_and_the_chain_does_not_fork()
    {
        const int writers = 8, runs = 15;
        at.Open().Dispose();
        Parallel.For(0, writers, new ParallelOptions { MaxDegreeOfParallelism = writers }, writer =>
        {
            using RunStore store = at.Open();
            for (int i = 0; i < runs; i++)
            {
                RunRecord record = TestStore.Some($"{writer}f{i:D3}");
                store.Save(record);
                store.Save(record with { Outcome = RunOutcome.Succeeded });
            }
        });
        using RunStore all = at.Open();
        ChainVerification verification = all.Verify(new ChainCheck());
        Assert.True(verification.IsIntact, string.Join("; ", verification.Findings));
        Assert.Equal(2 * writers * runs, verification.Entries);
        Assert.Equal(writers * runs, all.List(new RunQuery { Limit = 1000 }).Count(record => record.Outcome == RunOutcome.Succeeded));
    }

    [Fact]
    public void Many_programs_may_open_a_new_store_at_once()
    {
        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
        {
            using RunStore store = at.Open();
            store.Save(TestStore.Some($"{i}"));
        });
        using RunStore all = at.Open();
        Assert.Equal(6, all.Verify(new ChainCheck()).Entries);
    }

    [Fact]
    public void A_store_of_a_newer_program_is_refused_and_left_alone()
    {
        at.Open().Dispose();
        at.Execute(at is SqliteTestStore ? "PRAGMA user_version = 99" : "INSERT INTO migrations VALUES (99, 'tomorrow')");
        RunStoreException refusal = Assert.Throws<RunStoreException>(() => at.Open());
        Assert.Contains("newer ExoInteractive (schema 99", refusal.Message);
        Assert.DoesNotContain(PostgresServer.Password, refusal.Message);
    }
}

public sealed class SqliteStoreTests() : StoreTests(new SqliteTestStore());

public sealed class PostgresStoreTests(PostgresServer server) : StoreTests(new PostgresTestStore(server));

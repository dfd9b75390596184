using System.Text.Json;
using ExoInteractive.Runs.Records;
using Microsoft.Data.Sqlite;

namespace ExoInteractive.Runs.Tests.Records;

public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("deeper/records.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public void A_record_comes_back_as_it_was_saved()
    {
        RunRecord record = Some("a") with
        {
            ParentId = "p",
            Target = "KIC 1, 'quoted'",
            NotebookPath = "/n.ipynb",
            CellId = "c",
            Ended = DateTimeOffset.UnixEpoch.AddSeconds(3),
            Duration = TimeSpan.FromSeconds(1.25),
            Outcome = RunOutcome.Failed,
            Error = "naïve ☄",
            Results = RunJson.Parse("[1,2]"),
        };
        RunStore.Open(Store).Save(record);
        RunRecord read = Assert.Single(RunStore.Open(Store).List(new RunQuery()));
        Assert.Equal(RunJson.Line(record), RunJson.Line(read with { Hash = null }));
        Assert.Equal(record.Started, read.Started);
    }

    [Fact]
    public void Records_are_listed_newest_first_and_by_verb_and_target()
    {
        RunStore store = RunStore.Open(Store);
        store.Save(Some("1") with { Verb = "load", Target = "A" });
        store.Save(Some("2") with { Verb = "search", Target = "A" });
        store.Save(Some("3") with { Verb = "search", Target = "B" });
        Assert.Equal(["3", "2", "1"], store.List(new RunQuery()).Select(Last));
        Assert.Equal(["3", "2"], store.List(new RunQuery { Verb = "search" }).Select(Last));
        Assert.Equal(["2", "1"], store.List(new RunQuery { Target = "A" }).Select(Last));
        Assert.Equal(["3"], store.List(new RunQuery { Limit = 1 }).Select(Last));
        static string Last(RunRecord record) => record.Id[^1..];
    }

    [Theory]
    [InlineData("00000000000000000000000000000abc", 1)]
    [InlineData("00000abc", 1)]
    [InlineData("00000A", 1)]
    [InlineData("0000000000000000000000000000", 2)]
    [InlineData("%", 0)]
    public void A_run_is_found_by_the_beginning_of_its_id_or_short_id(string asked, int expected)
    {
        RunStore store = RunStore.Open(Store);
        store.Save(Some("abc"));
        store.Save(Some("def"));
        Assert.Equal(expected, store.Find(asked).Count);
    }

    [Fact]
    public void A_store_of_a_newer_program_is_refused_and_left_alone()
    {
        RunStore.Open(Store).Save(Some("1"));
        Execute("PRAGMA user_version = 99");
        RunStoreException refusal = Assert.Throws<RunStoreException>(() => RunStore.Open(Store));
        Assert.Contains("newer ExoInteractive (schema 99", refusal.Message);
        Assert.Contains(Store, refusal.Message);
        Execute("PRAGMA user_version = 3");
        Assert.Single(RunStore.Open(Store).List(new RunQuery()));
    }

    [Fact]
    public void A_new_store_says_its_version_and_when_it_was_made()
    {
        RunStore.Open(Store, new RunStoreSettings { Time = new SteppingTime() });
        Assert.Equal("3", Execute("PRAGMA user_version"));
        Assert.Equal("wal", Execute("PRAGMA journal_mode"));
        Assert.StartsWith("2026-03-27T12:00:01", Execute("SELECT applied FROM migrations WHERE version = 3"));
    }

    [Fact]
    public void A_store_of_the_first_schema_is_brought_up_to_date_with_its_records()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Store)!);
        Execute("""
            CREATE TABLE runs (id TEXT PRIMARY KEY, short_id TEXT NOT NULL, parent_id TEXT, session_id TEXT NOT NULL, verb TEXT NOT NULL, target TEXT,
                notebook_path TEXT, cell_id TEXT, settings TEXT NOT NULL, versions TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
                duration_seconds REAL, outcome TEXT NOT NULL, error TEXT, results TEXT) WITHOUT ROWID;
            CREATE TABLE run_files (run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE, role TEXT NOT NULL CHECK (role IN ('input', 'output')),
                ordinal INTEGER NOT NULL, path TEXT NOT NULL, bytes INTEGER, sha256 TEXT, PRIMARY KEY (run_id, role, ordinal)) WITHOUT ROWID;
            CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied TEXT NOT NULL);
            INSERT INTO runs VALUES ('00000000000000000000000000000001', '00000001', NULL, 's', 'load', 'TIC 1', NULL, NULL, '{}',
                '{"package":"0","runtime":"","operatingSystem":"","cpu":"","simd":"","culture":"","threads":1}', '2026-01-01T00:00:00Z', NULL, NULL, 'started', NULL, NULL);
            INSERT INTO run_files VALUES ('00000000000000000000000000000001', 'input', 0, '/old.fits', 7, 'abc');
            PRAGMA user_version = 1;
            """);
        RunStore store = RunStore.Open(Store);
        Assert.Equal(new RecordedFile("/old.fits", 7, "abc"), Assert.Single(Assert.Single(store.List(new RunQuery())).Inputs));
        RecordedFile fetched = new("/new.fits", 8, "def") { Source = "https://archive.example/new.fits" };
        store.Save(Some("2") with { Inputs = [fetched] });
        Assert.Equal(fetched, Assert.Single(store.List(new RunQuery { Limit = 1 })[0].Inputs));
    }

    [Fact]
    public void A_damaged_store_is_named_in_one_line()
    {
        RunStore.Open(Store).Save(Some("1"));
        SqliteConnection.ClearAllPools();
        byte[] bytes = File.ReadAllBytes(Store);
        Array.Fill(bytes, (byte)0x5a, 0, Math.Min(bytes.Length, 4096));
        File.WriteAllBytes(Store, bytes);
        RunStoreException damage = Assert.Throws<RunStoreException>(() => RunStore.Open(Store).List(new RunQuery()));
        Assert.Contains("damaged or no SQLite database", damage.Message);
        Assert.DoesNotContain('\n', damage.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_in_one_line()
    {
        File.WriteAllText(_folder.File("file"), "");
        RunStoreException refusal = Assert.Throws<RunStoreException>(() => RunStore.Open(_folder.File("file/records.db")));
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Many_writers_at_once_lose_nothing()
    {
        const int writers = 4, runs = 25;
        Parallel.For(0, writers, new ParallelOptions { MaxDegreeOfParallelism = writers }, writer =>
        {
            RunRecorder recorder = new(new RunRecorderSettings { Store = Store, Warn = warning => Assert.Fail(warning) });
            for (int i = 0; i < runs; i++)
            {
                recorder.Record(new RunRequest("search", new { writer, i }), run => run.Target = $"{writer}");
            }
        });
        IReadOnlyList<RunRecord> all = RunStore.Open(Store).List(new RunQuery { Limit = 1000 });
        Assert.Equal(writers * runs, all.Count);
        Assert.All(all, record => Assert.Equal(RunOutcome.Succeeded, record.Outcome));
        Assert.Equal(writers, all.Select(record => record.SessionId).Distinct().Count());
    }

    private static RunRecord Some(string end) => new()
    {
        Id = end.PadLeft(32, '0'),
        SessionId = "s",
        Verb = "search",
        Settings = JsonSerializer.SerializeToElement(new { A = 1 }),
        Environment = RunEnvironment.Current,
        Started = new DateTimeOffset(2026, 4, 24, 1, 2, 3, 456, TimeSpan.Zero),
        Outcome = RunOutcome.Started,
        Inputs = [new RecordedFile("/a", 1, "ff"), new RecordedFile("/b", null, null)],
        Outputs = [new RecordedFile("/c", 2, "ee")],
    };

    private string? Execute(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Store}");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}

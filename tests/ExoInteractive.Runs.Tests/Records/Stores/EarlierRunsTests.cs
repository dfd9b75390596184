using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>Stores of the schemas before the chain, as their programs made them.</summary>
public sealed class EarlierRunsTests : IDisposable
{
    private const string Version1 = """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY, short_id TEXT NOT NULL, parent_id TEXT, session_id TEXT NOT NULL, verb TEXT NOT NULL, target TEXT,
            notebook_path TEXT, cell_id TEXT, settings TEXT NOT NULL, versions TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
            duration_seconds REAL, outcome TEXT NOT NULL, error TEXT, results TEXT
        ) WITHOUT ROWID;
        CREATE INDEX runs_by_short_id ON runs (short_id);
        CREATE INDEX runs_by_target ON runs (target, id);
        CREATE INDEX runs_by_verb ON runs (verb, id);
        CREATE TABLE run_files (
            run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE, role TEXT NOT NULL CHECK (role IN ('input', 'output')),
            ordinal INTEGER NOT NULL, path TEXT NOT NULL, bytes INTEGER, sha256 TEXT, PRIMARY KEY (run_id, role, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX run_files_by_hash ON run_files (sha256);
        CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied TEXT NOT NULL);
        INSERT INTO migrations VALUES (1, '2025-01-01T00:00:00.0000000Z');
        INSERT INTO runs VALUES
            ('0000000000000000000000000000000b', '0000000b', '0000000000000000000000000000000a', 's', 'fit', 'TIC 1', '/n.ipynb', 'c7',
                '{"walkers":32,"limit":"Infinity"}', '{"package":"0.1.0","runtime":".NET 9","operatingSystem":"Linux x64","cpu":"Z80","simd":"scalar","culture":"invariant","threads":3}',
                '2026-01-01T00:00:01.5000000Z', '2026-01-01T00:00:03.7500000Z', 2.25, 'failed', 'naïve', '{"depth":0.010}'),
            ('0000000000000000000000000000000a', '0000000a', NULL, 's', 'cell', NULL, NULL, NULL, '{"code":"var a = 1;","executionCount":4}',
                '{"package":"0.1.0","runtime":".NET 9","operatingSystem":"Linux x64","cpu":"Z80","simd":"scalar","culture":"invariant","threads":3}',
                '2026-01-01T00:00:01Z', NULL, NULL, 'started', NULL, NULL);
        INSERT INTO run_files (run_id, role, ordinal, path, bytes, sha256) VALUES
            ('0000000000000000000000000000000b', 'input', 1, '/second.fits', NULL, NULL),
            ('0000000000000000000000000000000b', 'input', 0, '/first.fits', 7, 'abc'),
            ('0000000000000000000000000000000b', 'output', 0, '/fit.json', 9, 'def');
        PRAGMA user_version = 1;
        """;

    private const string Version2 = Version1 + """
        ALTER TABLE run_files ADD COLUMN source TEXT;
        INSERT INTO migrations VALUES (2, '2025-02-01T00:00:00.0000000Z');
        UPDATE run_files SET source = 'https://archive.example/first.fits' WHERE ordinal = 0 AND role = 'input';
        PRAGMA user_version = 2;
        """;

    private readonly SqliteTestStore _at = new();

    public void Dispose() => _at.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_field_of_an_earlier_store_is_adopted_in_the_order_of_time(int version)
    {
        _at.Execute(version == 1 ? Version1 : Version2);
        using RunStore store = _at.Open(time: new SteppingTime());
        RunEnvironment machine = new()
        {
            Package = "0.1.0",
            Runtime = ".NET 9",
            OperatingSystem = "Linux x64",
            Cpu = "Z80",
            Simd = "scalar",
            Culture = "invariant",
            Threads = 3,
        };
        RunRecord cell = new()
        {
            Id = "0000000000000000000000000000000a",
            SessionId = "s",
            Verb = "cell",
            Settings = RunJson.Parse("""{"code":"var a = 1;","executionCount":4}"""),
            Cell = new RecordedCell("var a = 1;", 4),
            Environment = machine,
            Started = new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero),
            Outcome = RunOutcome.Started,
        };
        RunRecord fit = cell with
        {
            Id = "0000000000000000000000000000000b",
            ParentId = "0000000000000000000000000000000a",
            Verb = "fit",
            Target = "TIC 1",
            NotebookPath = "/n.ipynb",
            CellId = "c7",
            Settings = RunJson.Parse("""{"walkers":32,"limit":"Infinity"}"""),
            Cell = null,
            Started = cell.Started.AddSeconds(0.5),
            Ended = cell.Started.AddSeconds(2.75),
            Duration = TimeSpan.FromSeconds(2.25),
            Outcome = RunOutcome.Failed,
            Error = "naïve",
            Results = RunJson.Parse("""{"depth":0.010}"""),
            Inputs =
            [
                new RecordedFile("/first.fits", 7, "abc") { Source = version == 1 ? null : "https://archive.example/first.fits" },
                new RecordedFile("/second.fits", null, null),
            ],
            Outputs = [new RecordedFile("/fit.json", 9, "def")],
        };
        IReadOnlyList<RunRecord> read = store.List(new RunQuery { Cells = true });
        Assert.Equal([RunJson.Line(fit), RunJson.Line(cell)], read.Select(record => RunJson.Line(record with { Hash = null })));
        Assert.Equal([("adopted", cell.Id), ("adopted", fit.Id)], store.Chain().Select(entry => (entry.Kind, entry.RecordId!)));
        Assert.True(store.Verify(new ChainCheck()).IsIntact);
        Assert.Equal("0", _at.Execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'run%'"));
        Assert.Equal("3", _at.Execute("PRAGMA user_version"));
        Assert.Equal("1,2,3", _at.Execute("SELECT group_concat(version) FROM (SELECT version FROM migrations ORDER BY version)"));
        Assert.StartsWith("2026-03-27T12:00", _at.Execute("SELECT applied FROM migrations WHERE version = 3"));
    }

    [Fact]
    public void A_migration_that_stops_half_way_leaves_the_old_store_whole()
    {
        _at.Execute(Version2);
        _at.Execute("UPDATE runs SET versions = 'not JSON' WHERE id LIKE '%b'");
        Assert.Contains("damaged", Assert.Throws<RunStoreException>(() => _at.Open()).Message);
        Assert.Equal("2", _at.Execute("PRAGMA user_version"));
        Assert.Equal("2", _at.Execute("SELECT count(*) FROM runs"));
        Assert.Equal("3", _at.Execute("SELECT count(*) FROM run_files"));
        Assert.Equal("0", _at.Execute("SELECT count(*) FROM sqlite_master WHERE name = 'entries'"));
        _at.Execute("UPDATE runs SET versions = (SELECT versions FROM runs WHERE id LIKE '%a') WHERE id LIKE '%b'");
        using RunStore store = _at.Open();
        Assert.Equal(2, store.List(new RunQuery { Cells = true }).Count);
    }

    [Fact]
    public void A_process_killed_in_the_midst_of_a_migration_leaves_the_old_store_or_the_new_one_whole()
    {
        const int runs = 4000;
        _at.Execute(Version2);
        _at.Execute($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {runs - 2})
            INSERT INTO runs SELECT printf('%032x', i + 100), printf('%08x', i + 100), NULL, session_id, verb, target, notebook_path, cell_id, settings,
                versions, started, ended, duration_seconds, outcome, error, results FROM n, runs WHERE id LIKE '%0b'
            """);
        bool wasOld = false;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            using WriterProcess process = WriterProcess.Start(_at.Address, _at.Folder.File($"acks{attempt}"), _at.Folder.File("state"));
            process.WaitUntil(() => process.HasBegun);
            Thread.Sleep(attempt * 20);
            process.Kill();
            string? version = _at.Execute("PRAGMA user_version");
            wasOld |= version == "2";
            Assert.Equal(version == "2" ? $"{runs}" : "0", _at.Execute(version == "2" ? "SELECT count(*) FROM runs" : "SELECT count(*) FROM sqlite_master WHERE name = 'runs'"));
        }

        using RunStore store = _at.Open();
        Assert.Equal(runs, store.Chain().Count(entry => entry.Kind == "adopted"));
        Assert.True(store.Verify(new ChainCheck()).IsIntact);
        Assert.True(wasOld, "no kill came before the migration was over");
    }
}

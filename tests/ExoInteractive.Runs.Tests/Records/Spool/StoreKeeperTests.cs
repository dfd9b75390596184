using System.Diagnostics;
using ExoInteractive.Postgres;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Tests.Records.Stores;
using Microsoft.Data.Sqlite;

namespace ExoInteractive.Runs.Tests.Records.Spool;

/// <summary>A store that cannot be written holds nothing up and loses nothing.</summary>
public sealed class StoreKeeperTests : IDisposable
{
    private readonly SqliteTestStore _at = new();
    private readonly List<string> _lines = [];

    private string State => _at.Folder.File("state");

    public void Dispose() => _at.Dispose();

    [Fact]
    public void A_locked_store_costs_one_short_wait_and_one_line_and_gets_its_records_later_in_order()
    {
        _at.Open().Dispose();
        using SqliteConnection other = new($"Data Source={_at.Address};Pooling=false");
        other.Open();
        new SqliteCommand("BEGIN IMMEDIATE", other).ExecuteNonQuery();
        using StoreKeeper keeper = Keeper(TimeSpan.FromMilliseconds(200));
        keeper.Save(TestStore.Some("1"), _lines.Add);
        Assert.Contains("another process keeps it locked; records are kept aside in", Assert.Single(_lines));
        long begun = Stopwatch.GetTimestamp();
        for (int i = 2; i <= 9; i++)
        {
            keeper.Save(TestStore.Some($"{i}"), _lines.Add);
        }

        keeper.Save(TestStore.Some("1") with { Outcome = RunOutcome.Succeeded }, _lines.Add);
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), "each of nine records waited");
        Assert.Single(_lines);
        Assert.Equal(9, keeper.Pending);
        new SqliteCommand("ROLLBACK", other).ExecuteNonQuery();
        keeper.Flush();
        Assert.Equal(0, keeper.Pending);
        Assert.Contains("can be written again: 9 records kept aside were added", _lines[1]);
        keeper.Save(TestStore.Some("a"), _lines.Add);
        Assert.Equal("1234567891a", string.Concat(Entries().Select(entry => entry.RecordId![^1])));
        Assert.Empty(Directory.GetFiles(State));
    }

    [Fact]
    public void What_a_dead_process_kept_aside_is_added_by_the_next_one_before_its_own()
    {
        Leave("1", "2");
        Leave("3");
        using StoreKeeper keeper = Keeper();
        keeper.Save(TestStore.Some("4"), _lines.Add);
        Assert.Equal("1234", string.Concat(Entries().Select(entry => entry.RecordId![^1])));
        Assert.Contains("3 records that an earlier session kept aside were added", Assert.Single(_lines));
        Assert.Empty(Directory.GetFiles(State));
    }

    [Fact]
    public void What_is_in_the_chain_already_is_not_added_twice()
    {
        using (RunStore store = _at.Open())
        {
            store.Save(TestStore.Some("1"));
        }

        Leave("1", "2");
        using StoreKeeper keeper = Keeper();
        keeper.Save(TestStore.Some("3"), _lines.Add);
        Assert.Equal("123", string.Concat(Entries().Select(entry => entry.RecordId![^1])));
    }

    [Fact]
    public void What_a_living_process_keeps_aside_is_left_to_it()
    {
        using RecordSpool others = new(_at.Address, State);
        others.Add(TestStore.Some("1"));
        using StoreKeeper keeper = Keeper();
        keeper.Save(TestStore.Some("2"), _lines.Add);
        Assert.Equal("2", string.Concat(Entries().Select(entry => entry.RecordId![^1])));
        Assert.True(File.Exists(others.Path));
    }

    [Fact]
    public void The_end_of_a_session_says_what_is_still_aside_and_where()
    {
        Directory.CreateDirectory(_at.Address);
        StoreKeeper keeper = Keeper();
        keeper.Save(TestStore.Some("1"), _lines.Add);
        keeper.Save(TestStore.Some("1") with { Outcome = RunOutcome.Succeeded }, _lines.Add);
        keeper.Dispose();
        keeper.Dispose();
        string file = Assert.Single(Directory.GetFiles(State));
        Assert.Equal(2, _lines.Count);
        Assert.Contains($"1 record could not be added; it is kept in {file}", _lines[1]);
        Directory.Delete(_at.Address);
        using StoreKeeper next = Keeper();
        next.Save(TestStore.Some("2"), _lines.Add);
        Assert.Equal("112", string.Concat(Entries().Select(entry => entry.RecordId![^1])));
    }

    [Fact]
    public void Where_nothing_can_be_written_records_wait_in_memory_and_their_loss_is_told()
    {
        Directory.CreateDirectory(_at.Address);
        File.WriteAllText(State, "");
        StoreKeeper keeper = Keeper();
        keeper.Save(TestStore.Some("1"), _lines.Add);
        Assert.Contains("kept in memory", Assert.Single(_lines));
        Directory.Delete(_at.Address);
        keeper.Flush();
        Assert.Single(Entries());
        Assert.Equal(0, keeper.Pending);
        keeper.Dispose();

        StoreKeeper lost = new(_at.Folder.File("state/no.db"), new RunStoreSettings(), _lines.Add, State);
        lost.Save(TestStore.Some("2"), _lines.Add);
        lost.Dispose();
        Assert.Contains("1 record could not be added; it is lost", _lines[^1]);
    }

    [Fact]
    public void A_store_that_is_deleted_under_an_open_recorder_is_made_anew()
    {
        using StoreKeeper keeper = Keeper();
        keeper.Save(TestStore.Some("1"), _lines.Add);
        Directory.Delete(Path.GetDirectoryName(_at.Address)!, recursive: true);
        keeper.Save(TestStore.Some("2"), _lines.Add);
        Assert.Equal(TestStore.Some("2").Id, Assert.Single(Entries()).RecordId);
        Assert.Empty(_lines);
    }

    [Fact]
    public void A_record_that_is_no_JSON_is_told_and_ends_nothing()
    {
        using StoreKeeper keeper = Keeper();
        keeper.Save(TestStore.Some("1") with { Settings = default }, _lines.Add);
        Assert.Contains("is lost, for it cannot be written as JSON", Assert.Single(_lines));
        keeper.Save(TestStore.Some("2"), _lines.Add);
        Assert.Single(Entries());
    }

    [Fact]
    public void A_full_disk_and_a_read_only_one_cost_no_record()
    {
        string disk = _at.Folder.File("disk"), store = Path.Combine(disk, "records.db"), filler = Path.Combine(disk, "filler");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.UserName == "root" && Requires.Run("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]).ExitCode == 0,
            "needs root on Linux, to mount a small file system");
        try
        {
            using StoreKeeper keeper = new(store, new RunStoreSettings(), _lines.Add, State);
            keeper.Save(TestStore.Some("1"), _lines.Add);
            Fill(filler);
            int saved = 1;
            while (_lines.Count == 0 && saved < 500)
            {
                keeper.Save(TestStore.Some($"{++saved:x}"), _lines.Add);
            }

            Assert.Contains("the disk is full; records are kept aside", Assert.Single(_lines));
            File.Delete(filler);
            keeper.Flush();
            Assert.Contains("1 record kept aside was added", _lines[1]);

            Assert.Equal(0, Requires.Run("mount", ["-o", "remount,ro", disk]).ExitCode);
            keeper.Save(TestStore.Some("ff0"), _lines.Add);
            Assert.Contains("cannot be written here", _lines[2]);
            Assert.Equal(0, Requires.Run("mount", ["-o", "remount,rw", disk]).ExitCode);
            keeper.Flush();
            using RunStore all = RunStore.Open(store);
            Assert.Equal(saved + 1, all.Verify(new ChainCheck()).Entries);
            Assert.True(all.Verify(new ChainCheck()).IsIntact);
        }
        finally
        {
            Requires.Run("umount", ["-l", disk]);
        }
    }

    private static void Fill(string path)
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                stream.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // Full, as it was to be.
        }
    }

    private StoreKeeper Keeper(TimeSpan? wait = null) => new(_at.Address, new RunStoreSettings { Wait = wait ?? TimeSpan.FromSeconds(2) }, _lines.Add, State);

    private void Leave(params string[] ids)
    {
        using RecordSpool spool = new(_at.Address, State);
        foreach (string id in ids)
        {
            spool.Add(TestStore.Some(id));
        }
    }

    private List<ChainEntry> Entries()
    {
        using RunStore store = _at.Open();
        Assert.True(store.Verify(new ChainCheck()).IsIntact);
        return [.. store.Chain()];
    }
}

/// <summary>A server that goes away in the midst of a session.</summary>
public sealed class LostServerTests : IDisposable
{
    private readonly PostgresServer _server = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_server_that_crashes_and_comes_back_gets_every_record()
    {
        List<string> lines = [];
        string address = _server.Address("exo");
        using RunRecorder recorder = new(new RunRecorderSettings { Store = address, Warn = lines.Add, PendingFolder = _folder.File("state"), Contents = _folder.File("contents") });
        recorder.Record(new RunRequest("load", new { }), _ => 0);
        StartedRun half = recorder.Start(new RunRequest("search", new { }));
        _server.Crash();
        half.End(RunOutcome.Succeeded);
        recorder.Record(new RunRequest("fit", new { }), _ => 0);
        string warning = Assert.Single(lines);
        Assert.Contains("records are kept aside", warning);
        Assert.DoesNotContain(PostgresServer.Password, warning);
        Assert.Equal(2, recorder.Pending);
        Assert.DoesNotContain(PostgresServer.Password, File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.File("state")))));
        _server.Start();
        recorder.Flush();
        Assert.Equal(0, recorder.Pending);
        Assert.Contains("2 records kept aside were added", lines[1]);
        using RunStore store = RunStore.Open(address);
        Assert.Equal(6, store.Verify(new ChainCheck()).Entries);
        Assert.True(store.Verify(new ChainCheck()).IsIntact);
    }

    [Fact]
    public void A_login_that_is_refused_and_a_server_that_is_not_there_are_told_without_the_password()
    {
        RunStoreException refusal = Assert.Throws<RunStoreException>(() => RunStore.Open(_server.Address("exo").Replace("s3cret", "wrong", StringComparison.Ordinal)));
        Assert.Contains("refuses the login", refusal.Message);
        Assert.DoesNotContain("wrong", refusal.Message);
        RunStoreException missing = Assert.Throws<RunStoreException>(() => RunStore.Open(_server.Address("exo").Replace("/postgres?", "/nothing?", StringComparison.Ordinal)));
        Assert.Contains("createdb", missing.Message);
        string address = _server.Address("exo");
        _server.Crash();
        RunStoreException absent = Assert.Throws<RunStoreException>(() => RunStore.Open(address));
        Assert.Contains("is it running", absent.Message);
        Assert.DoesNotContain('\n', absent.Message);
    }
}

using ExoInteractive.Postgres;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>What can be wrong with a file.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly SqliteTestStore _at = new();

    public void Dispose() => _at.Dispose();

    [Fact]
    public void A_new_store_says_its_version_and_when_it_was_made()
    {
        _at.Open(time: new SteppingTime()).Dispose();
        Assert.Equal("3", _at.Execute("PRAGMA user_version"));
        Assert.Equal("wal", _at.Execute("PRAGMA journal_mode"));
        Assert.StartsWith("2026-03-27T12:00:01", _at.Execute("SELECT applied FROM migrations WHERE version = 3"));
    }

    [Fact]
    public void A_damaged_store_is_named_in_one_line()
    {
        using (RunStore store = _at.Open())
        {
            store.Save(TestStore.Some("1"));
        }

        byte[] bytes = File.ReadAllBytes(_at.Address);
        Array.Fill(bytes, (byte)0x5a, 0, 4096);
        File.WriteAllBytes(_at.Address, bytes);
        RunStoreException damage = Assert.Throws<RunStoreException>(() => _at.Open());
        Assert.Contains("damaged or no SQLite database", damage.Message);
        Assert.Contains(_at.Address, damage.Message);
        Assert.DoesNotContain('\n', damage.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_in_one_line()
    {
        File.WriteAllText(_at.Folder.File("file"), "");
        Assert.DoesNotContain('\n', Assert.Throws<RunStoreException>(() => RunStore.Open(_at.Folder.File("file/records.db"))).Message);
    }

    [Fact]
    public void Two_stores_in_one_folder_have_contents_of_their_own()
    {
        using RunStore one = RunStore.Open(_at.Folder.File("records.db")), other = RunStore.Open(_at.Folder.File("other.db"));
        Assert.Equal(_at.Folder.File("contents"), one.Contents.Path);
        Assert.Equal(_at.Folder.File("other-contents"), other.Contents.Path);
    }
}

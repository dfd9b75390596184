using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Run records in one SQLite file with a write-ahead log: readers never wait, writers take turns. Transactions are begun and
/// ended through SQLite's own interface, whose waiting is exact to the millisecond; the provider's looks every 150 ms.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class SqliteDialect(string path) : SqlDialect
{
    private const int Damaged = 11, NoDatabase = 26, Busy = 5, Locked = 6, ReadOnly = 8, CannotOpen = 14, Full = 13, InputOutput = 10;

    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = 1,
    }.ToString();

    public override string Address => path;

    // Two stores in one folder must not share contents: pruning one would take the other's.
    public override string Contents => Path.Combine(
        Path.GetDirectoryName(path)!, Path.GetFileName(path) == "records.db" ? "contents" : $"{Path.GetFileNameWithoutExtension(path)}-contents");

    public override string Tables => RunStoreSchema.Tables("INTEGER", "TEXT");

    public override void Prepare() => Directory.CreateDirectory(Path.GetDirectoryName(path)!);

    public override DbConnection Connect(TimeSpan wait)
    {
        SqliteConnection connection = new(_connectionString);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, (int)wait.TotalMilliseconds);
            if (Convert.ToString(connection.Rows(reader => reader.GetValue(0), "PRAGMA journal_mode")[0]) != "wal")
            {
                connection.Run("PRAGMA journal_mode = WAL");
            }

            // With a write-ahead log this loses nothing to a killed process; only a machine that loses power may lose the last records.
            connection.Run("PRAGMA synchronous = NORMAL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override object Identity() => File.GetCreationTimeUtc(path);

    // SQLite itself would look ever more rarely, and lose to a busier writer each time.
    public override void BeginWriting(DbConnection connection, TimeSpan wait)
    {
        sqlite3? handle = ((SqliteConnection)connection).Handle;
        raw.sqlite3_busy_timeout(handle, 0);
        long begun = Stopwatch.GetTimestamp();
        int answer;
        while ((answer = raw.sqlite3_exec(handle, "BEGIN IMMEDIATE")) == Busy && Stopwatch.GetElapsedTime(begun) < wait)
        {
            Thread.Sleep(Random.Shared.Next(1, 8));
        }

        SqliteException.ThrowExceptionForRC(answer, handle);
        raw.sqlite3_busy_timeout(handle, (int)wait.TotalMilliseconds);
    }

    public override ChainHead BeginAppending(DbConnection connection, TimeSpan wait)
    {
        BeginWriting(connection, wait);
        return HeadOf(connection);
    }

    public override void BeginReading(DbConnection connection) => Execute(connection, "BEGIN");

    public override void Commit(DbConnection connection) => Execute(connection, "COMMIT");

    public override int Version(DbConnection connection)
        => Convert.ToInt32(connection.Rows(reader => reader.GetValue(0), "PRAGMA user_version")[0]);

    public override void SetVersion(DbConnection connection, int version) => connection.Run($"PRAGMA user_version = {version}");

    public override void Upgrade(DbConnection connection, int from, ChainWriter writer) => EarlierRuns.Upgrade(connection, from, writer);

    public override void Compact(DbConnection connection)
    {
        try
        {
            Execute(connection, "VACUUM");
        }
        catch (SqliteException)
        {
            // Another process reads or writes just now, or the disk lacks the room for a copy: the space is reused by later records.
        }
    }

    public override string Reason(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Damaged or NoDatabase } => "the file is damaged or no SQLite database; move it away or choose another store with --records",
        SqliteException { SqliteErrorCode: Busy or Locked } => "another process keeps it locked",
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } => "the file cannot be written here; choose another store with --records",
        SqliteException { SqliteErrorCode: Full } => "the disk is full",
        SqliteException { SqliteErrorCode: InputOutput } => "the disk reports an error, or its file system has no locks; choose another store with --records",
        UnauthorizedAccessException => "no permission to write here; choose another store with --records",
        _ => ErrorLine.Of(exception),
    };

    private static void Execute(DbConnection connection, string sql)
    {
        sqlite3? handle = ((SqliteConnection)connection).Handle;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(handle, sql), handle);
    }
}

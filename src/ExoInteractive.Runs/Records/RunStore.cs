using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Run records in one SQLite file (write-ahead log, so that many processes can write at once). A record is written
/// when its run begins and again when it ends, so that a killed process leaves it as started.
/// </summary>
public sealed class RunStore : IRunStore
{
    private readonly string _connectionString;

    private RunStore(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = 20,
        }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens a store, making file and folder where they are missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">Null for the system's clock.</param>
    /// <returns>The store.</returns>
    /// <exception cref="RunStoreException">It cannot be opened, is no store, or is of a newer schema.</exception>
    public static RunStore Open(string path, TimeProvider? time = null)
    {
        RunStore store = new(System.IO.Path.GetFullPath(path));
        store.Guard(() =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(store.Path)!);
            using SqliteConnection connection = store.Connect();
            using (SqliteCommand pragma = connection.CreateCommand())
            {
                pragma.CommandText = "PRAGMA journal_mode = WAL";
                pragma.ExecuteNonQuery();
            }

            RunStoreSchema.Migrate(connection, store.Path, (time ?? TimeProvider.System).GetUtcNow());
            return true;
        });
        return store;
    }

    /// <inheritdoc/>
    public string Address => Path;

    /// <inheritdoc/>
    public ContentFolder Contents => new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "contents"));

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <inheritdoc/>
    public string Save(RunRecord record) => Guard(() =>
    {
        using SqliteConnection connection = Connect();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            INSERT OR REPLACE INTO records (id, short_id, session_id, verb, target, notebook_path, started, body)
            VALUES ($id, $short, $session, $verb, $target, $notebook, $started, $body)
            """;
        string body = RunJson.Line(record);
        Bind(command, "$short", record.ShortId);
        Bind(command, "$id", record.Id);
        Bind(command, "$session", record.SessionId);
        Bind(command, "$verb", record.Verb);
        Bind(command, "$target", record.Target);
        Bind(command, "$notebook", record.NotebookPath);
        Bind(command, "$started", Stamp(record.Started));
        Bind(command, "$body", body);
        command.ExecuteNonQuery();
        transaction.Commit();
        return ContentHash.Of(body);
    });

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> List(RunQuery query) => Query(
        """
        WHERE (verb = $verb OR ($verb IS NULL AND ($cells OR verb <> $cell))) AND ($target IS NULL OR target = $target)
            AND ($notebook IS NULL OR notebook_path = $notebook) ORDER BY id DESC LIMIT $limit
        """,
        command =>
        {
            Bind(command, "$verb", query.Verb);
            Bind(command, "$cells", query.Cells);
            Bind(command, "$cell", RunRecord.CellVerb);
            Bind(command, "$target", query.Target);
            Bind(command, "$notebook", query.NotebookPath);
            Bind(command, "$limit", query.Limit);
        });

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Find(string id) => Query(
        "WHERE substr(id, 1, length($id)) = $id OR substr(short_id, 1, length($id)) = $id ORDER BY id DESC LIMIT 20",
        command => Bind(command, "$id", id.ToLowerInvariant()));

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Session(string sessionId)
        => Query("WHERE session_id = $session ORDER BY started, id", command => Bind(command, "$session", sessionId));

    /// <inheritdoc/>
    public IReadOnlyList<string> Sessions(string? notebookPath) => Query(
        "WHERE verb = $cell AND notebook_path IS $notebook ORDER BY id DESC",
        command =>
        {
            Bind(command, "$cell", RunRecord.CellVerb);
            Bind(command, "$notebook", notebookPath);
        }).Select(record => record.SessionId).Distinct().ToList();

    /// <inheritdoc/>
    public void Tag(string recordId, string tag) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Tags() => throw new NotSupportedException();

    /// <inheritdoc/>
    public IEnumerable<ChainEntry> Chain() => throw new NotSupportedException();

    /// <inheritdoc/>
    public PruneResult Prune(PruneSettings settings, bool isDryRun) => throw new NotSupportedException();

    private static void Bind(SqliteCommand command, string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private IReadOnlyList<RunRecord> Query(string clause, Action<SqliteCommand> bind) => Guard(() =>
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT body FROM records {clause}";
        bind(command);
        List<RunRecord> records = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            string body = reader.GetString(0);
            records.Add(JsonSerializer.Deserialize<RunRecord>(body, RunJson.Options)! with { Hash = ContentHash.Of(body) });
        }

        return records;
    });

    private SqliteConnection Connect()
    {
        SqliteConnection connection = new(_connectionString);
        connection.Open();

        // With a write-ahead log this loses nothing to a killed process; only a machine that loses power may lose the last records.
        using SqliteCommand pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = NORMAL";
        pragma.ExecuteNonQuery();
        return connection;
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException
            or JsonException or FormatException or ArgumentException)
        {
            throw new RunStoreException(Path, Reason(exception), exception);
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: 11 or 26 } => "the file is damaged or no SQLite database; move it away or choose another store with --records",
        SqliteException { SqliteErrorCode: 5 or 6 } => "another process kept it locked for 20 s",
        SqliteException { SqliteErrorCode: 8 or 14 } => "the file cannot be written here; choose another store with --records",
        SqliteException { SqliteErrorCode: 13 } => "the disk is full",
        UnauthorizedAccessException => "no permission to write here; choose another store with --records",
        JsonException or FormatException or ArgumentException => $"a record in it is damaged ({exception.Message})",
        _ => exception.Message,
    };
}

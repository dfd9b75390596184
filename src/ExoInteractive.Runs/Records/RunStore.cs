using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Run records in one SQLite file (write-ahead log, so that many processes can write at once). A record is written
/// when its run begins and again when it ends, so that a killed process leaves it as started.
/// </summary>
public sealed class RunStore
{
    private const string Columns =
        "id, parent_id, session_id, verb, target, notebook_path, cell_id, settings, versions, started, ended, duration_seconds, outcome, error, results";

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

    /// <summary>Writes a record, replacing an earlier state of the same run.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="RunStoreException">It cannot be written.</exception>
    public void Save(RunRecord record) => Guard(() =>
    {
        using SqliteConnection connection = Connect();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO runs (short_id, {Columns}) VALUES
                ($short, $id, $parent, $session, $verb, $target, $notebook, $cell, $settings, $versions, $started, $ended, $duration, $outcome, $error, $results)
            ON CONFLICT (id) DO UPDATE SET
                target = excluded.target, settings = excluded.settings, ended = excluded.ended,
                duration_seconds = excluded.duration_seconds, outcome = excluded.outcome, error = excluded.error, results = excluded.results
            """;
        Bind(command, "$short", record.ShortId);
        Bind(command, "$id", record.Id);
        Bind(command, "$parent", record.ParentId);
        Bind(command, "$session", record.SessionId);
        Bind(command, "$verb", record.Verb);
        Bind(command, "$target", record.Target);
        Bind(command, "$notebook", record.NotebookPath);
        Bind(command, "$cell", record.CellId);
        Bind(command, "$settings", record.Settings.GetRawText());
        Bind(command, "$versions", JsonSerializer.Serialize(record.Versions, RunJson.Options));
        Bind(command, "$started", Stamp(record.Started));
        Bind(command, "$ended", record.Ended is { } ended ? Stamp(ended) : null);
        Bind(command, "$duration", record.Duration?.TotalSeconds);
        Bind(command, "$outcome", record.Outcome.ToString().ToLowerInvariant());
        Bind(command, "$error", record.Error);
        Bind(command, "$results", record.Results?.GetRawText());
        command.ExecuteNonQuery();
        SaveFiles(connection, record.Id, "input", record.Inputs);
        SaveFiles(connection, record.Id, "output", record.Outputs);
        transaction.Commit();
        return true;
    });

    /// <summary>The latest records, newest first.</summary>
    /// <param name="limit">At most this many.</param>
    /// <param name="verb">Only of this verb; null for all.</param>
    /// <param name="target">Only of this star; null for all.</param>
    /// <param name="cells">Whether notebooks' cells are listed too where no verb is named.</param>
    /// <returns>The records.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    public IReadOnlyList<RunRecord> List(int limit = 50, string? verb = null, string? target = null, bool cells = false) => Query(
        "WHERE (verb = $verb OR ($verb IS NULL AND ($cells OR verb <> $cell))) AND ($target IS NULL OR target = $target) ORDER BY id DESC LIMIT $limit",
        command =>
        {
            Bind(command, "$verb", verb);
            Bind(command, "$cells", cells);
            Bind(command, "$cell", RunRecord.CellVerb);
            Bind(command, "$target", target);
            Bind(command, "$limit", limit);
        });

    /// <summary>The records whose id is this, starts with it, or whose short id starts with it.</summary>
    /// <param name="id">Full id, short id, or a beginning of either.</param>
    /// <returns>None, one, or several where it is ambiguous.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    public IReadOnlyList<RunRecord> Find(string id) => Query(
        "WHERE substr(id, 1, length($id)) = $id OR substr(short_id, 1, length($id)) = $id ORDER BY id DESC LIMIT 20",
        command => Bind(command, "$id", id.ToLowerInvariant()));

    /// <summary>The runs of one verb and notebook in the latest session but one's own.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="notebookPath">The notebook; null for runs in no known notebook.</param>
    /// <param name="ownSession">The session left out.</param>
    /// <returns>As they began; none where there is no such session.</returns>
    /// <exception cref="RunStoreException">They cannot be read.</exception>
    public IReadOnlyList<RunRecord> LastSession(string verb, string? notebookPath, string ownSession) => Query(
        """
        WHERE verb = $verb AND notebook_path IS $notebook AND session_id =
            (SELECT session_id FROM runs WHERE verb = $verb AND notebook_path IS $notebook AND session_id <> $own ORDER BY id DESC LIMIT 1)
        ORDER BY started, id
        """,
        command =>
        {
            Bind(command, "$verb", verb);
            Bind(command, "$notebook", notebookPath);
            Bind(command, "$own", ownSession);
        });

    private static void SaveFiles(SqliteConnection connection, string id, string role, IReadOnlyList<RecordedFile> files)
    {
        for (int i = 0; i < files.Count; i++)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = """
                INSERT OR REPLACE INTO run_files (run_id, role, ordinal, path, bytes, sha256, source)
                VALUES ($run, $role, $ordinal, $path, $bytes, $sha256, $source)
                """;
            Bind(command, "$run", id);
            Bind(command, "$role", role);
            Bind(command, "$ordinal", i);
            Bind(command, "$path", files[i].Path);
            Bind(command, "$bytes", files[i].Bytes);
            Bind(command, "$sha256", files[i].Sha256);
            Bind(command, "$source", files[i].Source);
            command.ExecuteNonQuery();
        }
    }

    private static void Bind(SqliteCommand command, string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string stamp)
        => DateTimeOffset.Parse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private IReadOnlyList<RunRecord> Query(string clause, Action<SqliteCommand> bind) => Guard(() =>
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM runs {clause}";
        bind(command);
        List<RunRecord> records = [];
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                records.Add(Read(reader));
            }
        }

        return records.Select(record => record with
        {
            Inputs = Files(connection, record.Id, "input"),
            Outputs = Files(connection, record.Id, "output"),
        }).ToList();
    });

    private static RunRecord Read(SqliteDataReader reader)
    {
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new RunRecord
        {
            Id = reader.GetString(0),
            ParentId = Text(1),
            SessionId = reader.GetString(2),
            Verb = reader.GetString(3),
            Target = Text(4),
            NotebookPath = Text(5),
            CellId = Text(6),
            Settings = RunJson.Parse(reader.GetString(7)),
            Versions = JsonSerializer.Deserialize<RunEnvironment>(reader.GetString(8), RunJson.Options)!,
            Started = Time(reader.GetString(9)),
            Ended = Text(10) is { } ended ? Time(ended) : null,
            Duration = reader.IsDBNull(11) ? null : TimeSpan.FromSeconds(reader.GetDouble(11)),
            Outcome = Enum.Parse<RunOutcome>(reader.GetString(12), ignoreCase: true),
            Error = Text(13),
            Results = Text(14) is { } results ? RunJson.Parse(results) : null,
        };
    }

    private static List<RecordedFile> Files(SqliteConnection connection, string id, string role)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT path, bytes, sha256, source FROM run_files WHERE run_id = $run AND role = $role ORDER BY ordinal";
        Bind(command, "$run", id);
        Bind(command, "$role", role);
        List<RecordedFile> files = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            files.Add(new RecordedFile(
                reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetString(2))
            {
                Source = reader.IsDBNull(3) ? null : reader.GetString(3),
            });
        }

        return files;
    }

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

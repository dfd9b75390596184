using System.Data;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Run records in a SQLite file or a PostgreSQL database. The chain of entries is the only truth; the table of records, which
/// queries read, follows from it and is written in the same transaction.
/// </summary>
public sealed class RunStore : IRunStore
{
    private readonly SqlDialect _dialect;
    private readonly RunStoreSettings _settings;
    private readonly Lock _gate = new();
    private DbConnection? _connection;
    private ChainWriter? _writer;
    private object? _identity;

    private RunStore(SqlDialect dialect, RunStoreSettings settings)
    {
        _dialect = dialect;
        _settings = settings;
        Contents = new ContentFolder(settings.Contents ?? dialect.Contents);
    }

    /// <inheritdoc/>
    public string Address => _dialect.Address;

    /// <inheritdoc/>
    public ContentFolder Contents { get; }

    /// <summary>Opens a store, making file and folder, or the tables, where they are missing, and bringing those of an earlier schema up to date.</summary>
    /// <param name="address">A file's path, or a PostgreSQL database's address (see <see cref="RunStoreLocation"/>).</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>The store.</returns>
    /// <exception cref="RunStoreException">It cannot be opened, is no store, or is of a newer schema.</exception>
    public static RunStore Open(string address, RunStoreSettings? settings = null)
    {
        settings ??= new RunStoreSettings();
        SqlDialect dialect = RunStoreLocation.IsServer(address) ? PostgresDialect.Of(address) : new SqliteDialect(Path.GetFullPath(address));
        RunStore store = new(dialect, settings);
        store.Guard(() =>
        {
            dialect.Prepare();
            RunStoreSchema.Migrate(dialect, settings);
            return true;
        });
        return store;
    }

    /// <inheritdoc/>
    public string Save(RunRecord record) => Write(writer => writer.Append(record));

    /// <summary>Appends the states of runs that were kept aside, in one transaction; those that the chain has already are left out.</summary>
    /// <param name="records">In the order in which they were kept.</param>
    /// <exception cref="RunStoreException">They cannot be written; none was.</exception>
    internal void Adopt(IReadOnlyList<RunRecord> records) => Write(writer =>
    {
        foreach (RunRecord record in records)
        {
            writer.AppendOnce(record);
        }

        return true;
    });

    /// <summary>Adds what recorders of dead processes had to keep aside for this store, before anything new.</summary>
    /// <returns>What there is to tell, a line each; nothing where nothing waited.</returns>
    /// <exception cref="RunStoreException">It cannot be written; what waits goes on waiting.</exception>
    public IReadOnlyList<string> AdoptPending() => AdoptPending(SpoolFile.Folder);

    /// <summary>The same from another folder.</summary>
    internal IReadOnlyList<string> AdoptPending(string folder)
    {
        List<string> news = [];
        HashSet<string> runs = new(StringComparer.Ordinal);
        foreach (SpoolFile file in SpoolFile.Left(folder, Address))
        {
            using (file)
            {
                Adopt(file.Records);
                runs.UnionWith(file.Records.Select(record => record.Id));
                if (file.Remove() is { } damaged)
                {
                    news.Add($"run records {Address}: {file.Unreadable} lines kept aside by an earlier session are damaged; they are left in {damaged}");
                }
            }
        }

        if (runs.Count > 0)
        {
            news.Add($"run records {Address}: {(runs.Count == 1 ? "1 record" : $"{runs.Count} records")} that an earlier session kept aside {(runs.Count == 1 ? "was" : "were")} added");
        }

        return news;
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> List(RunQuery query) => Read(connection => RecordReader.List(connection, query));

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Find(string id) => Read(connection => RecordReader.Find(connection, id));

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Session(string sessionId) => Read(connection => RecordReader.Session(connection, sessionId));

    /// <inheritdoc/>
    public IReadOnlyList<string> Sessions(string? notebookPath) => Read(connection => RecordReader.Sessions(connection, notebookPath));

    /// <inheritdoc/>
    public void Tag(string recordId, string tag)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        Write(writer =>
        {
            if (_connection!.Rows(reader => reader.GetString(0), "SELECT id FROM records WHERE id = @id", ("id", recordId)).Count == 0)
            {
                throw new RunStoreException(Address, $"there is no run {recordId} to be tagged; give the full id");
            }

            writer.Append(EntryKind.Tagged, recordId, new JsonObject { ["tag"] = tag }.ToJsonString(RunJson.Options));
            return _connection!.Run(
                "INSERT INTO tags (tag, record_id) VALUES (@tag, @id) ON CONFLICT (tag) DO UPDATE SET record_id = excluded.record_id", ("tag", tag), ("id", recordId));
        });
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Tags() => Read(RecordReader.Tags);

    /// <inheritdoc/>
    public string Head() => Read(connection => SqlDialect.HeadOf(connection).Hash);

    /// <inheritdoc/>
    public IEnumerable<ChainEntry> Chain()
    {
        using DbConnection connection = Guard(() => _dialect.Connect(_settings.Wait));
        using IEnumerator<ChainEntry> entries = Guard(() => RecordReader.Entries(connection).GetEnumerator());
        while (Guard(entries.MoveNext))
        {
            yield return entries.Current;
        }
    }

    /// <inheritdoc/>
    public ChainVerification Verify(ChainCheck check) => Read(connection =>
    {
        _dialect.BeginReading(connection);
        return ChainVerifier.Verify(RecordReader.Entries(connection), RecordReader.Projection(connection), check);
    });

    /// <inheritdoc/>
    public PruneResult Prune(PruneSettings settings, bool isDryRun)
    {
        if (settings.Before is null && settings.KeepSessions is null)
        {
            throw new ArgumentException("say which records to remove: those before a moment, or all but a notebook's latest sessions", nameof(settings));
        }

        if (isDryRun)
        {
            return Read(connection =>
            {
                _dialect.BeginReading(connection);
                return new Pruning(connection, Contents, _settings.Time).Find(settings).Result;
            });
        }

        Pruning.Plan plan = Write(writer => new Pruning(_connection!, Contents, _settings.Time).Remove(settings, writer));
        if (plan.Result.Records > 0)
        {
            Read(connection =>
            {
                Contents.Remove(plan.Contents);
                _dialect.Compact(connection);
                return true;
            });
        }

        return plan.Result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }
    }

    private T Write<T>(Func<ChainWriter, T> write)
    {
        lock (_gate)
        {
            return Guard(() =>
            {
                bool begun = false;
                try
                {
                    ChainWriter writer = Writer();
                    ChainHead head = _dialect.BeginAppending(_connection!, _settings.Wait);
                    begun = true;
                    writer.Continue(head);
                    T result = write(writer);
                    _dialect.Commit(_connection!);
                    return result;
                }
                catch (Exception exception)
                {
                    if (begun)
                    {
                        _dialect.Rollback(_connection!);
                    }

                    if (exception is not RunStoreException)
                    {
                        Close();
                    }

                    throw;
                }
            });
        }
    }

    private ChainWriter Writer()
    {
        if (_connection is not null && (_connection.State != ConnectionState.Open || !_dialect.Identity().Equals(_identity)))
        {
            Close();
            _dialect.Prepare();
            RunStoreSchema.Migrate(_dialect, _settings);
        }

        if (_writer is null)
        {
            _connection = _dialect.Connect(_settings.Wait);
            _identity = _dialect.Identity();
            _writer = new ChainWriter(_connection, _settings);
        }

        return _writer;
    }

    private T Read<T>(Func<DbConnection, T> read) => Guard(() =>
    {
        using DbConnection connection = _dialect.Connect(_settings.Wait);
        return read(connection);
    });

    private void Close()
    {
        _writer?.Dispose();
        _connection?.Dispose();
        (_writer, _connection) = (null, null);
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new RunStoreException(Address, _dialect.Reason(exception), exception);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new RunStoreException(Address, $"a record is damaged or cannot be written ({ErrorLine.Of(exception)})", exception);
        }
    }
}

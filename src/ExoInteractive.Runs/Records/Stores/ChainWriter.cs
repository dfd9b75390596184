using System.Data;
using System.Data.Common;

namespace ExoInteractive.Runs.Records;

/// <summary>Appends entries, within a transaction that others cannot write in; keeps its commands for the next one.</summary>
internal sealed class ChainWriter : IDisposable
{
    private readonly RunStoreSettings _settings;
    private readonly DbCommand _head;
    private readonly DbCommand _entry;
    private readonly DbCommand _record;
    private readonly DbCommand _same;

    public ChainWriter(DbConnection connection, RunStoreSettings settings)
    {
        _settings = settings;
        _head = Prepared(connection, "SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1");
        _entry = Prepared(
            connection,
            """
            INSERT INTO entries (sequence, kind, record_id, written, body, body_sha256, previous_hash, hash, signature)
            VALUES (@sequence, @kind, @record, @written, @body, @sha256, @previous, @hash, @signature)
            """,
            "sequence", "kind", "record", "written", "body", "sha256", "previous", "hash", "signature");
        _record = Prepared(
            connection,
            """
            INSERT INTO environments (sha256, body) VALUES (@environment, @machine) ON CONFLICT (sha256) DO NOTHING;
            INSERT INTO records (id, short_id, parent_id, cell_run_id, session, ordinal, verb, target, notebook, started, outcome, environment, sequence)
            VALUES (@id, @short, @parent, @cell, @session, @ordinal, @verb, @target, @notebook, @started, @outcome, @environment, @sequence)
            ON CONFLICT (id) DO UPDATE SET
                parent_id = excluded.parent_id, cell_run_id = excluded.cell_run_id, session = excluded.session, ordinal = excluded.ordinal,
                verb = excluded.verb, target = excluded.target, notebook = excluded.notebook, started = excluded.started,
                outcome = excluded.outcome, environment = excluded.environment, sequence = excluded.sequence
            """,
            "environment", "machine", "id", "short", "parent", "cell", "session", "ordinal", "verb", "target", "notebook", "started", "outcome", "sequence");
        _same = Prepared(connection, "SELECT hash FROM entries WHERE record_id = @record AND body_sha256 = @sha256 LIMIT 1", "record", "sha256");
    }

    /// <summary>Appends a state of a run and makes it the one that queries see.</summary>
    /// <param name="record">The record.</param>
    /// <param name="kind">The entry's kind; null for that of the record's outcome.</param>
    /// <returns>The hash of its entry.</returns>
    public string Append(RunRecord record, string? kind = null) => Append(record, RecordBody.Write(record), kind ?? EntryKind.Of(record));

    /// <summary>Appends a state of a run unless just that is in the chain already: nobody knows whether a write that failed in its last step was done.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The hash of its entry.</returns>
    public string AppendOnce(RunRecord record)
    {
        string body = RecordBody.Write(record);
        Set(_same, record.Id, ContentHash.Of(body));
        return _same.ExecuteScalar() as string ?? Append(record, body, EntryKind.Of(record));
    }

    /// <summary>Appends an entry that is no state of a run.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="recordId">The record it is about; null for none.</param>
    /// <param name="body">JSON.</param>
    /// <returns>The entry.</returns>
    public ChainEntry Append(string kind, string? recordId, string body)
    {
        (long Sequence, string Hash) head = Head();
        ChainEntry entry = new(
            head.Sequence + 1, kind, recordId, _settings.Time.GetUtcNow().ToUniversalTime(), body, ContentHash.Of(body), head.Hash, "", null);
        string hash = ChainHash.Of(entry);
        entry = entry with { Hash = hash, Signature = _settings.Key?.Sign(hash) };
        Set(_entry, entry.Sequence, kind, recordId, ChainHash.Stamp(entry.Written), body, entry.BodySha256, entry.PreviousHash, hash, entry.Signature);
        _entry.ExecuteNonQuery();
        return entry;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _head.Dispose();
        _entry.Dispose();
        _record.Dispose();
        _same.Dispose();
    }

    private string Append(RunRecord record, string body, string kind)
    {
        ChainEntry entry = Append(kind, record.Id, body);
        (string environment, string machine) = RecordBody.Environment(record.Environment);
        RecordRow row = RecordRow.Of(record, environment, entry.Sequence);
        Set(
            _record, environment, machine, row.Id, row.ShortId, row.ParentId, row.CellRunId, row.Session, row.Ordinal, row.Verb,
            row.Target, row.Notebook, row.Started, row.Outcome, row.Sequence);
        _record.ExecuteNonQuery();
        return entry.Hash;
    }

    private (long Sequence, string Hash) Head()
    {
        using DbDataReader reader = _head.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : (0, ChainHash.Start);
    }

    private DbCommand Prepared(DbConnection connection, string sql, params string[] names)
    {
        DbCommand command = connection.Command(sql);
        foreach (string name in names)
        {
            command.Add(name, name is "sequence" or "ordinal" ? DbType.Int64 : DbType.String);
        }

        command.CommandTimeout = Math.Max(1, (int)Math.Ceiling(_settings.Wait.TotalSeconds)) + 1;
        command.Prepare();
        return command;
    }

    private static void Set(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}

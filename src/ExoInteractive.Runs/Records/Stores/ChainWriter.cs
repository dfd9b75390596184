using System.Data;
using System.Data.Common;

namespace ExoInteractive.Runs.Records;

/// <summary>Appends entries, within transactions that others cannot write in; keeps its commands for the next one.</summary>
internal sealed class ChainWriter : IDisposable
{
    private const string Entry = """
        INSERT INTO entries (sequence, kind, record_id, written, body, body_sha256, previous_hash, hash, signature)
        VALUES (@sequence, @kind, @record, @written, @body, @sha256, @previous, @hash, @signature);
        """;

    private const string Row = """
        INSERT INTO environments (sha256, body) VALUES (@environment, @machine) ON CONFLICT (sha256) DO NOTHING;
        INSERT INTO records (id, short_id, parent_id, cell_run_id, session, ordinal, verb, target, notebook, started, outcome, environment, sequence)
        VALUES (@id, @short, @parent, @cell, @session, @ordinal, @verb, @target, @notebook, @started, @outcome, @environment, @sequence)
        ON CONFLICT (id) DO UPDATE SET
            parent_id = excluded.parent_id, cell_run_id = excluded.cell_run_id, session = excluded.session, ordinal = excluded.ordinal,
            verb = excluded.verb, target = excluded.target, notebook = excluded.notebook, started = excluded.started,
            outcome = excluded.outcome, environment = excluded.environment, sequence = excluded.sequence;
        """;

    private static readonly string[] EntryFields = ["sequence", "kind", "record", "written", "body", "sha256", "previous", "hash", "signature"];

    private static readonly string[] RowFields =
        ["environment", "machine", "id", "short", "parent", "cell", "session", "ordinal", "verb", "target", "notebook", "started", "outcome"];

    private readonly DbConnection _connection;
    private readonly RunStoreSettings _settings;
    private readonly DbCommand _state;
    private DbCommand? _entry;
    private DbCommand? _same;
    private ChainHead _head = ChainHead.Start;

    /// <summary>A writer of an open connection to a store whose tables are there.</summary>
    public ChainWriter(DbConnection connection, RunStoreSettings settings)
    {
        _connection = connection;
        _settings = settings;
        _state = Prepared(Entry + Row, [.. EntryFields, .. RowFields]);
    }

    /// <summary>Tells the chain's end, at the beginning of each transaction.</summary>
    public void Continue(ChainHead head) => _head = head;

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
        _same ??= Prepared("SELECT hash FROM entries WHERE record_id = @record AND body_sha256 = @sha256 LIMIT 1", "record", "sha256");
        Set(_same, record.Id, ContentHash.Of(body));
        return _same.ExecuteScalar() as string ?? Append(record, body, EntryKind.Of(record));
    }

    /// <summary>Appends an entry that is no state of a run.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="recordId">The record it is about; null for none.</param>
    /// <param name="body">JSON.</param>
    public void Append(string kind, string? recordId, string body)
    {
        ChainEntry entry = Next(kind, recordId, body);
        _entry ??= Prepared(Entry, EntryFields);
        Set(_entry, Values(entry));
        _entry.ExecuteNonQuery();
        _head = new ChainHead(entry.Sequence, entry.Hash);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _state.Dispose();
        _entry?.Dispose();
        _same?.Dispose();
    }

    private string Append(RunRecord record, string body, string kind)
    {
        ChainEntry entry = Next(kind, record.Id, body);
        (string environment, string machine) = RecordBody.Environment(record.Environment);
        RecordRow row = RecordRow.Of(record, environment, entry.Sequence);
        Set(_state,
        [
            .. Values(entry), environment, machine, row.Id, row.ShortId, row.ParentId, row.CellRunId, row.Session, row.Ordinal, row.Verb,
            row.Target, row.Notebook, row.Started, row.Outcome,
        ]);
        _state.ExecuteNonQuery();
        _head = new ChainHead(entry.Sequence, entry.Hash);
        return entry.Hash;
    }

    private ChainEntry Next(string kind, string? recordId, string body)
    {
        ChainEntry entry = new(
            _head.Sequence + 1, kind, recordId, _settings.Time.GetUtcNow().ToUniversalTime(), body, ContentHash.Of(body), _head.Hash, "", null);
        string hash = ChainHash.Of(entry);
        return entry with { Hash = hash, Signature = _settings.Key?.Sign(hash) };
    }

    private static object?[] Values(ChainEntry entry) =>
    [
        entry.Sequence, entry.Kind, entry.RecordId, ChainHash.Stamp(entry.Written), entry.Body, entry.BodySha256, entry.PreviousHash, entry.Hash, entry.Signature,
    ];

    private DbCommand Prepared(string sql, params string[] names)
    {
        DbCommand command = _connection.Command(sql);
        foreach (string name in names)
        {
            command.Add(name, name is "sequence" or "ordinal" ? DbType.Int64 : DbType.String);
        }

        command.CommandTimeout = Math.Max(1, (int)Math.Ceiling(_settings.Wait.TotalSeconds)) + 1;
        command.Prepare();
        return command;
    }

    private static void Set(DbCommand command, params object?[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}

using System.Data.Common;

namespace ExoInteractive.Runs.Records;

/// <summary>The queries of a store.</summary>
internal static class RecordReader
{
    // Every letter and digit that ids are made of comes before it: what starts with a text lies between it and it with this behind.
    private const string Last = "~";

    public static IReadOnlyList<RunRecord> List(DbConnection connection, RunQuery query)
    {
        List<(string Name, object? Value)> parameters = [("limit", (long)query.Limit)];
        List<string> conditions = ["TRUE"];
        void Where(string condition, string name, string value)
        {
            conditions.Add(condition);
            parameters.Add((name, value));
        }

        if (query.Verb is { } verb)
        {
            Where("r.verb = @verb", "verb", verb);
        }
        else if (!query.Cells)
        {
            Where("r.verb <> @verb", "verb", RunRecord.CellVerb);
        }

        if (query.Target is { } target)
        {
            Where("r.target = @target", "target", target);
        }

        if (query.NotebookPath is { } notebook)
        {
            Where("r.notebook = @notebook", "notebook", notebook);
        }

        if (query.Since is { } since)
        {
            Where("r.started >= @since", "since", ChainHash.Stamp(since));
        }

        return Records(connection, $"WHERE {string.Join(" AND ", conditions)} ORDER BY r.id DESC LIMIT @limit", [.. parameters]);
    }

    public static IReadOnlyList<RunRecord> Find(DbConnection connection, string id) => Records(
        connection,
        """
        WHERE r.id BETWEEN @id AND @last OR r.short_id BETWEEN @id AND @last OR r.id IN (SELECT record_id FROM tags WHERE tag = @tag)
        ORDER BY r.id DESC LIMIT 20
        """,
        ("id", id.ToLowerInvariant()),
        ("last", id.ToLowerInvariant() + Last),
        ("tag", id));

    public static IReadOnlyList<RunRecord> Session(DbConnection connection, string sessionId)
        => Records(connection, "WHERE r.session = @session ORDER BY r.started, r.ordinal, r.id", ("session", sessionId));

    public static IReadOnlyList<string> Sessions(DbConnection connection, string? notebookPath) => connection.Rows(
        reader => reader.GetString(0),
        $"""
        SELECT session, max(id) AS latest FROM records WHERE verb = @cell AND {(notebookPath is null ? "notebook IS NULL" : "notebook = @notebook")}
        GROUP BY session ORDER BY latest DESC
        """,
        notebookPath is null ? [("cell", RunRecord.CellVerb)] : [("cell", RunRecord.CellVerb), ("notebook", notebookPath)]);

    public static IReadOnlyDictionary<string, string> Tags(DbConnection connection) => connection.Rows(
        reader => (Tag: reader.GetString(0), Record: reader.GetString(1)), "SELECT tag, record_id FROM tags ORDER BY tag").ToDictionary(row => row.Tag, row => row.Record);

    /// <summary>Every entry in order, read while they are enumerated.</summary>
    public static IEnumerable<ChainEntry> Entries(DbConnection connection)
    {
        using DbCommand command = connection.Command(
            "SELECT sequence, kind, record_id, written, body, body_sha256, previous_hash, hash, signature FROM entries ORDER BY sequence");
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new ChainEntry(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.Text(2),
                ChainHash.Time(reader.GetString(3)),
                reader.Text(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.Text(8));
        }
    }

    /// <summary>Everything that follows from the chain, as it is kept.</summary>
    public static ChainProjection Projection(DbConnection connection) => new(
        connection.Rows(
            reader => new RecordRow(
                reader.GetString(0),
                reader.GetString(1),
                reader.Text(2),
                reader.Text(3),
                reader.GetString(4),
                reader.GetInt64(5),
                reader.GetString(6),
                reader.Text(7),
                reader.Text(8),
                reader.GetString(9),
                reader.GetString(10),
                reader.GetString(11),
                reader.GetInt64(12)),
            $"SELECT {RecordRow.Columns} FROM records"),
        Tags(connection),
        connection.Rows(reader => (reader.GetString(0), reader.GetString(1)), "SELECT sha256, body FROM environments"));

    private static List<RunRecord> Records(DbConnection connection, string clause, params (string Name, object? Value)[] parameters)
    {
        List<(string Environment, string Body, string Hash)> rows = connection.Rows(
            reader => (reader.GetString(0), reader.GetString(1), reader.GetString(2)),
            $"SELECT r.environment, e.body, e.hash FROM records r JOIN entries e ON e.sequence = r.sequence {clause}",
            parameters);
        foreach (string environment in rows.Select(row => row.Environment).Distinct().Where(hash => !RecordBody.Knows(hash)))
        {
            foreach (string json in connection.Rows(reader => reader.GetString(0), "SELECT body FROM environments WHERE sha256 = @hash", ("hash", environment)))
            {
                RecordBody.Learn(environment, json);
            }
        }

        return [.. rows.Select(row => RecordBody.Read(row.Body) with { Hash = row.Hash })];
    }
}

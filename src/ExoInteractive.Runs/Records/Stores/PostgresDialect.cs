using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Run records in a PostgreSQL database, for groups: writers take turns by an advisory lock that ends with the transaction, so a
/// dead client never keeps it. The tables are in a schema of their own.
/// </summary>
/// <param name="address">Where.</param>
internal sealed class PostgresDialect(PostgresAddress address) : SqlDialect
{
    // The letters "exorecor": any number would do that no other program takes in the same database.
    private const long WritersTurn = 0x65786f7265636f72;

    public override string Address => address.Shown;

    public override string Contents => Environment.GetEnvironmentVariable(RunStoreLocation.ContentsVariable) is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(UserFolders.Data, "contents");

    public override string Beginning => $"""
        DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{address.Schema}') THEN CREATE SCHEMA {address.Schema}; END IF; END $$;
        """;

    public override string Tables => RunStoreSchema.Tables("BIGINT", "TEXT COLLATE \"C\"");

    /// <summary>The dialect of an address.</summary>
    /// <exception cref="RunStoreException">The address cannot be read.</exception>
    public static SqlDialect Of(string address) => PostgresAddress.TryParse(address, out PostgresAddress? parsed, out string reason)
        ? new PostgresDialect(parsed)
        : throw new RunStoreException("of PostgreSQL", $"the address cannot be read: {reason}");

    public override void Prepare()
    {
    }

    public override DbConnection Connect(TimeSpan wait)
    {
        NpgsqlConnectionStringBuilder values = new(address.Values.ConnectionString)
        {
            SearchPath = address.Schema,
            Pooling = false,
            Timeout = Seconds(wait),
            CancellationTimeout = -1,
            Enlist = false,
        };
        values.Host ??= address.Host;
        values.ApplicationName ??= "exo";
        NpgsqlConnection connection = new(values.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override object Identity() => address;

    public override void BeginWriting(DbConnection connection, TimeSpan wait)
    {
        using DbCommand command = connection.Command($"""
            BEGIN ISOLATION LEVEL READ COMMITTED;
            SET LOCAL lock_timeout = {(long)wait.TotalMilliseconds};
            SELECT pg_advisory_xact_lock({WritersTurn})
            """);
        command.CommandTimeout = Seconds(wait) + 1;
        command.ExecuteNonQuery();
    }

    public override void BeginReading(DbConnection connection) => connection.Run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    // Asked of the catalogue: within a transaction the server may not yet know by name what another one has just made.
    public override int Version(DbConnection connection)
        => connection.Rows(reader => reader.GetInt64(0), "SELECT count(*) FROM pg_tables WHERE schemaname = @schema AND tablename = 'migrations'", ("schema", address.Schema))[0] > 0
            ? connection.Rows(reader => reader.GetInt32(0), $"SELECT coalesce(max(version), 0) FROM {address.Schema}.migrations")[0]
            : 0;

    public override void SetVersion(DbConnection connection, int version)
    {
        // The table of migrations says it.
    }

    public override void Upgrade(DbConnection connection, int from, ChainWriter writer)
        => throw new RunStoreException(Address, $"schema {from} was never kept in PostgreSQL; the table of migrations was edited");

    public override void Compact(DbConnection connection)
    {
        // The server's own vacuum does it.
    }

    public override string Reason(Exception exception) => address.Hide(exception switch
    {
        PostgresException { SqlState: "28P01" or "28000" } refused
            => $"the server refuses the login ({refused.MessageText}); check the user, and the password in the address, PGPASSWORD or ~/.pgpass",
        PostgresException { SqlState: "3D000" } missing => $"{missing.MessageText}; make it with createdb",
        PostgresException { SqlState: "42501" } denied => $"{denied.MessageText}; its owner can GRANT what is needed, see docs/run-records-store.md",
        PostgresException { SqlState: "55P03" } => "another process keeps it locked",
        PostgresException { SqlState: "53100" } => "the server's disk is full",
        PostgresException { SqlState: "25006" } => "the database is read-only",
        PostgresException other => $"the server says: {other.MessageText} ({other.SqlState})",
        NpgsqlException { InnerException: SocketException socket } => $"the server does not answer ({ErrorLine.Of(socket)}); is it running, and are host and port right?",
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => "the server does not answer in time",
        NpgsqlException { InnerException: { } inner } => $"the connection failed ({ErrorLine.Of(inner)})",
        _ => ErrorLine.Of(exception),
    });

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}

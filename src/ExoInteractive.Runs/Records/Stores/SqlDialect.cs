using System.Data.Common;

namespace ExoInteractive.Runs.Records;

/// <summary>What differs between the databases that keep run records; everything else is one body of SQL.</summary>
internal abstract class SqlDialect
{
    /// <summary>The store's address as it may be shown: no password.</summary>
    public abstract string Address { get; }

    /// <summary>Where large outputs are kept unless the user says otherwise.</summary>
    public abstract string Contents { get; }

    /// <summary>A statement that makes room for the first table.</summary>
    public virtual string Beginning => "";

    /// <summary>Statements that make the tables of the present schema in an empty database.</summary>
    public abstract string Tables { get; }

    /// <summary>Makes what must be there before a connection can be opened.</summary>
    public abstract void Prepare();

    /// <summary>A new open connection that waits this long for others and for the server.</summary>
    public abstract DbConnection Connect(TimeSpan wait);

    /// <summary>What tells this store from another at the same address: a connection kept open may lead to a file that was deleted meanwhile.</summary>
    public abstract object Identity();

    /// <summary>Begins a transaction as the only writer, waiting for others.</summary>
    public abstract void BeginWriting(DbConnection connection, TimeSpan wait);

    /// <summary>Begins a transaction as the only writer, and tells where the chain ends.</summary>
    public abstract ChainHead BeginAppending(DbConnection connection, TimeSpan wait);

    /// <summary>Begins a transaction that sees one state of the store throughout.</summary>
    public abstract void BeginReading(DbConnection connection);

    /// <summary>The version of the schema, 0 in an empty database.</summary>
    public abstract int Version(DbConnection connection);

    /// <summary>Notes the version that the tables now have, in the open transaction.</summary>
    public abstract void SetVersion(DbConnection connection, int version);

    /// <summary>Brings the records of an earlier schema into the chain and removes its tables, in the open transaction.</summary>
    public abstract void Upgrade(DbConnection connection, int from, ChainWriter writer);

    /// <summary>Gives the space of removed bodies back where that is possible now.</summary>
    public abstract void Compact(DbConnection connection);

    /// <summary>One line that says what an error means and what to do.</summary>
    public abstract string Reason(Exception exception);

    /// <summary>The query for the end of the chain.</summary>
    protected const string Head = "SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1";

    /// <summary>Reads what <see cref="Head"/> asks for.</summary>
    protected static ChainHead ReadHead(DbDataReader reader) => reader.Read() ? new ChainHead(reader.GetInt64(0), reader.GetString(1)) : ChainHead.Start;

    /// <summary>The end of the chain as it is now.</summary>
    public static ChainHead HeadOf(DbConnection connection)
    {
        using DbCommand command = connection.Command(Head);
        using DbDataReader reader = command.ExecuteReader();
        return ReadHead(reader);
    }

    /// <summary>Ends the transaction, keeping what was done.</summary>
    public virtual void Commit(DbConnection connection) => connection.Run("COMMIT");

    /// <summary>Ends the transaction, undoing what was done; never throws.</summary>
    public virtual void Rollback(DbConnection connection)
    {
        try
        {
            connection.Run("ROLLBACK");
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // The connection is gone, and its transaction with it.
        }
    }
}

using System.Data.Common;

namespace ExoInteractive.Runs.Records;

/// <summary>The tables of the run records. Versions 1 and 2 are described by <see cref="EarlierRuns"/>; this is version 3.</summary>
internal static class RunStoreSchema
{
    /// <summary>The version this program writes.</summary>
    public const int Version = 3;

    /// <summary>The statements that make an empty store.</summary>
    /// <param name="integer">The type of 64-bit integers.</param>
    /// <param name="text">The type of texts compared byte by byte.</param>
    public static string Tables(string integer, string text) => $"""
        CREATE TABLE entries (
            sequence      {integer} PRIMARY KEY,
            kind          {text} NOT NULL,
            record_id     {text},
            written       {text} NOT NULL,
            body          {text},
            body_sha256   {text} NOT NULL,
            previous_hash {text} NOT NULL UNIQUE,
            hash          {text} NOT NULL UNIQUE,
            signature     {text}
        );
        CREATE INDEX entries_by_record ON entries (record_id, sequence);
        CREATE TABLE records (
            id            {text} PRIMARY KEY,
            short_id      {text} NOT NULL,
            parent_id     {text},
            cell_run_id   {text},
            session       {text} NOT NULL,
            ordinal       {integer} NOT NULL,
            verb          {text} NOT NULL,
            target        {text},
            notebook      {text},
            started       {text} NOT NULL,
            outcome       {text} NOT NULL,
            environment   {text} NOT NULL,
            sequence      {integer} NOT NULL REFERENCES entries (sequence)
        );
        CREATE INDEX records_by_short_id ON records (short_id);
        CREATE INDEX records_by_session ON records (session, ordinal);
        CREATE INDEX records_by_notebook ON records (notebook, verb, id);
        CREATE INDEX records_by_target ON records (target, id);
        CREATE INDEX records_by_verb ON records (verb, id);
        CREATE TABLE tags (
            tag       {text} PRIMARY KEY,
            record_id {text} NOT NULL REFERENCES records (id)
        );
        CREATE TABLE environments (
            sha256 {text} PRIMARY KEY,
            body   {text} NOT NULL
        );
        """;

    /// <summary>Brings a store up to date, all in one transaction; safe when several processes open a new store at once.</summary>
    /// <param name="dialect">The database's.</param>
    /// <param name="settings">Clock and key for the entries of adopted records.</param>
    /// <exception cref="RunStoreException">A newer program wrote the store.</exception>
    public static void Migrate(SqlDialect dialect, RunStoreSettings settings)
    {
        using DbConnection connection = dialect.Connect(settings.Wait);
        if (Checked(dialect, connection) == Version)
        {
            return;
        }

        dialect.BeginWriting(connection, settings.Wait);
        try
        {
            int found = Checked(dialect, connection);
            if (found != Version)
            {
                if (found == 0)
                {
                    connection.Run($"{dialect.Beginning} CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied TEXT NOT NULL)");
                }

                connection.Run(dialect.Tables);
                if (found > 0)
                {
                    using ChainWriter writer = new(connection, settings);
                    dialect.Upgrade(connection, found, writer);
                }

                connection.Run(
                    "INSERT INTO migrations (version, applied) VALUES (@version, @applied)",
                    ("version", Version),
                    ("applied", ChainHash.Stamp(settings.Time.GetUtcNow())));
                dialect.SetVersion(connection, Version);
            }

            dialect.Commit(connection);
        }
        catch
        {
            dialect.Rollback(connection);
            throw;
        }
    }

    private static int Checked(SqlDialect dialect, DbConnection connection)
    {
        int found = dialect.Version(connection);
        return found <= Version ? found : throw new RunStoreException(
            dialect.Address, $"written by a newer ExoInteractive (schema {found}, this program knows {Version}); update exo or choose another store with --records");
    }
}

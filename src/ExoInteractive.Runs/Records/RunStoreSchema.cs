using Microsoft.Data.Sqlite;

namespace ExoInteractive.Runs.Records;

/// <summary>The tables of the run records and how they came to be: one migration a version, never edited once released.</summary>
internal static class RunStoreSchema
{
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE runs (
            id               TEXT PRIMARY KEY,
            short_id         TEXT NOT NULL,
            parent_id        TEXT,
            session_id       TEXT NOT NULL,
            verb             TEXT NOT NULL,
            target           TEXT,
            notebook_path    TEXT,
            cell_id          TEXT,
            settings         TEXT NOT NULL,
            versions         TEXT NOT NULL,
            started          TEXT NOT NULL,
            ended            TEXT,
            duration_seconds REAL,
            outcome          TEXT NOT NULL,
            error            TEXT,
            results          TEXT
        ) WITHOUT ROWID;
        CREATE INDEX runs_by_short_id ON runs (short_id);
        CREATE INDEX runs_by_target ON runs (target, id);
        CREATE INDEX runs_by_verb ON runs (verb, id);
        CREATE TABLE run_files (
            run_id   TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            role     TEXT NOT NULL CHECK (role IN ('input', 'output')),
            ordinal  INTEGER NOT NULL,
            path     TEXT NOT NULL,
            bytes    INTEGER,
            sha256   TEXT,
            PRIMARY KEY (run_id, role, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX run_files_by_hash ON run_files (sha256);
        CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied TEXT NOT NULL);
        """,
        """
        ALTER TABLE run_files ADD COLUMN source TEXT;
        """,
        """
        CREATE TABLE records (
            id            TEXT PRIMARY KEY,
            short_id      TEXT NOT NULL,
            session_id    TEXT NOT NULL,
            verb          TEXT NOT NULL,
            target        TEXT,
            notebook_path TEXT,
            started       TEXT NOT NULL,
            body          TEXT NOT NULL
        ) WITHOUT ROWID;
        """,
    ];

    /// <summary>The version this program writes.</summary>
    public static int Version => Migrations.Length;

    /// <summary>Brings a store up to date; safe when several processes open a new store at once.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="path">For messages.</param>
    /// <param name="now">When, for the migrations table.</param>
    /// <exception cref="RunStoreException">A newer program wrote the store.</exception>
    public static void Migrate(SqliteConnection connection, string path, DateTimeOffset now)
    {
        if (Read(connection, path) == Version)
        {
            return;
        }

        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        for (int version = Read(connection, path) + 1; version <= Version; version++)
        {
            Run(connection, Migrations[version - 1]);
            using SqliteCommand note = connection.CreateCommand();
            note.CommandText = "INSERT INTO migrations (version, applied) VALUES ($version, $applied)";
            note.Parameters.AddWithValue("$version", version);
            note.Parameters.AddWithValue("$applied", now.UtcDateTime.ToString("O"));
            note.ExecuteNonQuery();
            Run(connection, $"PRAGMA user_version = {version}");
        }

        transaction.Commit();
    }

    private static int Read(SqliteConnection connection, string path)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        int found = Convert.ToInt32(command.ExecuteScalar());
        return found <= Version
            ? found
            : throw new RunStoreException(
                path, $"written by a newer ExoInteractive (schema {found}, this program knows {Version}); update exo or choose another store with --records");
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

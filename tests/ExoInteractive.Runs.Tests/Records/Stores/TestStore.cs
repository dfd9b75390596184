using System.Data.Common;
using System.Text.Json;
using ExoInteractive.Postgres;
using ExoInteractive.Runs.Records;
using Microsoft.Data.Sqlite;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>An empty store of one kind, and a way past it to its tables.</summary>
public abstract class TestStore : IDisposable
{
    /// <summary>Where it is.</summary>
    public abstract string Address { get; }

    /// <summary>Runs SQL that the store knows nothing of.</summary>
    /// <returns>The first column of the first row, or null.</returns>
    public string? Execute(string sql)
    {
        using DbConnection connection = Connect();
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    /// <summary>Opens it.</summary>
    public RunStore Open(RecordKey? key = null, TimeProvider? time = null)
        => RunStore.Open(Address, new RunStoreSettings { Key = key, Time = time ?? TimeProvider.System, Contents = Contents });

    /// <summary>Its folder of large outputs.</summary>
    public string Contents => Folder.File("contents");

    /// <summary>A folder that goes with it.</summary>
    internal TemporaryFolder Folder { get; } = new();

    /// <inheritdoc/>
    public virtual void Dispose() => Folder.Dispose();

    /// <summary>A record with everything in it that a record can hold.</summary>
    public static RunRecord Some(string end) => new()
    {
        Id = end.PadLeft(32, '0'),
        SessionId = "s",
        Ordinal = 3,
        Verb = "search",
        Target = "KIC 1, 'quoted'",
        NotebookPath = "/n.ipynb",
        CellId = "c",
        Settings = JsonSerializer.SerializeToElement(new { A = 1, Limit = "Infinity" }),
        Cell = new RecordedCell("var a = 1;\n#!bls", 7)
        {
            Magics = [new RecordedMagic("#!bls", new Dictionary<string, string?> { ["--period"] = "1..2", ["--none"] = null })],
            Reads = [new RecordedRead("x", ReadKind.Assignment, ["p"])],
            Writes = [new RecordedWrite("a", WriteKind.Declared, "int", "1")],
            Shown = [new RecordedOutput("display", [new RecordedForm("text/plain", 3, ContentHash.Of("1.5")) { Text = "1.5" }])],
            Imports = ["using System;"],
        },
        Seeds = [new RecordedSeed("simulation", ulong.MaxValue)],
        Environment = RunEnvironment.Current,
        Commit = new RecordedCommit(new string('a', 40), true),
        Started = new DateTimeOffset(2026, 4, 24, 1, 2, 3, 456, TimeSpan.Zero),
        Outcome = RunOutcome.Started,
        Inputs = [new RecordedFile("/a", 1, "ff") { Source = "https://archive.example/a" }, new RecordedFile("/b", null, null)],
        Outputs = [new RecordedFile("/c", 2, "ee")],
    };

    /// <summary>A connection that is not open.</summary>
    protected abstract DbConnection Connect();
}

/// <summary>A store in a file.</summary>
public sealed class SqliteTestStore : TestStore
{
    /// <inheritdoc/>
    public override string Address => Folder.File("deeper/records.db");

    /// <inheritdoc/>
    protected override DbConnection Connect()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Address)!);
        return new SqliteConnection($"Data Source={Address};Pooling=false");
    }
}

/// <summary>A store in a schema of the tests' own server.</summary>
/// <param name="server">The server.</param>
public sealed class PostgresTestStore(PostgresServer server) : TestStore
{
    private readonly string _schema = $"s{Guid.NewGuid():N}";

    /// <inheritdoc/>
    public override string Address => server.Address(_schema);

    /// <inheritdoc/>
    protected override DbConnection Connect() => new NpgsqlConnection(server.ConnectionString(_schema));
}

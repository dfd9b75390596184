using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Records of the schemas before the chain. Version 1 kept runs and their files in two tables; version 2 added the address a
/// file was fetched from. Their records become adopted entries in the order in which the runs began.
/// </summary>
internal static class EarlierRuns
{
    /// <summary>Adopts every run and removes the tables; within the caller's transaction.</summary>
    /// <param name="connection">To a SQLite store: no other database had these schemas.</param>
    /// <param name="from">1 or 2.</param>
    /// <param name="writer">Appends to the chain.</param>
    /// <exception cref="JsonException">A run is damaged.</exception>
    /// <exception cref="FormatException">A run is damaged.</exception>
    public static void Upgrade(DbConnection connection, int from, ChainWriter writer)
    {
        if (from == 1)
        {
            connection.Run("ALTER TABLE run_files ADD COLUMN source TEXT");
            connection.Run("INSERT INTO migrations (version, applied) SELECT 2, applied FROM migrations WHERE version = 1");
        }

        ILookup<(string Run, string Role), RecordedFile> files = connection.Rows(
            ReadFile, "SELECT run_id, role, path, bytes, sha256, source FROM run_files ORDER BY run_id, role, ordinal").ToLookup(row => row.Key, row => row.File);
        List<RunRecord> runs = connection.Rows(ReadRun, """
            SELECT id, parent_id, session_id, verb, target, notebook_path, cell_id, settings, versions, started, ended, duration_seconds,
                outcome, error, results
            FROM runs
            """);
        foreach (RunRecord run in runs.OrderBy(run => run.Started).ThenBy(run => run.Id, StringComparer.Ordinal))
        {
            writer.Append(run with { Inputs = [.. files[(run.Id, "input")]], Outputs = [.. files[(run.Id, "output")]] }, EntryKind.Adopted);
        }

        connection.Run("DROP TABLE run_files");
        connection.Run("DROP TABLE runs");
    }

    private static ((string Run, string Role) Key, RecordedFile File) ReadFile(DbDataReader reader) => (
        (reader.GetString(0), reader.GetString(1)),
        new RecordedFile(reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.Text(4)) { Source = reader.Text(5) });

    private static RunRecord ReadRun(DbDataReader reader)
    {
        string verb = reader.GetString(3);
        JsonElement settings = RunJson.Parse(reader.GetString(7));
        return new RunRecord
        {
            Id = reader.GetString(0),
            ParentId = reader.Text(1),
            SessionId = reader.GetString(2),
            Verb = verb,
            Target = reader.Text(4),
            NotebookPath = reader.Text(5),
            CellId = reader.Text(6),
            Settings = settings,
            Cell = verb == RunRecord.CellVerb ? CellOf(settings) : null,
            Environment = JsonSerializer.Deserialize<RunEnvironment>(reader.GetString(8), RunJson.Options)!,
            Started = Time(reader.GetString(9)),
            Ended = reader.Text(10) is { } ended ? Time(ended) : null,
            Duration = reader.IsDBNull(11) ? null : TimeSpan.FromSeconds(reader.GetDouble(11)),
            Outcome = Enum.Parse<RunOutcome>(reader.GetString(12), ignoreCase: true),
            Error = reader.Text(13),
            Results = reader.Text(14) is { } results ? RunJson.Parse(results) : null,
        };
    }

    // The settings of a cell held its code and number; they stay as they were.
    private static RecordedCell? CellOf(JsonElement settings)
        => settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("code", out JsonElement code) && code.GetString() is { } text
            ? new RecordedCell(text, settings.TryGetProperty("executionCount", out JsonElement count) ? count.GetInt32() : 0)
            : null;

    private static DateTimeOffset Time(string stamp)
        => DateTimeOffset.Parse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

using System.Data.Common;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records;

/// <summary>Removes old records. Their entries stay with their hashes, without bodies; an entry notes which they were.</summary>
internal sealed partial class Pruning(DbConnection connection, ContentFolder contents, TimeProvider time)
{
    // A cell that runs now may have found its output kept already, and be about to say so in its record.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>What would be removed.</summary>
    /// <param name="Result">In numbers.</param>
    /// <param name="Contents">The hashes of the outputs.</param>
    /// <param name="Environments">The hashes of the environments.</param>
    public sealed record Plan(PruneResult Result, IReadOnlyList<string> Contents, IReadOnlyList<string> Environments);

    /// <summary>Finds what may go.</summary>
    public Plan Find(PruneSettings settings)
    {
        List<Candidate> all = connection.Rows(
            reader => new Candidate(
                reader.GetString(0), reader.Text(1), reader.Text(2), reader.GetString(3), reader.GetString(4), reader.Text(5), reader.GetString(6)),
            "SELECT id, parent_id, cell_run_id, session, verb, notebook, started FROM records ORDER BY id");
        HashSet<string> stay = Protected(all);
        string? before = settings.Before is { } moment ? ChainHash.Stamp(moment) : null;
        HashSet<(string, string)> latest = Latest(all, settings.KeepSessions ?? 0);
        List<string> ids = [.. all
            .Where(row => settings.NotebookPath is null || row.Notebook == settings.NotebookPath)
            .Where(row => before is null || string.CompareOrdinal(row.Started, before) < 0)
            .Where(row => settings.KeepSessions is null || (row.Notebook is { } notebook && !latest.Contains((notebook, row.Session))))
            .Where(row => !stay.Contains(row.Id))
            .Select(row => row.Id)];
        return Weigh(ids);
    }

    /// <summary>Removes bodies, rows and environments and notes it, in the open transaction. The contents are for the caller to remove once that is kept.</summary>
    public Plan Remove(PruneSettings settings, ChainWriter writer)
    {
        Plan plan = Find(settings);
        if (plan.Result.Records == 0)
        {
            return plan;
        }

        foreach (string id in plan.Result.Ids)
        {
            connection.Run(
                $"UPDATE entries SET body = NULL WHERE record_id = @id AND kind IN ('{EntryKind.Started}', '{EntryKind.Ended}', '{EntryKind.Adopted}')", ("id", id));
            connection.Run("DELETE FROM records WHERE id = @id", ("id", id));
        }

        foreach (string environment in plan.Environments)
        {
            connection.Run("DELETE FROM environments WHERE sha256 = @hash", ("hash", environment));
        }

        JsonObject body = new() { ["records"] = Names(plan.Result.Ids), ["contents"] = Names(plan.Contents) };
        writer.Append(EntryKind.Pruned, null, body.ToJsonString(RunJson.Options));
        return plan;
    }

    // Tagged records, the runs that made their input, the cells they ran in, and all cells of these sessions.
    private HashSet<string> Protected(List<Candidate> all)
    {
        Dictionary<string, Candidate> byId = all.ToDictionary(row => row.Id, StringComparer.Ordinal);
        ILookup<string, Candidate> cells = all.Where(row => row.Verb == RunRecord.CellVerb).ToLookup(row => row.Session, StringComparer.Ordinal);
        HashSet<string> stay = new(StringComparer.Ordinal), sessions = new(StringComparer.Ordinal);
        Queue<string> waiting = new(RecordReader.Tags(connection).Values);
        while (waiting.TryDequeue(out string? id))
        {
            if (!byId.TryGetValue(id, out Candidate? row) || !stay.Add(id))
            {
                continue;
            }

            IEnumerable<string> own = sessions.Add(row.Session) ? cells[row.Session].Select(cell => cell.Id) : [];
            foreach (string needed in own.Append(row.ParentId).Append(row.CellRunId).OfType<string>())
            {
                waiting.Enqueue(needed);
            }
        }

        return stay;
    }

    private static HashSet<(string, string)> Latest(List<Candidate> all, int count) => [.. all
        .Where(row => row.Notebook is not null)
        .GroupBy(row => row.Notebook!)
        .SelectMany(notebook => notebook
            .GroupBy(row => row.Session)
            .OrderByDescending(session => session.Max(row => row.Started), StringComparer.Ordinal)
            .Take(count)
            .Select(session => (notebook.Key, session.Key)))];

    // Every hash that a body names counts as a use, wherever in the body it stands.
    private Plan Weigh(List<string> ids)
    {
        HashSet<string> going = new(ids, StringComparer.Ordinal), freed = new(StringComparer.Ordinal), used = new(StringComparer.Ordinal);
        long bytes = 0;
        if (ids.Count > 0)
        {
            using DbCommand command = connection.Command($"SELECT record_id, body FROM entries WHERE body IS NOT NULL AND kind <> '{EntryKind.Pruned}'");
            using DbDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                string body = reader.GetString(1);
                bool goes = reader.Text(0) is { } id && going.Contains(id);
                bytes += goes ? System.Text.Encoding.UTF8.GetByteCount(body) : 0;
                foreach (ValueMatch match in Hash().EnumerateMatches(body))
                {
                    (goes ? freed : used).Add(body.Substring(match.Index, match.Length));
                }
            }
        }

        freed.ExceptWith(used);
        HashSet<string> environments = [.. connection.Rows(reader => reader.GetString(0), "SELECT sha256 FROM environments")];
        List<string> files = [];
        foreach (string hash in freed.Order(StringComparer.Ordinal))
        {
            FileInfo file = new(contents.FileOf(hash));
            if (file.Exists && file.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - Fresh)
            {
                bytes += file.Length;
                files.Add(hash);
            }
        }

        return new Plan(new PruneResult(ids.Count, files.Count, bytes, ids), files, [.. freed.Where(environments.Contains)]);
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();

    private sealed record Candidate(
        string Id, string? ParentId, string? CellRunId, string Session, string Verb, string? Notebook, string Started);
}

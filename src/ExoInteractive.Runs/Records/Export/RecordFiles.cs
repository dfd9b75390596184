using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>The records of a crate as files of lines.</summary>
internal static class RecordFiles
{
    /// <summary>The records, one a line.</summary>
    /// <param name="records">The records.</param>
    /// <param name="cleaner">Takes paths out; null to keep them.</param>
    public static byte[] Records(IEnumerable<RunRecord> records, PathCleaner? cleaner)
        => Lines(records.Select(record => cleaner is null
            ? RunJson.Line(record)
            : cleaner.Clean(JsonSerializer.SerializeToNode(record, RunJson.Options))!.ToJsonString(RunJson.Options)));

    /// <summary>Their entries of the store's chain, and its head: each proves its body by the hash, also where the body itself is left out.</summary>
    /// <param name="entries">The entries about the records, and the last of the chain.</param>
    /// <param name="withBodies">Whether to keep the bodies, which hold full paths.</param>
    public static byte[] Chain(IEnumerable<ChainEntry> entries, bool withBodies)
        => Lines(entries.Select(entry => RunJson.Line(withBodies ? entry : entry with { Body = null })));

    /// <summary>The environments that the records ran in, each once, with the records that ran in it.</summary>
    public static byte[] Environments(IReadOnlyList<RunRecord> records)
    {
        JsonArray all = [];
        foreach (IGrouping<string, RunRecord> group in records.GroupBy(record => RunJson.Line(record.Environment), StringComparer.Ordinal))
        {
            JsonObject environment = JsonNode.Parse(group.Key)!.AsObject();
            environment["records"] = new JsonArray([.. group.Select(record => JsonValue.Create(record.Id))]);
            all.Add((JsonNode)environment);
        }

        return Encoding.UTF8.GetBytes(all.ToJsonString(new JsonSerializerOptions(RunJson.Options) { WriteIndented = true, NewLine = "\n" }) + "\n");
    }

    private static byte[] Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}

using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>The tables that follow from a chain.</summary>
/// <param name="Records">What queries see of each record.</param>
/// <param name="Tags">Tag → record.</param>
/// <param name="Environments">Hash and JSON.</param>
internal sealed record ChainProjection(
    IReadOnlyList<RecordRow> Records, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<(string Hash, string Json)> Environments);

/// <summary>The tables as a chain says they must be; told of its entries one by one.</summary>
internal sealed class ExpectedProjection
{
    private readonly Dictionary<string, RecordRow?> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _environments = new(StringComparer.Ordinal);

    /// <summary>Takes an entry whose body is as it was written.</summary>
    /// <exception cref="JsonException">The body is not of its kind.</exception>
    public void Add(ChainEntry entry)
    {
        string body = entry.Body!;
        if (EntryKind.IsRecord(entry.Kind))
        {
            RunRecord record = RecordBody.Read(body);
            string environment = RecordBody.EnvironmentOf(body) ?? "";
            _records[record.Id] = RecordRow.Of(record, environment, entry.Sequence);
            _environments[environment] = record.Id;
        }
        else if (entry is { Kind: EntryKind.Tagged, RecordId: { } id })
        {
            _tags[RunJson.Parse(body).GetProperty("tag").GetString() ?? ""] = id;
        }
    }

    /// <summary>A record was pruned.</summary>
    public void Remove(string recordId)
    {
        if (_records.Remove(recordId, out RecordRow? row) && row is not null && _environments.GetValueOrDefault(row.Environment) == recordId)
        {
            _environments.Remove(row.Environment);
        }
    }

    /// <summary>Nothing can be said of a record: its latest entry was edited.</summary>
    public void Forget(string recordId) => _records[recordId] = null;

    /// <summary>What differs in the tables.</summary>
    public IEnumerable<ChainFinding> Compare(ChainProjection found)
    {
        HashSet<string> present = new(StringComparer.Ordinal);
        foreach (RecordRow row in found.Records)
        {
            present.Add(row.Id);
            if (!_records.TryGetValue(row.Id, out RecordRow? expected))
            {
                yield return Differs(row.Sequence, row.Id, $"record {row.Id} is listed, but no entry of the chain tells of it");
            }
            else if (expected is not null && expected != row)
            {
                yield return Differs(
                    expected.Sequence, row.Id, $"record {row.Id} is listed with another {string.Join(", ", Differences(expected, row))} than entry {expected.Sequence} says");
            }
        }

        foreach ((string id, RecordRow? row) in _records)
        {
            if (!present.Contains(id))
            {
                yield return Differs(row?.Sequence, id, $"record {id} is in the chain, but is not listed");
            }
        }

        foreach (string tag in found.Tags.Keys.Union(_tags.Keys).Order(StringComparer.Ordinal))
        {
            (string? listed, string? expected) = (found.Tags.GetValueOrDefault(tag), _tags.GetValueOrDefault(tag));
            if (listed != expected)
            {
                yield return Differs(null, expected ?? listed, $"the tag {tag} names {listed ?? "nothing"}; the chain says {expected ?? "nothing"}");
            }
        }

        Dictionary<string, string> environments = found.Environments.ToDictionary(pair => pair.Hash, pair => pair.Json, StringComparer.Ordinal);
        foreach ((string hash, string id) in _environments)
        {
            if (!environments.TryGetValue(hash, out string? json) || ContentHash.Of(json) != hash)
            {
                yield return Differs(null, id, $"the environment of record {id} {(json is null ? "is missing" : "was edited")}");
            }
        }
    }

    private static ChainFinding Differs(long? sequence, string? id, string message) => new(ChainFault.ProjectionDiffers, sequence, id, message);

    private static IEnumerable<string> Differences(RecordRow expected, RecordRow found)
    {
        foreach ((string name, object? a, object? b) in new (string, object?, object?)[]
        {
            ("short id", expected.ShortId, found.ShortId),
            ("parent", expected.ParentId, found.ParentId),
            ("cell", expected.CellRunId, found.CellRunId),
            ("session", expected.Session, found.Session),
            ("ordinal", expected.Ordinal, found.Ordinal),
            ("verb", expected.Verb, found.Verb),
            ("target", expected.Target, found.Target),
            ("notebook", expected.Notebook, found.Notebook),
            ("start", expected.Started, found.Started),
            ("outcome", expected.Outcome, found.Outcome),
            ("environment", expected.Environment, found.Environment),
            ("entry", expected.Sequence, found.Sequence),
        })
        {
            if (!Equals(a, b))
            {
                yield return name;
            }
        }
    }
}

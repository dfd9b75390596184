using System.Text.Json.Nodes;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>The flat list of entities of an RO-Crate's metadata, each there once.</summary>
internal sealed class CrateGraph
{
    private readonly Dictionary<string, JsonObject> _entities = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _order = [];

    /// <summary>The entities in the order in which they were added.</summary>
    public JsonArray ToJson() => new([.. _order]);

    /// <summary>Adds an entity, or gives the one that has the identifier already.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="types">One or several.</param>
    public JsonObject Add(string id, params string[] types)
    {
        if (!_entities.TryGetValue(id, out JsonObject? entity))
        {
            _entities[id] = entity = new JsonObject
            {
                ["@id"] = id,
                ["@type"] = types is [var single] ? single : new JsonArray([.. types.Select(type => JsonValue.Create(type))]),
            };
            _order.Add(entity);
        }

        return entity;
    }

    /// <summary>Whether an entity of an identifier is there.</summary>
    public bool Has(string id) => _entities.ContainsKey(id);

    /// <summary>A reference.</summary>
    public static JsonObject To(string id) => new() { ["@id"] = id };

    /// <summary>Several references, each once; null where there are none, so that the property stays away.</summary>
    public static JsonArray? To(IEnumerable<string> ids)
        => ids.Distinct().Select(To).ToArray() is { Length: > 0 } references ? new JsonArray([.. references]) : null;

    /// <summary>Sets a property where there is something to say.</summary>
    public static void Set(JsonObject entity, string name, JsonNode? value)
    {
        if (value is not null)
        {
            entity[name] = value;
        }
    }
}

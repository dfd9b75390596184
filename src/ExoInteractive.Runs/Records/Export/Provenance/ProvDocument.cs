using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExoInteractive.Runs.Records.Export.Provenance;

/// <summary>
/// A W3C PROV document: statements that are each there once, to be written as PROV-JSON (W3C member submission of 2013) or
/// PROV-N (W3C recommendation of 2013).
/// </summary>
public sealed class ProvDocument
{
    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<ProvStatement> _statements = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Prefixes of qualified names; PROV's own and XML Schema's need not be told.</summary>
    public SortedDictionary<string, string> Prefixes { get; } = new(StringComparer.Ordinal);

    /// <summary>The statements in order.</summary>
    public IReadOnlyList<ProvStatement> Statements => _statements;

    /// <summary>States an entity.</summary>
    /// <param name="id">Qualified name.</param>
    /// <param name="attributes">What is known of it.</param>
    public void Entity(string id, params IReadOnlyList<(string Name, ProvValue Value)> attributes) => Element("entity", id, [], attributes);

    /// <summary>States an activity.</summary>
    /// <param name="id">Qualified name.</param>
    /// <param name="start">When it began.</param>
    /// <param name="end">When it ended; null for not known.</param>
    /// <param name="attributes">What is known of it.</param>
    public void Activity(string id, DateTimeOffset start, DateTimeOffset? end, params IReadOnlyList<(string Name, ProvValue Value)> attributes)
        => Element("activity", id, [("prov:startTime", Time(start)), ("prov:endTime", end is { } time ? Time(time) : null)], attributes);

    /// <summary>States an agent.</summary>
    /// <param name="id">Qualified name.</param>
    /// <param name="attributes">What is known of it.</param>
    public void Agent(string id, params IReadOnlyList<(string Name, ProvValue Value)> attributes) => Element("agent", id, [], attributes);

    /// <summary>An activity used an entity.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="entity">The entity.</param>
    public void Used(string activity, string entity) => Relation("used", ("prov:activity", activity), ("prov:entity", entity), ("prov:time", null));

    /// <summary>An activity made an entity.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="activity">The activity.</param>
    public void WasGeneratedBy(string entity, string activity) => Relation("wasGeneratedBy", ("prov:entity", entity), ("prov:activity", activity), ("prov:time", null));

    /// <summary>An entity was made from another.</summary>
    /// <param name="made">The later.</param>
    /// <param name="from">The earlier.</param>
    public void WasDerivedFrom(string made, string from) => Relation(
        "wasDerivedFrom", ("prov:generatedEntity", made), ("prov:usedEntity", from), ("prov:activity", null), ("prov:generation", null), ("prov:usage", null));

    /// <summary>An activity used something that another made.</summary>
    /// <param name="later">The one that used it.</param>
    /// <param name="earlier">The one that made it.</param>
    public void WasInformedBy(string later, string earlier) => Relation("wasInformedBy", ("prov:informed", later), ("prov:informant", earlier));

    /// <summary>An activity was started by another.</summary>
    /// <param name="started">The one started.</param>
    /// <param name="starter">The one that started it.</param>
    public void WasStartedBy(string started, string starter) => Relation("wasStartedBy", ("prov:activity", started), ("prov:trigger", null), ("prov:starter", starter), ("prov:time", null));

    /// <summary>An agent answers for an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="agent">The agent.</param>
    public void WasAssociatedWith(string activity, string agent) => Relation("wasAssociatedWith", ("prov:activity", activity), ("prov:agent", agent), ("prov:plan", null));

    /// <summary>PROV-JSON.</summary>
    /// <returns>Indented, ending in "\n".</returns>
    public string ToJson()
    {
        JsonObject root = new() { ["prefix"] = new JsonObject(Prefixes.Select(prefix => KeyValuePair.Create(prefix.Key, (JsonNode?)prefix.Value))) };
        int relations = 0;
        foreach (IGrouping<string, ProvStatement> kind in _statements.GroupBy(statement => statement.Kind))
        {
            JsonObject statements = [];
            foreach (ProvStatement statement in kind)
            {
                JsonObject fields = [];
                foreach ((string name, string? value) in statement.Arguments.Where(argument => argument.Value is not null))
                {
                    fields[name] = value;
                }

                foreach (IGrouping<string, (string Name, ProvValue Value)> attribute in statement.Attributes.GroupBy(attribute => attribute.Name))
                {
                    JsonNode[] values = [.. attribute.Select(one => Json(one.Value))];
                    fields[attribute.Key] = values is [var single] ? single : new JsonArray(values);
                }

                statements[statement.Id ?? string.Create(CultureInfo.InvariantCulture, $"_:r{++relations}")] = fields;
            }

            root[kind.Key] = statements;
        }

        return root.ToJsonString(Writing) + "\n";
    }

    /// <summary>PROV-N.</summary>
    /// <returns>One statement a line.</returns>
    public string ToNotation()
    {
        StringBuilder text = new("document\n");
        foreach ((string prefix, string address) in Prefixes)
        {
            text.Append($"  prefix {prefix} <{address}>\n");
        }

        text.Append('\n');
        foreach (ProvStatement statement in _statements)
        {
            IEnumerable<string> arguments = statement.Arguments.Select(argument => argument.Value ?? "-");
            bool isBare = statement.Id is not null && statement.Arguments.All(argument => argument.Value is null);
            string[] all = [.. isBare ? [] : arguments];
            string inside = string.Join(", ", statement.Id is null ? all : [statement.Id, .. all]);
            string attributes = string.Join(", ", statement.Attributes.Select(attribute => $"{attribute.Name}={Notation(attribute.Value)}"));
            text.Append($"  {statement.Kind}({inside}{(attributes.Length > 0 ? $", [{attributes}]" : "")})\n");
        }

        return text.Append("endDocument\n").ToString();
    }

    private void Element(string kind, string id, IReadOnlyList<(string Name, string? Value)> arguments, IReadOnlyList<(string Name, ProvValue Value)> attributes)
    {
        if (_seen.Add(id))
        {
            _statements.Add(new ProvStatement(kind, id, arguments, attributes));
        }
    }

    private void Relation(string kind, params IReadOnlyList<(string Name, string? Value)> arguments)
    {
        if (_seen.Add($"{kind} {string.Join(' ', arguments.Select(argument => argument.Value))}"))
        {
            _statements.Add(new ProvStatement(kind, null, arguments, []));
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);

    private static JsonNode Json(ProvValue value) => value.Type is null ? JsonValue.Create(value.Text) : new JsonObject { ["$"] = value.Text, ["type"] = value.Type };

    private static string Notation(ProvValue value) => value.Type switch
    {
        null => Quoted(value.Text),
        "prov:QUALIFIED_NAME" => $"'{value.Text}'",
        _ => $"{Quoted(value.Text)} %% {value.Type}",
    };

    private static string Quoted(string text)
        => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}

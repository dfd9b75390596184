using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Export;

/// <summary>
/// Checks a folder against what RO-Crate 1.1 and the Workflow Run RO-Crate profiles 0.5 demand (w3id.org/ro/crate/1.1,
/// w3id.org/ro/wfrun/provenance/0.5), and against what we promise besides: every file described, hashes and sizes right.
/// </summary>
internal sealed partial class CrateChecker
{
    private const string MetadataName = "ro-crate-metadata.json";
    private static readonly string[] Profiles = ["process/0.5", "workflow/0.5", "provenance/0.5"];

    private readonly string _folder;
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, JsonObject> _entities = new(StringComparer.Ordinal);

    private CrateChecker(string folder) => _folder = folder;

    /// <summary>What is wrong with a crate, one line each; none where it is right.</summary>
    public static IReadOnlyList<string> Check(string folder)
    {
        CrateChecker checker = new(folder);
        checker.Check();
        return checker._faults;
    }

    private void Check()
    {
        if (!Read())
        {
            return;
        }

        if (Root() is not { } root)
        {
            return;
        }

        CheckRoot(root);
        CheckReferences();
        CheckFiles(root);
        CheckWorkflow(root);
        foreach (JsonObject action in _entities.Values.Where(entity => Types(entity).Any(type => type.EndsWith("Action", StringComparison.Ordinal))))
        {
            CheckAction(root, action);
        }
    }

    private bool Read()
    {
        JsonNode? document;
        try
        {
            document = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, MetadataName)));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return Fault($"{MetadataName} cannot be read: {error.Message}");
        }

        string[] contexts = document?["@context"] switch
        {
            JsonArray several => [.. several.OfType<JsonValue>().Select(one => one.ToString())],
            JsonValue one => [one.ToString()],
            _ => [],
        };
        Demand(contexts.Contains("https://w3id.org/ro/crate/1.1/context"), "@context lacks RO-Crate 1.1's");
        Demand(contexts.Contains("https://w3id.org/ro/terms/workflow-run/context"), "@context lacks workflow-run's");
        if (document?["@graph"] is not JsonArray graph)
        {
            return Fault("@graph is no list");
        }

        foreach (JsonNode? node in graph)
        {
            if (node is not JsonObject entity || (string?)entity["@id"] is not { Length: > 0 } id)
            {
                Fault("an entity has no @id");
                continue;
            }

            Demand(Types(entity).Length > 0, $"{id} has no @type");
            Demand(_entities.TryAdd(id, entity), $"{id} is there twice");
            Demand(Uri.TryCreate(id, UriKind.RelativeOrAbsolute, out _) && !id.Contains(' ') && !id.Contains('\\'), $"{id} is no URI reference");
            foreach ((string name, JsonNode? value) in entity.Where(field => !field.Key.StartsWith('@')))
            {
                Demand(Values(value).All(one => one is not JsonObject inner || (inner.Count == 1 && inner.ContainsKey("@id"))), $"{id}: {name} holds an entity: the graph must be flat");
            }
        }

        return true;
    }

    private JsonObject? Root()
    {
        if (!_entities.TryGetValue(MetadataName, out JsonObject? descriptor))
        {
            Fault("there is no metadata descriptor");
            return null;
        }

        Demand(Types(descriptor).Contains("CreativeWork"), "the descriptor is no CreativeWork");
        Demand(References(descriptor, "conformsTo").Contains("https://w3id.org/ro/crate/1.1"), "the descriptor does not conform to RO-Crate 1.1");
        if (References(descriptor, "about") is not [var about] || !_entities.TryGetValue(about, out JsonObject? root))
        {
            Fault("the descriptor's about leads to no root");
            return null;
        }

        return root;
    }

    private void CheckRoot(JsonObject root)
    {
        Demand(Id(root).EndsWith('/'), "the root's @id does not end with /");
        Demand(Types(root).Contains("Dataset"), "the root is no Dataset");
        Demand(Text(root, "name").Length > 0, "the root has no name");
        Demand(Text(root, "description").Length > 0, "the root has no description");
        Demand(root["license"] is not null, "the root has no license");
        Demand(IsDate(Text(root, "datePublished")), "the root's datePublished is no ISO 8601 date");
        foreach (string profile in Profiles.Select(name => $"https://w3id.org/ro/wfrun/{name}"))
        {
            Demand(References(root, "conformsTo").Contains(profile), $"the root does not conform to {profile}");
            Demand(_entities.TryGetValue(profile, out JsonObject? entity) && Types(entity).Contains("CreativeWork"), $"{profile} is not described as a CreativeWork");
        }
    }

    private void CheckReferences()
    {
        foreach (JsonObject entity in _entities.Values)
        {
            foreach (string to in entity.Where(field => !field.Key.StartsWith('@')).SelectMany(field => Values(field.Value)).OfType<JsonObject>().Select(one => (string?)one["@id"]).OfType<string>())
            {
                bool isElsewhere = to.StartsWith("http", StringComparison.Ordinal) && Uri.IsWellFormedUriString(to, UriKind.Absolute);
                Demand(_entities.ContainsKey(to) || isElsewhere, $"{Id(entity)} refers to {to}, which is not there");
            }
        }
    }

    private void CheckFiles(JsonObject root)
    {
        HashSet<string> parts = [.. Reached(root)];
        HashSet<string> described = [MetadataName];
        foreach (JsonObject file in _entities.Values.Where(entity => Types(entity).Contains("File")))
        {
            string id = Id(file);
            Demand(parts.Contains(id), $"{id} is not linked from the root by hasPart");
            Demand(!id.StartsWith('#'), $"{id} is a File that is neither in the crate nor on the web");
            if (Uri.IsWellFormedUriString(id, UriKind.Absolute))
            {
                continue;
            }

            string place = Uri.UnescapeDataString(id);
            described.Add(place);
            string path = Path.Combine(_folder, place);
            Demand(!Path.IsPathRooted(place) && !place.Split('/').Contains(".."), $"{id} leads out of the crate");
            if (!File.Exists(path))
            {
                Fault($"{id} is not in the crate");
                continue;
            }

            byte[] bytes = File.ReadAllBytes(path);
            Demand(Text(file, "contentSize") == bytes.Length.ToString(CultureInfo.InvariantCulture), $"{id} has another size than its contentSize");
            Demand(Text(file, "sha256") == ContentHash.Of(bytes), $"{id} has another SHA-256");
            Demand(Text(file, "encodingFormat").Length > 0, $"{id} has no encodingFormat");
        }

        foreach (string path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')))
        {
            Demand(described.Contains(path), $"{path} is in the crate but not described");
        }
    }

    private void CheckWorkflow(JsonObject root)
    {
        if (References(root, "mainEntity") is not [var main] || !_entities.TryGetValue(main, out JsonObject? workflow))
        {
            Fault("the root has no mainEntity");
            return;
        }

        string[] needed = ["File", "SoftwareSourceCode", "ComputationalWorkflow"];
        Demand(needed.All(Types(workflow).Contains), "the main entity is no File, SoftwareSourceCode and ComputationalWorkflow");
        Demand(References(workflow, "step").Count == 0 || Types(workflow).Contains("HowTo"), "a workflow with steps must be a HowTo");
        Demand(References(workflow, "hasPart").Count > 0, "the workflow names no tools in hasPart");
        Demand(References(workflow, "programmingLanguage").Count > 0, "the workflow has no programmingLanguage");
        foreach (JsonObject language in References(workflow, "programmingLanguage").Select(_entities.GetValueOrDefault).OfType<JsonObject>())
        {
            Demand(((string[])["name", "url", "version"]).All(name => Text(language, name).Length > 0), $"{Id(language)} lacks name, url or version");
        }

        foreach (JsonObject tool in References(workflow, "hasPart").Select(_entities.GetValueOrDefault).OfType<JsonObject>())
        {
            Demand(Types(tool).Intersect(["SoftwareApplication", "SoftwareSourceCode", "ComputationalWorkflow"]).Any(), $"{Id(tool)} is no tool");
        }

        foreach (JsonObject step in _entities.Values.Where(entity => Types(entity).Contains("HowToStep")))
        {
            Demand(References(workflow, "step").Contains(Id(step)), $"{Id(step)} is no step of the workflow");
            Demand(References(step, "workExample") is [var tool] && References(workflow, "hasPart").Contains(tool), $"{Id(step)} has no tool of the workflow as workExample");
            Demand(!step.ContainsKey("position") || int.TryParse(Text(step, "position"), CultureInfo.InvariantCulture, out _), $"{Id(step)}: position is no integer");
        }

        foreach (JsonObject parameter in _entities.Values.Where(entity => Types(entity).Contains("FormalParameter")))
        {
            Demand(Text(parameter, "additionalType").Length > 0, $"{Id(parameter)} has no additionalType");
        }

        Demand(Actions("CreateAction").Any(action => References(action, "instrument").Contains(main)), "no CreateAction has the workflow as instrument");
    }

    private void CheckAction(JsonObject root, JsonObject action)
    {
        string id = Id(action);
        IReadOnlyList<string> instruments = References(action, "instrument");
        JsonObject? instrument = instruments is [var one] ? _entities.GetValueOrDefault(one) : null;
        Demand(instrument is not null, $"{id} has no instrument");
        Demand(References(root, "mentions").Contains(id), $"{id} is not among the root's mentions");
        foreach (string time in (string[])["startTime", "endTime"])
        {
            Demand(!action.ContainsKey(time) || IsDate(Text(action, time)), $"{id}: {time} is no ISO 8601 time");
        }

        Demand(
            !action.ContainsKey("startTime") || !action.ContainsKey("endTime") || string.CompareOrdinal(Text(action, "startTime"), Text(action, "endTime")) <= 0, $"{id} ends before it starts");
        string status = References(action, "actionStatus") is [var named] ? named : "";
        Demand(status is "" || status.StartsWith("http://schema.org/", StringComparison.Ordinal), $"{id}: {status} is no status");
        Demand(!action.ContainsKey("error") || status.EndsWith("FailedActionStatus", StringComparison.Ordinal), $"{id} has an error but has not failed");
        string[] parts = References(root, "mainEntity") is [var main] && _entities.TryGetValue(main, out JsonObject? workflow) ? [main, .. References(workflow, "hasPart")] : [];
        switch (Types(action)[0])
        {
            case "CreateAction":
                Demand(instruments.All(parts.Contains), $"{id} has an instrument that is no part of the workflow");
                break;
            case "ControlAction":
                Demand(instrument is null || Types(instrument).Contains("HowToStep"), $"{id} controls no step");
                Demand(Are(References(action, "object"), "CreateAction"), $"{id} has no CreateAction as object");
                break;
            case "OrganizeAction":
                Demand(Are(References(action, "object"), "ControlAction"), $"{id} has no ControlActions as object");
                Demand(Are(References(action, "result"), "CreateAction"), $"{id} has no CreateAction as result");
                break;
        }
    }

    private IEnumerable<JsonObject> Actions(string type) => _entities.Values.Where(entity => Types(entity).Contains(type));

    private bool Are(IReadOnlyList<string> ids, string type) => ids.Count > 0 && ids.All(id => _entities.TryGetValue(id, out JsonObject? entity) && Types(entity).Contains(type));

    private IEnumerable<string> Reached(JsonObject from)
        => References(from, "hasPart").SelectMany(id => _entities.TryGetValue(id, out JsonObject? part) && part != from && Types(part).Contains("Dataset") ? Reached(part).Prepend(id) : [id]);

    private void Demand(bool isRight, string fault)
    {
        if (!isRight)
        {
            _faults.Add(fault);
        }
    }

    private bool Fault(string fault)
    {
        _faults.Add(fault);
        return false;
    }

    private static string Id(JsonObject entity) => (string)entity["@id"]!;

    private static string Text(JsonObject entity, string name) => entity[name] is JsonValue value ? value.ToString() : "";

    private static string[] Types(JsonObject entity) => [.. Values(entity["@type"]).OfType<JsonValue>().Select(type => type.ToString())];

    private static IReadOnlyList<string> References(JsonObject entity, string name) => [.. Values(entity[name]).OfType<JsonObject>().Select(one => (string?)one["@id"]).OfType<string>()];

    private static IEnumerable<JsonNode?> Values(JsonNode? node) => node switch
    {
        null => Enumerable.Empty<JsonNode?>(),
        JsonArray several => several,
        _ => Enumerable.Repeat(node, 1),
    };

    private static bool IsDate(string text)
        => IsoDate().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$")]
    private static partial Regex IsoDate();
}

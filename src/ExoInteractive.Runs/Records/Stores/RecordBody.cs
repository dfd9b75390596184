using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// A record as the body of an entry: the JSON of <see cref="RunJson"/> on one line, without what is null, without the short
/// id and the hash, and with the SHA-256 of the environment's JSON in place of the environment, which is kept once.
/// </summary>
internal static class RecordBody
{
    private static readonly ConditionalWeakTable<RunEnvironment, Kept> Hashed = [];
    private static readonly ConcurrentDictionary<string, RunEnvironment> Known = new(StringComparer.Ordinal);

    private static readonly JsonSerializerOptions Options = CreateOptions();

    /// <summary>The JSON of an environment and its hash; worked out once for each instance.</summary>
    public static (string Hash, string Json) Environment(RunEnvironment environment)
    {
        Kept kept = Hashed.GetValue(environment, value =>
        {
            string json = RunJson.Line(value);
            return new Kept(ContentHash.Of(json), json);
        });
        return (kept.Hash, kept.Json);
    }

    /// <summary>The body of a record.</summary>
    public static string Write(RunRecord record) => JsonSerializer.Serialize(record, Options);

    /// <summary>The record that a body holds. The environments that it needs must be known (<see cref="Learn"/>); one that is lost reads as unknown.</summary>
    /// <exception cref="JsonException">The body is no record.</exception>
    public static RunRecord Read(string body) => JsonSerializer.Deserialize<RunRecord>(body, Options) ?? throw new JsonException("an entry's body is null");

    /// <summary>The hash of the environment in a body.</summary>
    /// <exception cref="JsonException">The body is no JSON object.</exception>
    public static string? EnvironmentOf(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("environment", out JsonElement hash)
            ? hash.GetString()
            : null;
    }

    /// <summary>Whether an environment can be put back.</summary>
    public static bool Knows(string hash) => Known.ContainsKey(hash);

    /// <summary>Makes an environment known by its hash, if it is what the hash says.</summary>
    public static void Learn(string hash, string json)
    {
        if (ContentHash.Of(json) == hash && JsonSerializer.Deserialize<RunEnvironment>(json, RunJson.Options) is { } environment)
        {
            Known.TryAdd(hash, environment);
        }
    }

    private static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new(RunJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.Converters.Insert(0, new EnvironmentConverter());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatFollows } };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutWhatFollows(JsonTypeInfo type)
    {
        if (type.Type == typeof(RunRecord))
        {
            foreach (JsonPropertyInfo property in type.Properties.Where(property => property.Name is "shortId" or "hash").ToList())
            {
                type.Properties.Remove(property);
            }
        }
    }

    private sealed record Kept(string Hash, string Json);

    private sealed class EnvironmentConverter : JsonConverter<RunEnvironment>
    {
        public override RunEnvironment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string hash = reader.GetString() ?? "";
            return Known.TryGetValue(hash, out RunEnvironment? environment) ? environment : new RunEnvironment
            {
                Package = "unknown",
                Runtime = "unknown",
                OperatingSystem = "unknown",
                Cpu = "unknown",
                Simd = "unknown",
                Culture = "unknown",
                Threads = 0,
            };
        }

        public override void Write(Utf8JsonWriter writer, RunEnvironment value, JsonSerializerOptions options)
            => writer.WriteStringValue(Environment(value).Hash);
    }
}

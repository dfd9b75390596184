using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Reads the entries of a request. A missing one takes its default; one of the wrong type is the client's error.</summary>
internal static class RequestContent
{
    public static string Text(this JsonElement content, string key, string? otherwise = null)
        => Find(content, key) is not { } value
            ? otherwise ?? throw new RequestException($"the request has no '{key}'")
            : String(value, key);

    public static bool Flag(this JsonElement content, string key, bool otherwise)
        => Find(content, key) is not { } value
            ? otherwise
            : value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw Wrong(key, value, "true or false");

    public static int? Number(this JsonElement content, string key)
        => Find(content, key) is not { } value
            ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
                ? number
                : throw Wrong(key, value, "a whole number");

    /// <summary>The entries of an object whose values are strings.</summary>
    public static IReadOnlyList<(string Name, string Value)> Texts(this JsonElement content, string key)
        => Find(content, key) is not { } value
            ? []
            : value.ValueKind == JsonValueKind.Object
                ? [.. value.EnumerateObject().Select(entry => (entry.Name, String(entry.Value, $"{key}.{entry.Name}")))]
                : throw Wrong(key, value, "an object");

    /// <summary>An object; null where there is none.</summary>
    public static JsonElement? Object(this JsonElement content, string key)
        => Find(content, key) is not { } value
            ? null
            : value.ValueKind == JsonValueKind.Object ? value : throw Wrong(key, value, "an object");

    private static JsonElement? Find(JsonElement content, string key)
    {
        try
        {
            return content.ValueKind == JsonValueKind.Object
                && content.TryGetProperty(key, out JsonElement value)
                && value.ValueKind != JsonValueKind.Null
                ? value
                : null;
        }
        catch (InvalidOperationException)
        {
            throw new RequestException("a name in the request holds half of a surrogate pair; it must be text that UTF-8 can carry");
        }
    }

    private static string String(JsonElement value, string key)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Wrong(key, value, "a string");
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new RequestException($"'{key}' holds half of a surrogate pair; it must be text that UTF-8 can carry");
        }
    }

    private static RequestException Wrong(string key, JsonElement value, string rule)
        => new($"'{key}' in the request is a JSON {value.ValueKind}; it must be {rule}");
}

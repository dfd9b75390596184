using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>Takes the folders of this machine out of records: files of the crate get their places in it, other full paths keep their last part.</summary>
internal sealed partial class PathCleaner
{
    private readonly (string From, string To)[] _known;

    /// <summary>A cleaner that knows some files.</summary>
    /// <param name="places">Full path → what to say instead.</param>
    public PathCleaner(IReadOnlyDictionary<string, string> places)
        => _known = [.. places.OrderByDescending(place => place.Key.Length).Select(place => (place.Key, place.Value))];

    /// <summary>A text without folders of this machine.</summary>
    public string Clean(string text)
    {
        foreach ((string from, string to) in _known)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return FullPath().Replace(text, match => match.Groups["name"].Value);
    }

    /// <summary>Cleans every text of a JSON value in place, but those of properties that hold what people typed.</summary>
    public JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach ((string name, JsonNode? value) in fields.ToArray())
                {
                    if (name is not ("code" or "text"))
                    {
                        fields[name] = Clean(value?.DeepClone());
                    }
                }

                return fields;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    items[i] = Clean(items[i]?.DeepClone());
                }

                return items;
            case JsonValue value when value.TryGetValue(out string? text):
                return JsonValue.Create(Clean(text));
            default:
                return node;
        }
    }

    /// <summary>A full path of at least one folder, not part of a web address.</summary>
    [GeneratedRegex("""(?<![\w:/\\.~])(?:[A-Za-z]:[\\/]|/)(?:[^\s/\\"'<>|;,:*?]+[\\/])+(?<name>[^\s/\\"'<>|;,:*?]*)""")]
    private static partial Regex FullPath();
}

using System.Text.Json.Nodes;

namespace ExoInteractive.Kernel.Documents;

/// <summary>Text as notebook files hold it: one string, or (as they are written) a list of lines that keep their line ends.</summary>
public static class MultilineText
{
    /// <summary>The text.</summary>
    /// <param name="node">A string or a list of strings.</param>
    /// <returns>Empty for anything else.</returns>
    public static string Read(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line is JsonValue value && value.TryGetValue(out string? text) ? text : "")),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };

    /// <summary>A list of lines.</summary>
    /// <param name="text">Any.</param>
    /// <returns>The lines, each with its end.</returns>
    public static JsonArray Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        JsonArray lines = [];
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) + 1;
            end = end == 0 ? text.Length : end;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }
}

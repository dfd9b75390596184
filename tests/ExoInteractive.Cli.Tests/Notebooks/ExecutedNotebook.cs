using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExoInteractive.Cli.Tests.Notebooks;

/// <summary>What a notebook shows, in a form two runs can be compared by: text as it is, pictures by their presence.</summary>
internal sealed partial class ExecutedNotebook(JsonNode root)
{
    public static ExecutedNotebook Read(string path) => new(JsonNode.Parse(File.ReadAllText(path))!);

    /// <summary>For every code cell its outputs, one string each: "stdout: …", "text/plain: …", or a MIME type alone.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Outputs { get; } =
        [.. root["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").Select(OutputsOf)];

    /// <summary>Errors of any cell.</summary>
    public IReadOnlyList<string> Errors { get; } =
        [.. root["cells"]!.AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .Where(output => (string?)output!["output_type"] == "error")
            .Select(output => $"{output!["ename"]}: {output["evalue"]}")];

    /// <summary>
    /// Whether two texts are the same but for what must differ between runs (record ids, paths, dates) and for the last
    /// digits of numbers, which depend on the vector instructions of the machine.
    /// </summary>
    public static bool Same(string one, string other)
    {
        string[] a = Tokens(one), b = Tokens(other);
        return a.Length == b.Length && a.Zip(b).All(pair => pair.First == pair.Second || Close(pair.First, pair.Second));
    }

    private static IReadOnlyList<string> OutputsOf(JsonNode? cell)
    {
        List<string> outputs = [];
        foreach (JsonNode? output in cell!["outputs"]!.AsArray())
        {
            if (output!["text"] is { } text)
            {
                string line = $"{output["name"]}: {Joined(text)}";
                if (outputs.Count > 0 && outputs[^1].StartsWith($"{output["name"]}: ", StringComparison.Ordinal))
                {
                    outputs[^1] += Joined(text);
                }
                else
                {
                    outputs.Add(line);
                }
            }
            else if (output["data"] is JsonObject data && !IsPlaceOfStaleMark(data))
            {
                outputs.AddRange(data.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form
                    => form.Key == "text/plain" ? $"text/plain: {Joined(form.Value!)}" : form.Key));
            }
        }

        return outputs;
    }

    /// <summary>The kernel leaves an empty output in a Jupyter client, where a mark appears once the cell is stale.</summary>
    private static bool IsPlaceOfStaleMark(JsonObject data) => data.Count == 1 && data["text/html"] is { } html && Joined(html).Length == 0;

    private static string Joined(JsonNode text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";

    private static string[] Tokens(string text) => Varying().Replace(text, "…").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool Close(string a, string b)
        => double.TryParse(a.Trim('%', ',', ';', '(', ')'), NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
            && double.TryParse(b.Trim('%', ',', ';', '(', ')'), NumberStyles.Float, CultureInfo.InvariantCulture, out double y)
            && Math.Abs(x - y) <= 1e-3 * Math.Max(Math.Abs(x), Math.Abs(y));

    [GeneratedRegex(@"(record|run) [0-9a-f]{6,}|\b[0-9a-f]{8}\b|[^\s]*/[^\s]*|\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?( UTC|Z)?)?|\d+(\.\d+)? m?s\b")]
    private static partial Regex Varying();
}

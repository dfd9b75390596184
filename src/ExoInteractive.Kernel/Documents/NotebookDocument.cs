using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExoInteractive.Kernel.Documents;

/// <summary>
/// A notebook file, format version 4 (nbformat.readthedocs.io). Whatever a client put into it that we do not know is kept.
/// </summary>
public sealed class NotebookDocument
{
    private const int Major = 4;
    private const int Minor = 5;

    private static readonly JsonSerializerOptions Writing = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    private readonly JsonObject _root;
    private readonly List<NotebookCell> _cells;

    private NotebookDocument(JsonObject root, IEnumerable<NotebookCell> cells)
    {
        _root = root;
        _cells = cells.ToList();
    }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>The notebook's own metadata; changes are written.</summary>
    public JsonObject Metadata => Child(_root, "metadata");

    /// <summary>A code cell's text as the engine runs it: with a first line that names its language where that is not C#.</summary>
    /// <param name="cell">A cell of this notebook.</param>
    /// <returns>The text.</returns>
    public string CodeOf(NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return CellLanguage.WithSwitch(this, cell);
    }

    /// <summary>An empty C# notebook.</summary>
    /// <returns>The notebook.</returns>
    public static NotebookDocument Create() => new(
        new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = "C# (ExoInteractive)", ["language"] = "C#", ["name"] = "exointeractive" },
                ["language_info"] = new JsonObject { ["name"] = "C#", ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp" },
            },
            ["nbformat"] = Major,
            ["nbformat_minor"] = Minor,
        },
        []);

    /// <summary>Reads a notebook.</summary>
    /// <param name="json">The file's text.</param>
    /// <returns>The notebook; cells without an identifier get one.</returns>
    /// <exception cref="NotebookFormatException">The text is no JSON, or no notebook of version 4.</exception>
    public static NotebookDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json, documentOptions: Reading);
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException($"a notebook is a JSON file; this is none (line {error.LineNumber + 1}: {FirstSentence(error.Message)})", error);
        }

        try
        {
            return FromJson(node);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new NotebookFormatException($"the notebook's JSON is broken: {FirstSentence(error.Message)}", error);
        }
    }

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The notebook.</returns>
    /// <exception cref="NotebookFormatException">It is no notebook of version 4; the message names the file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NotebookDocument Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (NotebookFormatException error)
        {
            throw new NotebookFormatException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Puts a cell in.</summary>
    /// <param name="index">Before which cell; the number of cells for the end.</param>
    /// <param name="cell">A new cell.</param>
    public void Insert(int index, NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        _cells.Insert(index, cell);
    }

    /// <summary>Takes a cell out.</summary>
    /// <param name="index">Which.</param>
    public void RemoveAt(int index) => _cells.RemoveAt(index);

    /// <summary>Writes the notebook as Jupyter writes it: indented by one, text as lists of lines, a line end at the end.</summary>
    /// <returns>The file's text.</returns>
    public string ToJson()
    {
        JsonObject root = (JsonObject)_root.DeepClone();
        root["cells"] = new JsonArray(_cells.Select(cell => (JsonNode?)cell.ToJson()).ToArray());
        return Ordered(root)!.ToJsonString(Writing) + "\n";
    }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            File.WriteAllText(temporary, ToJson());
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    internal static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject existing)
        {
            return existing;
        }

        JsonObject added = [];
        parent[name] = added;
        return added;
    }

    private static NotebookDocument FromJson(JsonNode? node)
    {
        if (node is not JsonObject root)
        {
            throw new NotebookFormatException("a notebook is a JSON object with \"nbformat\" and \"cells\"");
        }

        int? major = Number(root["nbformat"]);
        if (major != Major)
        {
            throw new NotebookFormatException($"notebooks of nbformat {Major} can be read; this one {(major is null ? "names none" : $"has {major}")}");
        }

        if (root["cells"] is not JsonArray cells)
        {
            throw new NotebookFormatException("the notebook has no list \"cells\"");
        }

        List<NotebookCell> read = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (JsonNode? cell in cells)
        {
            read.Add(cell is JsonObject fields
                ? NotebookCell.FromJson((JsonObject)fields.DeepClone(), ids)
                : throw new NotebookFormatException($"cell {read.Count + 1} of the notebook is no JSON object"));
        }

        JsonObject kept = (JsonObject)root.DeepClone();
        kept.Remove("cells");
        kept["nbformat_minor"] = Math.Max(Minor, Number(root["nbformat_minor"]) ?? 0);
        return new NotebookDocument(kept, read);
    }

    /// <summary>Jupyter writes fields in the order of their names, which keeps differences between versions small.</summary>
    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Ordered(field.Value)))),
        JsonArray items => new JsonArray(items.Select(Ordered).ToArray()),
        _ => node?.DeepClone(),
    };

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].TrimEnd('.');
}

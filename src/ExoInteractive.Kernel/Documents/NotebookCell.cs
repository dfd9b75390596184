using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExoInteractive.Kernel.Documents;

/// <summary>What a cell of a notebook file is.</summary>
public enum CellKind
{
    /// <summary>Code to run.</summary>
    Code,

    /// <summary>Markdown to read.</summary>
    Markdown,

    /// <summary>Text left as it is.</summary>
    Raw,
}

/// <summary>A cell of a notebook file. Fields we do not know are kept.</summary>
public sealed partial class NotebookCell
{
    private readonly JsonObject _fields;

    private NotebookCell(JsonObject fields, CellKind kind)
    {
        _fields = fields;
        Kind = kind;
    }

    /// <summary>What it is.</summary>
    public CellKind Kind { get; }

    /// <summary>Its identifier, unique in the notebook.</summary>
    public string Id => (string)_fields["id"]!;

    /// <summary>Its text.</summary>
    public string Source
    {
        get => MultilineText.Read(_fields["source"]);
        set => _fields["source"] = MultilineText.Write(value);
    }

    /// <summary>Its metadata; changes are written.</summary>
    public JsonObject Metadata => NotebookDocument.Child(_fields, "metadata");

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags
        => Metadata["tags"] is JsonArray tags
            ? tags.OfType<JsonValue>().Select(tag => tag.TryGetValue(out string? text) ? text : "").Where(tag => tag.Length > 0).ToList()
            : [];

    /// <summary>The outputs of a code cell as they are written to the file.</summary>
    public JsonArray Outputs
    {
        get => _fields["outputs"] as JsonArray ?? [];
        set => _fields["outputs"] = value;
    }

    /// <summary>The n of In[n]; null where it did not run.</summary>
    public int? ExecutionCount
    {
        get => _fields["execution_count"] is JsonValue value && value.TryGetValue(out int count) ? count : null;
        set => _fields["execution_count"] = value;
    }

    /// <summary>A new cell.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="source">Its text.</param>
    /// <returns>The cell, with an identifier of its own.</returns>
    public static NotebookCell Create(CellKind kind, string source)
    {
        JsonObject fields = new()
        {
            ["cell_type"] = kind.ToString().ToLowerInvariant(),
            ["id"] = NewId(),
            ["metadata"] = new JsonObject(),
            ["source"] = MultilineText.Write(source),
        };
        NotebookCell cell = new(fields, kind);
        cell.Complete();
        return cell;
    }

    /// <summary>Adds a tag, where it has not got it.</summary>
    /// <param name="tag">The tag.</param>
    public void AddTag(string tag)
    {
        if (!Tags.Contains(tag))
        {
            JsonArray tags = Metadata["tags"] as JsonArray ?? [];
            tags.Add((JsonNode)tag);
            if (Metadata["tags"] != tags)
            {
                Metadata["tags"] = tags;
            }
        }
    }

    internal static NotebookCell FromJson(JsonObject fields, HashSet<string> idsTaken)
    {
        string type = MultilineText.Read(fields["cell_type"]);
        CellKind kind = type switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            _ => throw new NotebookFormatException($"a cell's type is code, markdown or raw; found \"{type}\""),
        };
        string id = MultilineText.Read(fields["id"]);
        if (!ValidId().IsMatch(id) || !idsTaken.Add(id))
        {
            id = NewId();
            idsTaken.Add(id);
        }

        fields["id"] = id;
        NotebookCell cell = new(fields, kind);
        cell.Source = cell.Source;
        _ = cell.Metadata;
        cell.Complete();
        return cell;
    }

    internal JsonNode ToJson() => _fields.DeepClone();

    private static string NewId() => Guid.NewGuid().ToString("N")[..8];

    /// <summary>Code cells must have these fields, others must not.</summary>
    private void Complete()
    {
        if (Kind != CellKind.Code)
        {
            _fields.Remove("outputs");
            _fields.Remove("execution_count");
            return;
        }

        if (_fields["outputs"] is not JsonArray)
        {
            _fields["outputs"] = new JsonArray();
        }

        ExecutionCount = ExecutionCount;
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}\\z")]
    private static partial Regex ValidId();
}

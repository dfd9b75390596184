using System.Text.Json;
using System.Text.Json.Nodes;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Documents;

/// <summary>Gathers the outputs of one cell as a notebook file holds them.</summary>
/// <param name="displays">The displays of the whole notebook, so that a later cell can update an earlier one's.</param>
internal sealed class CellOutputs(DisplayRegister displays) : ICellOutput
{
    private readonly JsonArray _outputs = [];
    private bool _clearBeforeNext;

    /// <summary>The n of In[n], for the result.</summary>
    public Func<int> ExecutionCount { get; init; } = static () => 0;

    /// <summary>A copy of what there is so far.</summary>
    public JsonArray ToJson()
    {
        lock (displays.Gate)
        {
            return (JsonArray)_outputs.DeepClone();
        }
    }

    public void Stream(string name, string text)
    {
        lock (displays.Gate)
        {
            ClearIfAsked();
            if (_outputs.LastOrDefault() is JsonObject last && (string?)last["output_type"] == "stream" && (string?)last["name"] == name)
            {
                last["text"] = MultilineText.Write(MultilineText.Read(last["text"]) + text);
                return;
            }

            _outputs.Add((JsonNode)new JsonObject { ["name"] = name, ["output_type"] = "stream", ["text"] = MultilineText.Write(text) });
        }
    }

    public void DisplayData(MimeBundle bundle, string? displayId)
    {
        JsonObject output = new() { ["data"] = Data(bundle), ["metadata"] = DisplayMetadata(bundle), ["output_type"] = "display_data" };
        lock (displays.Gate)
        {
            ClearIfAsked();
            _outputs.Add((JsonNode)output);
            if (displayId is not null)
            {
                displays.Add(displayId, output);
            }
        }
    }

    public void UpdateDisplayData(MimeBundle bundle, string displayId)
    {
        lock (displays.Gate)
        {
            displays.Update(displayId, () => (Data(bundle), DisplayMetadata(bundle)));
        }
    }

    public void ExecuteResult(MimeBundle bundle)
    {
        JsonObject output = new()
        {
            ["data"] = Data(bundle),
            ["execution_count"] = ExecutionCount(),
            ["metadata"] = DisplayMetadata(bundle),
            ["output_type"] = "execute_result",
        };
        lock (displays.Gate)
        {
            ClearIfAsked();
            _outputs.Add((JsonNode)output);
        }
    }

    public void Error(CellError error)
    {
        JsonArray traceback = new(error.Traceback.Select(line => (JsonNode?)line).ToArray());
        lock (displays.Gate)
        {
            ClearIfAsked();
            _outputs.Add((JsonNode)new JsonObject { ["ename"] = error.Name, ["evalue"] = error.Message, ["output_type"] = "error", ["traceback"] = traceback });
        }
    }

    public void ClearOutput(bool wait)
    {
        lock (displays.Gate)
        {
            _clearBeforeNext = wait;
            if (!wait)
            {
                _outputs.Clear();
            }
        }
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        JsonObject data = [];
        foreach ((string mimeType, string text) in bundle.Data.OrderBy(form => form.Key, StringComparer.Ordinal))
        {
            data[mimeType] = MimeBundle.IsJson(mimeType) && TryParse(text) is { } json ? json : IsBinary(mimeType) ? JsonValue.Create(text) : MultilineText.Write(text);
        }

        return data;
    }

    private static JsonObject DisplayMetadata(MimeBundle bundle)
    {
        JsonObject metadata = [];
        if (bundle.RecordId is { } record)
        {
            metadata["exo"] = new JsonObject { ["record"] = record };
        }

        if (PngDisplaySize.Of(bundle) is { } size)
        {
            metadata["image/png"] = new JsonObject { ["height"] = size.Height, ["width"] = size.Width };
        }

        return metadata;
    }

    private static bool IsBinary(string mimeType)
        => mimeType == "application/pdf" || (mimeType.StartsWith("image/", StringComparison.Ordinal) && !mimeType.EndsWith("+xml", StringComparison.Ordinal));

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void ClearIfAsked()
    {
        if (_clearBeforeNext)
        {
            _clearBeforeNext = false;
            _outputs.Clear();
        }
    }
}

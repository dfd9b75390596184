using System.Text.Json.Nodes;

namespace ExoInteractive.Kernel.Documents;

/// <summary>Which outputs of a notebook show which display, so that updates reach them all.</summary>
internal sealed class DisplayRegister
{
    private readonly Dictionary<string, List<JsonObject>> _shown = new(StringComparer.Ordinal);

    /// <summary>Guards the outputs of the whole notebook.</summary>
    public Lock Gate { get; } = new();

    public void Add(string displayId, JsonObject output)
    {
        if (!_shown.TryGetValue(displayId, out List<JsonObject>? outputs))
        {
            _shown[displayId] = outputs = [];
        }

        outputs.Add(output);
    }

    public void Update(string displayId, Func<(JsonObject Data, JsonObject Metadata)> forms)
    {
        foreach (JsonObject output in _shown.GetValueOrDefault(displayId) ?? [])
        {
            (output["data"], output["metadata"]) = forms();
        }
    }
}

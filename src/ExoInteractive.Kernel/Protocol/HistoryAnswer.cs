using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Answers history_request: [session, line, code], or [session, line, [code, output]] where outputs are wanted.</summary>
internal sealed class HistoryAnswer(ExecutionHistory history)
{
    public void Write(JupyterMessage request, Utf8JsonWriter reply)
    {
        JsonElement content = request.Content;
        bool output = content.Flag("output", false);
        reply.WriteStartArray("history");
        foreach (HistoryEntry entry in Find(content))
        {
            reply.WriteStartArray();
            reply.WriteNumberValue(ExecutionHistory.Session);
            reply.WriteNumberValue(entry.Line);
            if (output)
            {
                reply.WriteStartArray();
                reply.WriteStringValue(entry.Code);
                reply.WriteStringValue(entry.Result);
                reply.WriteEndArray();
            }
            else
            {
                reply.WriteStringValue(entry.Code);
            }

            reply.WriteEndArray();
        }

        reply.WriteEndArray();
    }

    private IReadOnlyList<HistoryEntry> Find(JsonElement content)
        => content.Text("hist_access_type", "tail") switch
        {
            "tail" => history.Tail(content.Number("n")),
            "range" => history.Range(content.Number("session") ?? 0, content.Number("start") ?? 0, content.Number("stop")),
            "search" => history.Search(content.Text("pattern", "*"), content.Number("n"), content.Flag("unique", false)),
            string other => throw new RequestException($"hist_access_type is '{other}'; it must be 'tail', 'range' or 'search'"),
        };
}

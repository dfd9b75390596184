using System.Text.Json;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Answers what an editor asks about code: completions, documentation, whether it is whole.</summary>
internal sealed class CodeAssistance(ICellEngine engine)
{
    /// <summary>An editor does not wait longer, and the channel has other requests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public void Complete(JupyterMessage request, Utf8JsonWriter reply)
    {
        string code = request.Content.Text("code");
        int cursor = Cursor(request, code);
        CompletionResult result = Ask(code, cursor);
        int start = CodePoints.FromUtf16(code, result.Start);
        int end = CodePoints.FromUtf16(code, result.End);
        reply.WriteStartArray("matches");
        foreach (CompletionItem item in result.Items)
        {
            reply.WriteStringValue(item.Text);
        }

        reply.WriteEndArray();
        reply.WriteNumber("cursor_start", start);
        reply.WriteNumber("cursor_end", end);
        reply.WriteStartObject("metadata");
        reply.WriteStartArray("_jupyter_types_experimental");
        foreach (CompletionItem item in result.Items)
        {
            reply.WriteStartObject();
            reply.WriteNumber("start", start);
            reply.WriteNumber("end", end);
            reply.WriteString("text", item.Text);
            reply.WriteString("type", item.Kind);
            reply.WriteString("signature", item.Signature);
            reply.WriteEndObject();
        }

        reply.WriteEndArray();
        reply.WriteEndObject();
    }

    public void Inspect(JupyterMessage request, Utf8JsonWriter reply)
    {
        string code = request.Content.Text("code");
        Magics.MimeBundle? found = engine.Inspect(code, Cursor(request, code), request.Content.Number("detail_level") ?? 0);
        reply.WriteBoolean("found", found is not null);
        reply.WriteData(found ?? new Magics.MimeBundle(new Dictionary<string, string>()));
        reply.WriteStartObject("metadata");
        reply.WriteEndObject();
    }

    /// <summary>The one request whose status is not ok or error, but the answer itself.</summary>
    public void IsComplete(JupyterMessage request, Utf8JsonWriter reply)
    {
        (Completeness completeness, string indent) = engine.IsComplete(request.Content.Text("code"));
        reply.WriteString("status", completeness.ToString().ToLowerInvariant());
        if (completeness == Completeness.Incomplete)
        {
            reply.WriteString("indent", indent);
        }
    }

    private static int Cursor(JupyterMessage request, string code)
        => request.Content.Number("cursor_pos") is { } position ? CodePoints.ToUtf16(code, position) : code.Length;

    private CompletionResult Ask(string code, int cursor)
    {
        using CancellationTokenSource limit = new(Patience);
        try
        {
            Task<CompletionResult> completions = engine.CompleteAsync(code, cursor, limit.Token);
            return completions.Wait(Patience) ? completions.Result : new CompletionResult(cursor, cursor, []);
        }
        catch (AggregateException late) when (late.InnerException is OperationCanceledException)
        {
            return new CompletionResult(cursor, cursor, []);
        }
    }
}

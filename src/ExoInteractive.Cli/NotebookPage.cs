using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExoInteractive.Kernel.Documents;
using Markdig;

namespace ExoInteractive.Cli;

/// <summary>An executed notebook as one HTML page that needs nothing else: no scripts, pictures within.</summary>
internal static partial class NotebookPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        pre { font: 13px/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.5rem 0; }
        pre.code { padding: 0.6rem 0.8rem; background: rgba(128,128,128,0.12); border-left: 3px solid rgba(128,128,128,0.5); }
        pre.stderr, pre.error { border-left: 3px solid #c33; padding-left: 0.8rem; }
        img { max-width: 100%; }
        table { border-collapse: collapse; }
        th, td { padding: 2px 10px; border-bottom: 1px solid rgba(128,128,128,0.35); text-align: left; }
        """;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>Makes the page.</summary>
    /// <param name="notebook">Executed.</param>
    /// <param name="title">The page's title.</param>
    /// <returns>HTML.</returns>
    public static string Of(NotebookDocument notebook, string title)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Encode(title)).Append("</title><style>\n").Append(Style).Append("\n</style></head><body>\n");
        foreach (NotebookCell cell in notebook.Cells)
        {
            if (cell.Kind == CellKind.Markdown)
            {
                page.Append(Markdig.Markdown.ToHtml(cell.Source, Markdown));
            }
            else if (cell.Source.Length > 0)
            {
                page.Append("<pre class=\"code\">").Append(Encode(cell.Source)).Append("</pre>\n");
            }

            foreach (JsonObject output in cell.Outputs.OfType<JsonObject>())
            {
                Append(page, output);
            }
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static void Append(StringBuilder page, JsonObject output)
    {
        switch (Text(output["output_type"]))
        {
            case "stream":
                page.Append("<pre class=\"").Append(Text(output["name"]) == "stderr" ? "stderr" : "stdout").Append("\">")
                    .Append(Plain(Text(output["text"]))).Append("</pre>\n");
                break;
            case "error":
                page.Append("<pre class=\"error\">").Append(Plain(string.Join('\n', (output["traceback"] as JsonArray)?.Select(Text) ?? []))).Append("</pre>\n");
                break;
            default:
                AppendData(page, output["data"] as JsonObject ?? [], output["metadata"] as JsonObject ?? []);
                break;
        }
    }

    private static void AppendData(StringBuilder page, JsonObject data, JsonObject metadata)
    {
        if (data["text/html"] is { } html)
        {
            page.Append(Script().Replace(Text(html), "")).Append('\n');
        }
        else if (data["image/png"] is { } png)
        {
            string described = Encode(Text(data["text/plain"]));
            string width = metadata["image/png"]?["width"] is { } asked ? $" width=\"{asked}\"" : "";
            page.Append("<img").Append(width).Append(" alt=\"").Append(described).Append("\" src=\"data:image/png;base64,").Append(Text(png).ReplaceLineEndings("")).Append("\">\n");
        }
        else if (data["text/markdown"] is { } markdown)
        {
            page.Append(Markdig.Markdown.ToHtml(Text(markdown), Markdown));
        }
        else if (data["text/plain"] is { } plain)
        {
            page.Append("<pre>").Append(Plain(Text(plain))).Append("</pre>\n");
        }
    }

    // A string, or a list of lines that keep their ends.
    private static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Text)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };

    private static string Plain(string text) => Encode(Colour().Replace(text, ""));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex(@"<script\b.*?</script\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Script();
}

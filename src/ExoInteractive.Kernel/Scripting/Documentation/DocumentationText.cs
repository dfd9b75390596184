using System.Net;
using System.Text;

namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>Sets documentation as plain text and as HTML.</summary>
internal static class DocumentationText
{
    /// <summary>The width plain text is wrapped at.</summary>
    public const int Width = 100;

    /// <summary>Plain text, wrapped; every line but the first may be indented.</summary>
    /// <param name="lead">What the first line begins with, such as a parameter's name.</param>
    /// <param name="blocks">The content.</param>
    /// <param name="indent">Spaces before all lines but the first.</param>
    public static string Plain(string lead, IReadOnlyList<DocumentationBlock> blocks, int indent = 0)
    {
        StringBuilder text = new();
        bool isFirst = true;
        foreach (DocumentationBlock block in blocks)
        {
            string margin = new(' ', indent + (2 * Math.Max(0, block.Depth - 1)));
            string start = isFirst ? lead : "";
            if (block.IsCode)
            {
                text.Append(start.Length > 0 ? start.TrimEnd() + "\n" : "").Append(string.Join('\n', block.Text.Split('\n').Select(line => margin + "    " + line))).Append('\n');
            }
            else
            {
                string marker = block.Marker.Length > 0 ? block.Marker + " " : "";
                Wrap(text, (isFirst && start.Length > 0 ? start : margin) + marker, margin + new string(' ', marker.Length), block.Text);
            }

            isFirst = false;
        }

        return (blocks.Count == 0 ? lead.TrimEnd() : text.ToString()).TrimEnd('\n');
    }

    /// <summary>HTML without scripts or styles.</summary>
    public static string Html(IReadOnlyList<DocumentationBlock> blocks)
    {
        StringBuilder html = new();
        int depth = 0;
        foreach (DocumentationBlock block in blocks)
        {
            for (; depth < block.Depth; depth++)
            {
                html.Append("<ul>");
            }

            for (; depth > block.Depth; depth--)
            {
                html.Append("</ul>");
            }

            string content = block.IsCode ? $"<pre>{WebUtility.HtmlEncode(block.Text)}</pre>" : string.Concat(block.Spans.Select(Html));
            string marker = block.Marker.Length > 1 ? block.Marker + " " : "";
            html.Append(depth > 0 ? $"<li>{marker}{content}</li>" : block.IsCode ? content : $"<p>{content}</p>");
        }

        for (; depth > 0; depth--)
        {
            html.Append("</ul>");
        }

        return html.ToString();
    }

    private static string Html(DocumentationSpan span)
    {
        string text = WebUtility.HtmlEncode(span.Text);
        string styled = span.Style switch
        {
            SpanStyle.Code => $"<code>{text}</code>",
            SpanStyle.Bold => $"<b>{text}</b>",
            SpanStyle.Italic => $"<i>{text}</i>",
            _ => text,
        };
        return span.Link is null ? styled : $"<a href=\"{WebUtility.HtmlEncode(span.Link)}\">{styled}</a>";
    }

    private static void Wrap(StringBuilder text, string first, string margin, string content)
    {
        int column = first.Length;
        text.Append(first);
        bool startsLine = true;
        foreach (string word in content.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!startsLine && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(margin);
                column = margin.Length;
                startsLine = true;
            }

            text.Append(startsLine ? "" : " ").Append(word);
            column += word.Length + (startsLine ? 0 : 1);
            startsLine = false;
        }

        text.Append('\n');
    }
}

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>Turns an element of a documentation comment into blocks.</summary>
internal sealed partial class DocumentationReader
{
    private readonly List<DocumentationBlock> _blocks = [];
    private readonly List<DocumentationSpan> _spans = [];
    private string _marker = "";
    private int _depth;

    /// <summary>The blocks of an element's content.</summary>
    public static IReadOnlyList<DocumentationBlock> Read(XElement element)
    {
        DocumentationReader reader = new();
        reader.Visit(element.Nodes(), SpanStyle.Plain);
        reader.EndBlock();
        return reader._blocks;
    }

    /// <summary>The name at the end of a reference: "M:System.Math.Abs(System.Double)" is "Math.Abs".</summary>
    public static string NameOf(string reference)
    {
        int parameters = reference.IndexOf('(', StringComparison.Ordinal);
        string name = Arity().Replace(parameters < 0 ? reference : reference[..parameters], "");
        string[] parts = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('.');
        bool isMember = reference.Length > 1 && reference[1] == ':' && reference[0] is 'M' or 'P' or 'F' or 'E' && parts.Length > 1;
        string own = parts[^1] is "#ctor" ? parts[^2] : parts[^1];
        return isMember && parts[^1] is not "#ctor" ? $"{parts[^2]}.{own}" : own;
    }

    private void Visit(IEnumerable<XNode> nodes, SpanStyle style)
    {
        foreach (XNode node in nodes)
        {
            switch (node)
            {
                case XText text:
                    _spans.Add(new DocumentationSpan(text.Value, style));
                    break;
                case XElement element:
                    Visit(element, style);
                    break;
            }
        }
    }

    private void Visit(XElement element, SpanStyle style)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso":
                string? link = element.Attribute("href")?.Value;
                string target = element.Attribute("cref")?.Value ?? element.Attribute("langword")?.Value ?? link ?? "";
                bool isWeb = link is not null && Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http";
                _spans.Add(new DocumentationSpan(element.IsEmpty || element.Value.Length == 0 ? (link is null ? NameOf(target) : link) : element.Value, link is null ? SpanStyle.Code : style, isWeb ? link : null));
                break;
            case "paramref" or "typeparamref":
                _spans.Add(new DocumentationSpan(element.Attribute("name")?.Value ?? "", SpanStyle.Code));
                break;
            case "c" or "tt":
                _spans.Add(new DocumentationSpan(element.Value, SpanStyle.Code));
                break;
            case "b" or "strong":
                Visit(element.Nodes(), SpanStyle.Bold);
                break;
            case "i" or "em":
                Visit(element.Nodes(), SpanStyle.Italic);
                break;
            case "code":
                EndBlock();
                _blocks.Add(new DocumentationBlock("", _depth, true, [new DocumentationSpan(Unindented(element.Value), SpanStyle.Code)]));
                break;
            case "br":
                EndBlock();
                break;
            case "list":
                VisitList(element, style);
                break;
            case "para" or "p" or "example":
                EndBlock();
                Visit(element.Nodes(), style);
                EndBlock();
                break;
            case "inheritdoc":
                break;
            default:
                Visit(element.Nodes(), style);
                break;
        }
    }

    private void VisitList(XElement list, SpanStyle style)
    {
        EndBlock();
        _depth++;
        int number = 0;
        foreach (XElement item in list.Elements().Where(element => element.Name.LocalName is "item" or "listheader"))
        {
            number++;
            _marker = item.Name.LocalName == "listheader" ? "" : list.Attribute("type")?.Value == "number" ? $"{number}." : "•";
            XElement? term = item.Element("term");
            XElement? description = item.Element("description");
            Visit(term?.Nodes() ?? (description is null ? item.Nodes() : []), style == SpanStyle.Plain && description is not null && term is not null ? SpanStyle.Bold : style);
            if (term is not null && description is not null)
            {
                _spans.Add(new DocumentationSpan(": ", SpanStyle.Plain));
            }

            Visit(description?.Nodes() ?? [], style);
            EndBlock();
        }

        _depth--;
    }

    /// <summary>Ends a paragraph; white space at its ends goes, and inside it becomes one space.</summary>
    private void EndBlock()
    {
        List<DocumentationSpan> tidy = [];
        bool afterSpace = true;
        foreach (DocumentationSpan span in _spans)
        {
            string text = WhiteSpace().Replace(span.Text, " ");
            text = afterSpace ? text.TrimStart(' ') : text;
            if (text.Length > 0)
            {
                tidy.Add(span with { Text = text });
                afterSpace = text[^1] == ' ';
            }
        }

        while (tidy.Count > 0 && tidy[^1].Text.TrimEnd(' ') is var last && last != tidy[^1].Text)
        {
            tidy[^1] = tidy[^1] with { Text = last };
            if (last.Length > 0)
            {
                break;
            }

            tidy.RemoveAt(tidy.Count - 1);
        }

        if (tidy.Count > 0)
        {
            _blocks.Add(new DocumentationBlock(_marker, _depth, false, tidy));
            _marker = "";
        }

        _spans.Clear();
    }

    private static string Unindented(string code)
    {
        List<string> lines = code.ReplaceLineEndings("\n").Trim('\n').TrimEnd().Split('\n').ToList();
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : line.TrimStart()));
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("`+\\d+")]
    private static partial Regex Arity();
}

using System.Net;
using System.Text;
using ExoInteractive.Kernel.Scripting.Documentation;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Inspection;

/// <summary>Builds an answer in plain text and HTML side by side.</summary>
internal sealed class Tooltip
{
    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _html = new();

    /// <summary>Lines of code.</summary>
    /// <param name="plain">As plain text.</param>
    /// <param name="html">The same as HTML, already encoded; null to encode the plain text.</param>
    public void Code(string plain, string? html = null)
    {
        Separate();
        _plain.Append(plain);
        _html.Append("<pre>").Append(html ?? WebUtility.HtmlEncode(plain)).Append("</pre>");
    }

    /// <summary>A paragraph of ours.</summary>
    public void Note(string text)
    {
        Separate();
        _plain.Append(text);
        _html.Append("<p>").Append(WebUtility.HtmlEncode(text)).Append("</p>");
    }

    /// <summary>Parts of a documentation comment; those with one-word titles stand together.</summary>
    public void Sections(IEnumerable<DocumentationSection> sections)
    {
        string last = "";
        foreach (DocumentationSection section in sections)
        {
            bool isTitled = section.Title.Length > 0;
            if (isTitled && last.Length > 0)
            {
                _plain.Append('\n');
            }
            else
            {
                Separate();
            }

            last = section.Title;
            _plain.Append(DocumentationText.Plain(isTitled ? section.Title + ": " : "", section.Blocks, isTitled ? 4 : 0));
            string html = DocumentationText.Html(section.Blocks);
            _html.Append(!isTitled ? html
                : html.StartsWith("<p>", StringComparison.Ordinal) ? $"<p><b>{WebUtility.HtmlEncode(section.Title)}</b>: {html[3..]}"
                : $"<p><b>{WebUtility.HtmlEncode(section.Title)}</b>:</p>{html}");
        }
    }

    /// <summary>The finished answer.</summary>
    public MimeBundle ToBundle()
        => new(new Dictionary<string, string> { ["text/plain"] = _plain.ToString(), ["text/html"] = _html.ToString() });

    private void Separate()
    {
        if (_plain.Length > 0)
        {
            _plain.Append("\n\n");
        }
    }
}

using System.Net;
using System.Text;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary>The list of magics, as text and as a table.</summary>
internal static class MagicList
{
    public static MimeBundle Of(IReadOnlyList<Magic> magics)
    {
        int width = magics.Max(magic => magic.Name.Length);
        StringBuilder plain = new();
        StringBuilder html = new("<table><thead><tr><th>magic</th><th>what it does</th></tr></thead><tbody>");
        foreach (Magic magic in magics.OrderBy(magic => magic.Name, StringComparer.Ordinal))
        {
            string description = (magic.Command.Description ?? "").Split('\n')[0]; // the rest, such as examples, is for --help
            plain.Append(magic.Name.PadRight(width + 2)).Append(description).Append('\n');
            html.Append($"<tr><td><code>{WebUtility.HtmlEncode(magic.Name)}</code></td><td>{WebUtility.HtmlEncode(description)}</td></tr>");
        }

        const string hint = "Each explains its options: #!name --help";
        plain.Append(hint);
        html.Append($"</tbody></table><p>{hint}</p>");
        return new MimeBundle(new Dictionary<string, string> { ["text/html"] = html.ToString(), ["text/plain"] = plain.ToString() });
    }
}

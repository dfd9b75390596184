using System.Net;
using System.Text;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Values;

/// <summary>A small table of text, aligned for consoles and as HTML.</summary>
internal static class TableBundle
{
    /// <param name="titles">One a column.</param>
    /// <param name="rows">Each with as many texts as there are titles.</param>
    public static MimeBundle Of(string[] titles, IReadOnlyList<string[]> rows)
    {
        int[] widths = titles.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        StringBuilder plain = new();
        StringBuilder html = new("<table><thead><tr>");
        plain.Append(Line(titles, widths));
        html.AppendJoin("", titles.Select(title => $"<th>{title}</th>")).Append("</tr></thead><tbody>");
        foreach (string[] row in rows)
        {
            plain.Append('\n').Append(Line(row, widths));
            html.Append("<tr>").AppendJoin("", row.Select(text => $"<td>{WebUtility.HtmlEncode(text)}</td>")).Append("</tr>");
        }

        html.Append("</tbody></table>");
        return new MimeBundle(new Dictionary<string, string> { ["text/html"] = html.ToString(), ["text/plain"] = plain.ToString() });
    }

    private static string Line(string[] row, int[] widths) => string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd();
}

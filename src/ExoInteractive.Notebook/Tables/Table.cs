using System.Net;
using System.Text;

namespace ExoInteractive.Notebook.Tables;

/// <summary>A titled table of texts, described once for plain text, HTML and the terminal.</summary>
/// <param name="Title">Above it; may be empty.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">One text a column.</param>
/// <param name="Notes">Lines below it.</param>
public sealed record Table(
    string Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes)
{
    private const string CellStyle = "padding:2px 10px;border-bottom:1px solid rgba(128,128,128,0.35);vertical-align:top;";
    private const string WarningStyle = "margin:4px 0;padding:6px 10px;max-width:60em;border:1px solid rgba(200,120,0,0.6);border-left-width:5px;";
    private const int LongestUnbroken = 28;

    /// <summary>What a reader must know before the rows are believed; stands above them, set apart.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Addresses, in HTML, of texts that stand as words in a cell: text → "#name", a relative path, or a web address.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>Names, in HTML, that links lead to: row → name.</summary>
    public IReadOnlyDictionary<int, string> RowNames { get; init; } = new Dictionary<int, string>();

    /// <summary>Rows of less weight, shown fainter.</summary>
    public IReadOnlyCollection<int> FaintRows { get; init; } = [];

    /// <summary>Columns padded with spaces.</summary>
    /// <returns>Lines joined by "\n", without one at the end.</returns>
    public string ToPlain()
    {
        int[] widths = [.. Columns.Select((column, i) => Rows.Select(row => row[i].Length).Append(column.Heading.Length).Max())];
        StringBuilder text = new();
        void Line(IEnumerable<string> cells)
            => text.Append(string.Join("  ", cells.Select((cell, i) => Columns[i].Number ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd())
                .Append('\n');

        if (Title.Length > 0)
        {
            text.Append(Title).Append('\n');
        }

        foreach (string warning in Warnings)
        {
            text.Append("! ").Append(warning).Append('\n');
        }

        if (Columns.Any(column => column.Heading.Length > 0))
        {
            Line(Columns.Select(column => column.Heading));
        }

        foreach (IReadOnlyList<string> row in Rows)
        {
            Line(row);
        }

        foreach (string note in Notes)
        {
            text.Append(note).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>
    /// An HTML table without scripts, in the page's own colours, so that it reads on dark and light alike. Numbers and short
    /// texts keep to one line; a table wider than its page scrolls. Alignment and breaks stand in attributes too: notebooks not
    /// yet trusted, and pages that show them, take the styles away.
    /// </summary>
    /// <returns>An HTML fragment.</returns>
    public string ToHtml()
    {
        StringBuilder html = new("<div style=\"overflow-x:auto;\">");
        if (Title.Length > 0)
        {
            html.Append("<div style=\"margin:4px 0;\"><b>").Append(Encode(Title)).Append("</b></div>");
        }

        foreach (string warning in Warnings)
        {
            html.Append("<div style=\"").Append(WarningStyle).Append("\"><b>⚠ </b>").Append(Encode(warning)).Append("</div>");
        }

        html.Append("<table style=\"border-collapse:collapse;\">");
        if (Columns.Any(column => column.Heading.Length > 0))
        {
            Append("thead", "th", [Columns.Select(column => column.Heading)]);
        }

        Append("tbody", "td", Rows);
        html.Append("</table>");
        foreach (string note in Notes)
        {
            html.Append("<div style=\"opacity:0.75;font-size:90%;margin:2px 0;\">").Append(Encode(note)).Append("</div>");
        }

        return html.Append("</div>").ToString();

        void Append(string group, string cell, IEnumerable<IEnumerable<string>> rows)
        {
            html.Append('<').Append(group).Append('>');
            foreach ((IEnumerable<string> row, int place) in rows.Select((row, place) => (row, cell == "td" ? place : -1)))
            {
                html.Append("<tr").Append(RowNames.TryGetValue(place, out string? name) ? $" id=\"{Encode(name)}\"" : "")
                    .Append(FaintRows.Contains(place) ? " style=\"opacity:0.6;\">" : ">");
                foreach ((string text, TableColumn column) in row.Zip(Columns))
                {
                    bool whole = cell == "td" && (column.Number || text.Length <= LongestUnbroken);
                    html.Append('<').Append(cell).Append(column.Number ? " align=\"right\"" : "").Append(whole ? " nowrap" : "")
                        .Append(" style=\"").Append(CellStyle)
                        .Append(column.Number ? "text-align:right;" : "text-align:left;").Append(whole ? "white-space:nowrap;" : "").Append("\">")
                        .Append(column.Number || text.Length == 0 ? Linked(text) : $"<div align=\"left\">{Linked(text)}</div>")
                        .Append("</").Append(cell).Append('>');
                }

                html.Append("</tr>");
            }

            html.Append("</").Append(group).Append('>');
        }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The text with its links; the longest that fits, where several would.</summary>
    private string Linked(string text)
    {
        if (Links.Count == 0)
        {
            return Encode(text);
        }

        StringBuilder html = new();
        int plain = 0;
        foreach ((int start, string word) in LinksIn(text))
        {
            html.Append(Encode(text[plain..start])).Append($"<a href=\"{Encode(Links[word])}\" style=\"color:inherit;text-decoration:underline;\">{Encode(word)}</a>");
            plain = start + word.Length;
        }

        return html.Append(Encode(text[plain..])).ToString();
    }

    private IEnumerable<(int Start, string Word)> LinksIn(string text)
    {
        string[] words = [.. Links.Keys.Where(word => word.Length > 0 && text.Contains(word, StringComparison.Ordinal)).OrderByDescending(word => word.Length)];
        for (int i = 0; i < text.Length; i++)
        {
            string? found = words.FirstOrDefault(word => string.CompareOrdinal(text, i, word, 0, word.Length) == 0
                && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (i + word.Length == text.Length || !char.IsLetterOrDigit(text[i + word.Length])));
            if (found is not null)
            {
                yield return (i, found);
                i += found.Length - 1;
            }
        }
    }
}

using System.Net;
using System.Text;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary>The notebook's variables, as text and as a table.</summary>
internal static class VariableTable
{
    private const int LongestValue = 80;

    public static MimeBundle Of(IReadOnlyList<NotebookVariable> variables)
    {
        string[][] rows = variables.Select(variable => new[] { variable.Name, TypeName(variable.Type), Shortened(variable.Value), variable.Cell }).ToArray();
        string[] titles = ["name", "type", "value", "declared in"];
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

    private static string Shortened(object? value)
    {
        string text = BundleFormatter.Format(value).Data["text/plain"].ReplaceLineEndings(" ").Trim();
        return text.Length <= LongestValue ? text : text[..(LongestValue - 1)] + "…";
    }

    /// <summary>A type's name without namespaces: "Dictionary&lt;String, Int32&gt;", "Double[]", "Int32?".</summary>
    public static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TypeName(underlying) + "?";
        }

        if (type.IsArray)
        {
            return TypeName(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
    }
}

using System.Data;
using System.Globalization;
using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Kernel.Scripting.Values;

/// <summary>A <see cref="DataTable"/> as a table; the formatter package would list the object's properties.</summary>
internal static class DataTableFormatter
{
    private const int MostRows = 100;

    private static int s_registered;

    /// <summary>Registers it once, so that a formatter the user registers later stays.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref s_registered, 1) == 0)
        {
            Formatter.Register<DataTable>(Html, "text/html");
            Formatter.Register<DataTable>(Plain, "text/plain");
        }
    }

    private static string Html(DataTable table)
    {
        static string Cells(string tag, IEnumerable<string> texts) => string.Concat(texts.Select(text => $"<{tag}>{WebUtility.HtmlEncode(text)}</{tag}>"));
        string rows = string.Concat(Rows(table).Select(row => $"<tr>{Cells("td", row)}</tr>"));
        string more = More(table) is { Length: > 0 } text ? $"<tr><td colspan=\"{table.Columns.Count}\"><i>{text}</i></td></tr>" : "";
        return $"<table><thead><tr>{Cells("th", Titles(table))}</tr></thead><tbody>{rows}{more}</tbody></table>";
    }

    private static string Plain(DataTable table)
    {
        List<string[]> rows = [Titles(table), .. Rows(table)];
        int[] widths = Enumerable.Range(0, table.Columns.Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        IEnumerable<string> lines = rows.Select(row => string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
        return string.Join('\n', More(table) is { Length: > 0 } more ? lines.Append(more) : lines);
    }

    private static string[] Titles(DataTable table) => [.. table.Columns.Cast<DataColumn>().Select(column => column.ColumnName)];

    private static IEnumerable<string[]> Rows(DataTable table)
        => table.Rows.Cast<DataRow>().Take(MostRows)
            .Select(row => row.RowState == DataRowState.Deleted
                ? table.Columns.Cast<DataColumn>().Select(_ => "(deleted)").ToArray()
                : row.ItemArray.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").ToArray());

    private static string More(DataTable table) => table.Rows.Count > MostRows ? $"… and {table.Rows.Count - MostRows} more rows" : "";
}

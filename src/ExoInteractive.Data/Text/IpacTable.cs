using System.Globalization;

namespace ExoInteractive.Data.Text;

/// <summary>
/// Tables in the IPAC form, as the NASA Exoplanet Archive and IRSA deliver them: "\keyword = value" and "\ comment" lines;
/// header lines between bars for names, types, units and nulls; values that stand between the bars' places.
/// </summary>
internal static class IpacTable
{
    private const int NamesLine = 0, TypesLine = 1, UnitsLine = 2, NullsLine = 3;

    /// <summary>Whether text begins as such a table does.</summary>
    public static bool Begins(ReadOnlySpan<char> text) => text.TrimStart() is ['\\' or '|', ..];

    /// <summary>Reads a table.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Keywords as comments "KEYWORD = value"; blank and null values are NaN.</returns>
    /// <exception cref="FileContentException">The header is none, or a row does not keep between the bars.</exception>
    public static TextTable Parse(ReadOnlySpan<char> text, CancellationToken cancellationToken)
    {
        List<string> comments = [];
        List<string[]> header = [];
        int[] bars = [];
        List<double>[] columns = [];
        List<int> lines = [];
        string?[] firstWords = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            if (number % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (line[0] == '\\')
            {
                comments.Add(Comment(line));
            }
            else if (line[0] == '|' && lines.Count == 0)
            {
                bars = header.Count == 0 ? Bars(line) : SameBars(line, bars, number);
                header.Add(header.Count <= NullsLine ? Cells(line, bars) : throw new FileContentException(
                    $"a fifth header line (line {number})", "names, types, units and nulls between bars"));
                firstWords = new string?[bars.Length - 1];
                columns = [.. Enumerable.Range(0, bars.Length - 1).Select(_ => new List<double>())];
            }
            else if (header.Count == 0)
            {
                throw new FileContentException($"data in line {number} before a header between bars", "an IPAC table with a line |name|name|…|");
            }
            else
            {
                TextTable.RequireFewRows(lines.Count);
                ReadRow(line, number, bars, header, columns, firstWords);
                lines.Add(number);
            }
        }

        if (header.Count == 0 || lines.Count == 0)
        {
            throw new FileContentException(header.Count == 0 ? "an IPAC table without a header between bars" : "an IPAC table without a row", "a table of time and flux");
        }

        return new TextTable(
            "IPAC table", comments, header[NamesLine], [.. columns.Select(column => column.ToArray())], new("line", [.. lines]), firstWords)
        {
            Units = header.Count > UnitsLine ? header[UnitsLine] : null,
        };
    }

    private static void ReadRow(
        ReadOnlySpan<char> line, int number, int[] bars, List<string[]> header, List<double>[] columns, string?[] firstWords)
    {
        foreach (int bar in bars)
        {
            if (bar < line.Length && line[bar] is not (' ' or '\t'))
            {
                throw new FileContentException(
                    $"{Excerpt.Quote(line[bar..Math.Min(line.Length, bar + 12)])} under a bar of the header (line {number}, place {bar + 1})", "values between the bars");
            }
        }

        if (bars[^1] < line.Length && !line[bars[^1]..].IsWhiteSpace())
        {
            throw new FileContentException($"values after the last bar of the header (line {number})", "values between the bars");
        }

        for (int i = 0; i < columns.Length; i++)
        {
            ReadOnlySpan<char> cell = Between(line, bars[i], bars[i + 1]);
            columns[i].Add(Number(cell, header, i, out bool isNumber));
            if (!isNumber)
            {
                firstWords[i] ??= $"{Excerpt.Quote(cell)} in line {number}, column {header[NamesLine][i]}";
            }
        }
    }

    private static double Number(ReadOnlySpan<char> cell, List<string[]> header, int column, out bool isNumber)
    {
        isNumber = true;
        if (cell.IsEmpty || cell.Equals("null", StringComparison.OrdinalIgnoreCase)
            || (header.Count > NullsLine && cell.SequenceEqual(header[NullsLine][column])))
        {
            return double.NaN;
        }

        isNumber = !(header.Count > TypesLine && IsText(header[TypesLine][column])) && new TextDialect(' ', false).TryParse(cell, out _);
        return isNumber && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
    }

    // Types may be cut short: c for char, d for double, i for int; a date is text.
    private static bool IsText(string type)
        => type.Length > 0 && (type.StartsWith('c') || type.StartsWith('C') || type.StartsWith("da", StringComparison.OrdinalIgnoreCase));

    private static string Comment(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> text = line[1..].Trim();
        int equals = line.Length > 1 && line[1] is ' ' or '\t' ? -1 : text.IndexOf('=');
        return equals < 0 ? text.ToString() : $"{text[..equals].Trim()} = {text[(equals + 1)..].Trim().Trim('\'').Trim('"').Trim()}";
    }

    private static int[] Bars(ReadOnlySpan<char> line)
    {
        List<int> bars = [];
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '|')
            {
                bars.Add(i);
            }
        }

        return bars.Count >= 3 && bars.Count <= TextTable.MostColumns + 1
            ? [.. bars]
            : throw new FileContentException($"a header {Excerpt.Quote(line)} with {bars.Count} bars", $"bars round 2 to {TextTable.MostColumns} columns");
    }

    private static int[] SameBars(ReadOnlySpan<char> line, int[] bars, int number)
        => Bars(line).AsSpan().SequenceEqual(bars)
            ? bars
            : throw new FileContentException($"header bars in line {number} that do not stand below those of the names", "header lines with bars in the same places");

    private static string[] Cells(ReadOnlySpan<char> line, int[] bars)
    {
        string[] cells = new string[bars.Length - 1];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = Between(line, bars[i] + 1, bars[i + 1]).ToString();
        }

        return cells;
    }

    private static ReadOnlySpan<char> Between(ReadOnlySpan<char> line, int from, int to)
        => from >= line.Length ? default : line[from..Math.Min(line.Length, to)].Trim();
}

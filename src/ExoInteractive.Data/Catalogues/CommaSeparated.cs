using System.Text;

namespace ExoInteractive.Data.Catalogues;

/// <summary>Rows of comma-separated values (RFC 4180), lines beginning with # left out.</summary>
internal static class CommaSeparated
{
    private const char Quote = '"', Comment = '#';

    /// <summary>Reads the rows.</summary>
    /// <param name="text">Comma-separated values.</param>
    /// <returns>Line number, from 1, and values without spaces around them; blank lines are left out.</returns>
    /// <exception cref="FormatException">Quotes do not close.</exception>
    public static IEnumerable<(int Line, string[] Values)> Rows(TextReader text)
    {
        List<string> values = [];
        int number = 0;
        while (text.ReadLine() is string line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == Comment)
            {
                continue;
            }

            int start = number;
            values.Clear();
            if (!line.Contains(Quote, StringComparison.Ordinal))
            {
                yield return (start, line.Split(',', StringSplitOptions.TrimEntries));
                continue;
            }

            for (int at = 0; at <= line.Length;)
            {
                int first = at;
                while (first < line.Length && line[first] == ' ')
                {
                    first++;
                }

                if (first == line.Length || line[first] != Quote)
                {
                    int comma = line.IndexOf(',', at);
                    int end = comma < 0 ? line.Length : comma;
                    values.Add(line[at..end].Trim());
                    at = end + 1;
                    continue;
                }

                StringBuilder value = new();
                at = first + 1;
                while (true)
                {
                    int close = line.IndexOf(Quote, at);
                    if (close < 0)
                    {
                        value.Append(line, at, line.Length - at).Append('\n');
                        line = text.ReadLine() ?? throw new FormatException($"the quotes opened in line {start} are not closed");
                        (number, at) = (number + 1, 0);
                    }
                    else if (close + 1 < line.Length && line[close + 1] == Quote)
                    {
                        value.Append(line, at, close + 1 - at);
                        at = close + 2;
                    }
                    else
                    {
                        value.Append(line, at, close - at);
                        int comma = line.IndexOf(',', close + 1);
                        at = (comma < 0 ? line.Length : comma) + 1;
                        break;
                    }
                }

                values.Add(value.ToString().Trim());
            }

            yield return (start, [.. values]);
        }
    }
}

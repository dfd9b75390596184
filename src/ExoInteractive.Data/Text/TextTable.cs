namespace ExoInteractive.Data.Text;

/// <summary>A table of numbers out of text: comment lines, perhaps a header, rows.</summary>
internal sealed class TextTable
{
    /// <summary>No light curve has more columns.</summary>
    public const int MostColumns = 1000;

    /// <summary>No light curve of text has more points: seven years of two-minute cadences.</summary>
    public const int MostRows = 2_000_000;

    private const int SampleLines = 50;
    private const int FirstAllocation = 1024;

    private readonly double[][] _columns;
    private readonly string?[] _firstWords;

    /// <summary>Takes a table that was read.</summary>
    /// <param name="kind">For people: "text table (comma-separated)".</param>
    /// <param name="comments">Without their signs.</param>
    /// <param name="header">Column names; null where there are none.</param>
    /// <param name="columns">(width)(N,): NaN where missing or no number.</param>
    /// <param name="places">(N,): where each row stands in the file.</param>
    /// <param name="firstWords">(width): the first word of each column that is no number, with its place; null for a column of numbers.</param>
    public TextTable(
        string kind, IReadOnlyList<string> comments, IReadOnlyList<string>? header, double[][] columns, TextPlaces places, string?[] firstWords)
        => (Kind, Comments, Header, _columns, Places, _firstWords) = (kind, comments, header, columns, places, firstWords);

    /// <summary>What it was read from, for people.</summary>
    public string Kind { get; }

    /// <summary>The comment lines before the data, without their signs; a commented header included.</summary>
    public IReadOnlyList<string> Comments { get; }

    /// <summary>Column names; null where the file gives none.</summary>
    public IReadOnlyList<string>? Header { get; }

    /// <summary>Units of the columns, blank where not stated; null where the form has none.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>Number of columns.</summary>
    public int Width => _columns.Length;

    /// <summary>Where each row stands in the file.</summary>
    public TextPlaces Places { get; }

    /// <summary>One column of numbers.</summary>
    /// <param name="index">0-based.</param>
    /// <returns>(N,): NaN where missing.</returns>
    /// <exception cref="FileContentException">The column holds words.</exception>
    public double[] Column(int index) => _firstWords[index] is string word
        ? throw new FileContentException(word, "a number")
        : _columns[index];

    /// <summary>Reads a table.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FileContentException">The text is no table of numbers, or a row differs from the others.</exception>
    public static TextTable Parse(ReadOnlySpan<char> text, CancellationToken cancellationToken)
    {
        List<string> comments = [];
        List<string> sample = [];
        string? header = null;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (Comment(line) is string comment)
            {
                if (sample.Count == 0)
                {
                    comments.Add(comment);
                }
            }
            else if (!line.IsWhiteSpace())
            {
                if (header is null && sample.Count == 0 && !LooksNumeric(line))
                {
                    header = line.ToString();
                }
                else if (sample.Count < SampleLines)
                {
                    sample.Add(line.ToString());
                }
                else
                {
                    break;
                }
            }
        }

        (TextDialect dialect, int width) = Detect(sample, header);
        IReadOnlyList<string>? names = Names(header, comments, dialect, width);
        return Fill(text, dialect, width, comments, names, header is not null, cancellationToken);
    }

    /// <summary>Refuses a table that goes on after <see cref="MostRows"/> rows.</summary>
    /// <param name="rows">Rows read so far.</param>
    /// <exception cref="FileContentException">There are that many already.</exception>
    public static void RequireFewRows(int rows)
    {
        if (rows >= MostRows)
        {
            throw new FileContentException($"more than {MostRows} points", $"a light curve of at most {MostRows} points");
        }
    }

    private static TextTable Fill(
        ReadOnlySpan<char> text, TextDialect dialect, int width, List<string> comments, IReadOnlyList<string>? names,
        bool skipFirst, CancellationToken cancellationToken)
    {
        List<double>[] columns = [.. Enumerable.Range(0, width).Select(_ => new List<double>(FirstAllocation))];
        List<int> numbers = new(FirstAllocation);
        string?[] firstWords = new string?[width];
        List<Range> fields = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || Comment(line) is not null)
            {
                continue;
            }

            if (skipFirst)
            {
                skipFirst = false;
                continue;
            }

            if (number % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            RequireFewRows(numbers.Count);
            dialect.Split(line, fields);
            if (fields.Count != width)
            {
                throw new FileContentException(
                    $"{fields.Count} fields in line {number} {Excerpt.Quote(line)}", $"{width} as in the lines before ({dialect.Name}-separated)");
            }

            for (int i = 0; i < width; i++)
            {
                if (!dialect.TryParse(line[fields[i]], out double value))
                {
                    value = double.NaN;
                    firstWords[i] ??= $"{Excerpt.Quote(line[fields[i]])} in line {number}, column {i + 1}";
                }

                columns[i].Add(value);
            }

            numbers.Add(number);
        }

        return new TextTable(
            $"text table ({dialect.Name}-separated)", comments, names, [.. columns.Select(column => column.ToArray())], new("line", [.. numbers]), firstWords);
    }

    // The dialect under which the most fields of the sampled lines are numbers; lines unlike the first count as none.
    private static (TextDialect Dialect, int Width) Detect(List<string> sample, string? header)
    {
        (TextDialect Dialect, int Width) best = default;
        double bestShare = 0;
        List<Range> fields = [];
        foreach (TextDialect dialect in TextDialect.All)
        {
            dialect.Split(sample.Count == 0 ? "" : sample[0], fields);
            int width = fields.Count, numbers = 0;
            foreach (string line in sample)
            {
                dialect.Split(line, fields);
                numbers += fields.Count == width ? fields.Count(field => dialect.TryParse(line.AsSpan()[field], out _)) : 0;
            }

            double share = width >= 2 ? (double)numbers / (width * sample.Count) : 0;
            if (share > bestShare)
            {
                (best, bestShare) = ((dialect, width), share);
            }
        }

        const double leastShare = 0.5;
        return best.Width > MostColumns
            ? throw new FileContentException($"{best.Width} columns", $"a table of at most {MostColumns} columns")
            : bestShare >= leastShare
            ? best
            : throw new FileContentException(
                sample.Count == 0
                    ? header is null ? "no line of data" : $"a single line {Excerpt.Quote(header)}"
                    : $"text that is no table of numbers, beginning {Excerpt.Quote(header ?? sample[0])}",
                "columns of time, flux and perhaps flux error, separated by commas, semicolons, tabs or blanks");
    }

    private static IReadOnlyList<string>? Names(string? header, List<string> comments, TextDialect dialect, int width)
    {
        if (header is not null)
        {
            return Split(header, dialect, width)
                ?? throw new FileContentException(
                    $"a header {Excerpt.Quote(header)} that does not name the {width} columns of the rows", "one name a column");
        }

        // A commented header is the last comment with as many words as there are columns.
        for (int i = comments.Count - 1; i >= 0; i--)
        {
            if (Split(comments[i].TrimStart('#', ' '), dialect, width) is IReadOnlyList<string> names && TextRoles.NamesTime(names))
            {
                return names;
            }
        }

        return null;
    }

    private static IReadOnlyList<string>? Split(string header, TextDialect dialect, int width)
    {
        List<Range> fields = [];
        foreach (TextDialect attempt in new[] { dialect, new(',', false), new(';', false), new('\t', false), new(' ', false) })
        {
            attempt.Split(header, fields);
            if (fields.Count == width)
            {
                return [.. fields.Select(field => header[field])];
            }
        }

        return null;
    }

    private static string? Comment(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> trimmed = line.TrimStart();
        return trimmed.Length > 0 && trimmed[0] is '#' or '%' or '!' ? trimmed[1..].Trim().ToString() : null;
    }

    // A line whose first field starts as a number does; a header starts with a letter.
    private static bool LooksNumeric(ReadOnlySpan<char> line)
    {
        int end = line.TrimStart().IndexOfAny(",;\t ");
        ReadOnlySpan<char> first = end < 0 ? line.Trim() : line.TrimStart()[..end];
        return first.IsEmpty ? line.ContainsAnyInRange('0', '9') && !line.ContainsAnyInRange('f', 'z')
            : char.IsAsciiDigit(first[0]) || first[0] is '-' or '+' or '.' || first.Equals("nan", StringComparison.OrdinalIgnoreCase);
    }
}

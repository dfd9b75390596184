namespace ExoInteractive.Data.Text;

/// <summary>One star of a JSON text.</summary>
/// <param name="Table">Its columns; the fields beside them as comments "name: value".</param>
/// <param name="Name">What the text calls it; null where it does not.</param>
/// <param name="Label">The class it is labelled with; null for none.</param>
internal sealed record JsonStar(TextTable Table, string? Name, string? Label);

/// <summary>
/// The stars of a JSON text: an object of arrays {"time": […], "flux": […]} is one star; several stand one a line, in an
/// array, or in an object under their names. Rows, as arrays or as objects, make one star.
/// </summary>
internal static class JsonLightCurves
{
    private const int MostRowFields = 100;

    private static readonly string[] NameFields = ["name", "target", "object", "star", "id", "source"];
    private static readonly string[] LabelFields = ["label", "class", "disposition"];

    /// <summary>Whether text begins as JSON does.</summary>
    public static bool Begins(ReadOnlySpan<byte> text) => WithoutMark(text).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>Reads every star.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>At least one.</returns>
    /// <exception cref="FileContentException">The text is damaged, or nothing in it is a light curve.</exception>
    public static IReadOnlyList<JsonStar> Parse(ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonPart> parts = JsonPart.Parse(WithoutMark(content), cancellationToken);
        JsonStar[] stars = [.. parts is [JsonPart.Items { Parts: var items }] ? Stars(items) : parts is [JsonPart.Numbers] ? [] : Stars(parts)];
        return stars.Length > 0
            ? stars
            : throw new FileContentException($"JSON {Summary(parts)}", "arrays of numbers named time and flux, one object a star, or rows of them");
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    private static IEnumerable<JsonStar> Stars(IReadOnlyList<JsonPart> parts)
    {
        if (parts.Count > 0 && parts.All(part => part is JsonPart.Numbers))
        {
            return [OfArrays([.. parts.Cast<JsonPart.Numbers>().Select(part => part.Values)])];
        }

        JsonPart.Fields[] objects = [.. parts.OfType<JsonPart.Fields>()];
        return objects.Length > 1 && objects.All(IsRow) ? [OfRows(objects)] : objects.SelectMany(Stars);
    }

    private static IEnumerable<JsonStar> Stars(JsonPart.Fields fields)
    {
        (string Name, double[] Values)[] columns = [.. fields.Entries.Select(Column).Where(column => column.Values.Length > 0).DistinctBy(column => column.Name)];
        return columns.Length >= 2
            ? [Star(columns, fields)]
            : fields.Entries.Where(entry => entry.Part is JsonPart.Fields)
                .SelectMany(entry => Stars((JsonPart.Fields)entry.Part).Select(star => star with { Name = star.Name ?? entry.Name }));
    }

    // A column is an array of numbers, or an object of numbers under their indices, as data frames write them.
    private static (string Name, double[] Values) Column((string Name, JsonPart Part) entry) => (entry.Name, entry.Part switch
    {
        JsonPart.Numbers numbers => numbers.Values,
        JsonPart.Fields { Entries.Count: > 1 } indexed when indexed.Entries.All(item => item.Part is JsonPart.Number && item.Name.All(char.IsAsciiDigit))
            => [.. indexed.Entries.Select(item => ((JsonPart.Number)item.Part).Value)],
        _ => [],
    });

    private static JsonStar Star((string Name, double[] Values)[] columns, JsonPart.Fields fields)
    {
        (string Name, string Text)[] words = [.. fields.Entries.Select(entry => (entry.Name, Text: Text(entry.Part))).Where(entry => entry.Text.Length > 0)];
        string? Field(string[] names) => words.FirstOrDefault(word => names.Contains(word.Name.ToLowerInvariant())).Text;
        TextTable table = new(
            "JSON", [.. words.Select(word => $"{word.Name}: {word.Text}")], [.. columns.Select(column => column.Name)],
            [.. columns.Select(column => column.Values)], new("point", null), new string?[columns.Length]);
        return new JsonStar(table, Field(NameFields), Field(LabelFields));
    }

    private static string Text(JsonPart part) => part switch
    {
        JsonPart.Word word => word.Text,
        JsonPart.Number number when double.IsFinite(number.Value) => number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    private static bool IsRow(JsonPart.Fields fields)
        => fields.Entries.Count is >= 2 and <= MostRowFields && fields.Entries.All(entry => entry.Part is JsonPart.Number or JsonPart.Word);

    private static JsonStar OfRows(JsonPart.Fields[] rows)
    {
        string[] names = [.. rows[0].Entries.Select(entry => entry.Name).Distinct()];
        double[][] columns = [.. names.Select(_ => new double[rows.Length])];
        string?[] firstWords = new string?[names.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int i = 0; i < names.Length; i++)
            {
                JsonPart? part = rows[row].Entries.FirstOrDefault(entry => entry.Name == names[i]).Part;
                columns[i][row] = part is JsonPart.Number number ? number.Value : double.NaN;
                firstWords[i] ??= part is JsonPart.Word word ? $"{Excerpt.Quote(word.Text)} in point {row + 1}, column {names[i]}" : null;
            }
        }

        return new JsonStar(new TextTable("JSON rows", [], names, columns, new("point", null), firstWords), null, null);
    }

    // Rows [t, f, e], or two to four columns [[t, …], [f, …]].
    private static JsonStar OfArrays(double[][] arrays)
    {
        const int mostColumns = 4;
        int width = arrays[0].Length;
        if (width < 2 || arrays.Any(array => array.Length != width))
        {
            throw new FileContentException("JSON arrays of different lengths", "rows of time, flux and perhaps flux error");
        }

        double[][] columns = arrays.Length <= mostColumns && arrays.Length >= 2 && width > mostColumns
            ? arrays
            : [.. Enumerable.Range(0, width).Select(i => Array.ConvertAll(arrays, row => row[i]))];
        return new JsonStar(new TextTable("JSON rows", [], null, columns, new("point", null), new string?[columns.Length]), null, null);
    }

    private static string Summary(IReadOnlyList<JsonPart> parts) => parts.Count == 0 ? "with nothing inside" : parts[0] switch
    {
        JsonPart.Fields { Entries.Count: > 0 } fields => $"with the fields {Excerpt.List([.. fields.Entries.Select(entry => entry.Name)])}",
        JsonPart.Items { Parts: [JsonPart.Fields fields, ..] } => $"with objects of the fields {Excerpt.List([.. fields.Entries.Select(entry => entry.Name)])}",
        _ => "without an object that has named arrays",
    };
}

using System.Globalization;
using System.IO.Compression;

namespace ExoInteractive.Data.Catalogues;

/// <summary>A table of comma-separated values with a header and perhaps comment lines before it, as the archives' tables are.</summary>
public sealed class CatalogueTable
{
    /// <summary>No catalogue has more rows.</summary>
    public const int MostRows = 2_000_000;

    private readonly Dictionary<string, int> _places;
    private readonly List<string[]> _rows;

    private CatalogueTable(string name, string[] columns, List<string[]> rows)
    {
        (Name, Columns, _rows, _places) = (name, columns, rows, new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        for (int i = 0; i < columns.Length; i++)
        {
            _places.TryAdd(columns[i], i);
        }
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>Column names in the order of the file.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">CSV, or CSV packed with gzip where it ends in .gz.</param>
    /// <returns>The table.</returns>
    /// <exception cref="CatalogueFormatException">It is no such table.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CatalogueTable Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        string name = Path.GetFileName(path);
        try
        {
            using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using StreamReader reader = new(stream);
            return Parse(reader, name);
        }
        catch (InvalidDataException exception)
        {
            throw new CatalogueFormatException($"{name}: a packed file that is damaged or cut short ({exception.Message})", exception);
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">Lines beginning with # before or between rows are comments.</param>
    /// <param name="name">For messages.</param>
    /// <returns>The table.</returns>
    /// <exception cref="CatalogueFormatException">There is no header, a row has another number of values, or quotes do not close.</exception>
    public static CatalogueTable Parse(TextReader text, string name)
    {
        string[]? columns = null;
        List<string[]> rows = [];
        try
        {
            foreach ((int line, string[] row) in CommaSeparated.Rows(text))
            {
                if (columns is null)
                {
                    columns = row;
                }
                else if (row.Length != columns.Length)
                {
                    throw new CatalogueFormatException($"{name}: line {line} has {row.Length} values under {columns.Length} column names");
                }
                else if (rows.Count == MostRows)
                {
                    throw new CatalogueFormatException($"{name}: more than the {MostRows} rows that are read at most");
                }
                else
                {
                    rows.Add(row);
                }
            }
        }
        catch (FormatException exception)
        {
            throw new CatalogueFormatException($"{name}: {exception.Message}", exception);
        }

        return columns is null
            ? throw new CatalogueFormatException($"{name}: no header; the first line that is no comment must name the columns")
            : new CatalogueTable(name, columns, rows);
    }

    /// <summary>Whether there is a column of that name, in any case.</summary>
    /// <param name="column">Its name.</param>
    /// <returns>Whether there is.</returns>
    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>A value as it stands.</summary>
    /// <param name="row">0-based.</param>
    /// <param name="column">Its name, in any case.</param>
    /// <returns>Without spaces around it.</returns>
    /// <exception cref="CatalogueFormatException">There is no such column.</exception>
    public string Text(int row, string column) => _rows[row][Place(column)];

    /// <summary>A value as a number.</summary>
    /// <param name="row">0-based.</param>
    /// <param name="column">Its name, in any case.</param>
    /// <returns>NaN where it is empty.</returns>
    /// <exception cref="CatalogueFormatException">There is no such column, or the value is no number.</exception>
    public double Number(int row, string column) => NumberAt(row, Place(column));

    /// <summary>A value as a whole number, such as a star's.</summary>
    /// <param name="row">0-based.</param>
    /// <param name="column">Its name, in any case.</param>
    /// <returns>The number.</returns>
    /// <exception cref="CatalogueFormatException">There is no such column, or the value is no whole number.</exception>
    public long Whole(int row, string column)
    {
        string text = Text(row, column);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new CatalogueFormatException($"{Name}: row {row + 1}, column {column}: {Excerpt.Quote(text)} where a whole number is needed");
    }

    internal double NumberAt(int row, int place)
    {
        string text = _rows[row][place];
        return text.Length == 0 || text.Equals("nan", StringComparison.OrdinalIgnoreCase)
            ? double.NaN
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : throw new CatalogueFormatException($"{Name}: row {row + 1}, column {Columns[place]}: {Excerpt.Quote(text)} where a number is needed (leave it empty if unknown)");
    }

    private int Place(string column) => _places.TryGetValue(column, out int place)
        ? place
        : throw new CatalogueFormatException($"{Name}: no column {column}; there are {Excerpt.Columns(Columns)}");
}

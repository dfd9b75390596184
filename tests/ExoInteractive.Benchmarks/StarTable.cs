using System.Globalization;

namespace ExoInteractive.Benchmarks;

/// <summary>Measurements of stars in a CSV file, one row a star, each written as soon as it is known: a run that was stopped goes on where it was.</summary>
internal sealed class StarTable
{
    private readonly string _path;
    private readonly Dictionary<int, double[]> _rows = [];
    private readonly Lock _lock = new();

    /// <summary>Opens a table, or begins one.</summary>
    /// <param name="path">The file. A last row that was not finished is dropped.</param>
    /// <param name="columns">Names of the numbers of a row, after the seed.</param>
    /// <exception cref="InvalidDataException">The file holds other columns.</exception>
    public StarTable(string path, IReadOnlyList<string> columns)
    {
        _path = path;
        string header = string.Join(',', ["seed", .. columns]);
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        if (lines.Length > 0 && lines[0] != header)
        {
            throw new InvalidDataException($"{path} holds other columns than this program writes; give another folder, or remove it");
        }

        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            if (cells.Length == columns.Count + 1)
            {
                double[] numbers = Array.ConvertAll(cells, cell => double.Parse(cell, CultureInfo.InvariantCulture));
                _rows[(int)numbers[0]] = numbers[1..];
            }
        }

        File.WriteAllLines(path, [header, .. _rows.Select(row => Line(row.Key, row.Value))]);
    }

    /// <summary>The row of a star; null where it is not yet measured.</summary>
    /// <param name="seed">The star.</param>
    public double[]? Find(int seed)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault(seed);
        }
    }

    /// <summary>Adds the row of a star.</summary>
    /// <param name="seed">The star.</param>
    /// <param name="numbers">One for each column.</param>
    public void Add(int seed, double[] numbers)
    {
        lock (_lock)
        {
            _rows.Add(seed, numbers);
            File.AppendAllText(_path, Line(seed, numbers) + "\n");
        }
    }

    private static string Line(int seed, double[] numbers)
        => string.Join(',', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)).Prepend(seed.ToString(CultureInfo.InvariantCulture)));
}

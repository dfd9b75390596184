using System.Globalization;
using System.Text.RegularExpressions;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>Finds the record that a word means: an id, a short id, the beginning of either, a tag, or a cell's number in the session.</summary>
internal static partial class RecordFinder
{
    private const int NearestShown = 3;
    private const int Searched = 500;

    /// <summary>What an argument that names a record may be.</summary>
    public const string Description = "A run's id or short id, the beginning of either, a tag, or a cell's number as [5]";

    /// <summary>The record.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="asked">The word.</param>
    /// <param name="session">The session whose cells are numbered.</param>
    /// <returns>The record.</returns>
    /// <exception cref="RecordsException">There is none, or there are several; the message names the nearest, or all.</exception>
    public static RunRecord One(IRunStore store, string asked, Func<IReadOnlyList<RunRecord>> session)
    {
        if (CellNumber().Match(asked) is { Success: true } number)
        {
            int count = int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture);
            return session().LastOrDefault(record => record.Cell?.ExecutionCount == count)
                ?? throw new RecordsException($"no cell ran as [{count}] in that session; its cells are {Listed(session().Where(record => record.Cell is not null))}");
        }

        IReadOnlyList<RunRecord> found = store.Find(asked);
        string? tagged = store.Tags().GetValueOrDefault(asked);
        return found.FirstOrDefault(record => record.Id == tagged) ?? Only(found.Where(record => record.Id == asked || record.ShortId == asked)) ?? Only(found)
            ?? throw new RecordsException(found.Count == 0 ? $"there is no run {asked} in {store.Address}{Nearest(store, asked)}" : $"{asked} means several runs: {Listed(found)}");
    }

    private static RunRecord? Only(IEnumerable<RunRecord> records) => records.Take(2).ToArray() is [RunRecord one] ? one : null;

    private static string Listed(IEnumerable<RunRecord> records)
        => string.Join(", ", records.Select(record => $"{RunWords.Reference(record)} ({RunWords.Time(record.Started)})"));

    private static string Nearest(IRunStore store, string asked)
    {
        string[] nearest = [.. store.Tags().Keys.Concat(store.List(new RunQuery { Limit = Searched, Cells = true }).Select(record => record.ShortId))
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Distance: EditDistance.Between(asked, name)))
            .Where(near => near.Distance <= Math.Max(1, asked.Length / 3))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal).Take(NearestShown).Select(near => near.Name)];
        return nearest.Length > 0 ? $"; did you mean {string.Join(" or ", nearest)}?" : "; records list --cells shows the latest";
    }

    [GeneratedRegex(@"^\[(\d{1,6})\]$")]
    private static partial Regex CellNumber();
}

using System.Text.Json.Serialization;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>Why the first cell that differs does, as far as the records tell.</summary>
/// <param name="Text">One line: where and what.</param>
/// <param name="Cell">The place in the list of cells where it lies; null for a fact of the whole session.</param>
/// <param name="Kind">What kind of cause.</param>
public sealed record LikelyCause(string Text, int? Cell, DifferenceKind Kind)
{
    private const int MostNamed = 3;

    /// <summary>Further causes that may have their part, in the order of the notebook.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The difference itself.</summary>
    [JsonIgnore]
    public RunDifference? Difference { get; init; }

    /// <summary>
    /// The cause of a cell's difference: what changed in it or in a cell it reads from (the first in the notebook wins; in one
    /// cell what is named exactly wins over "the code changed"), else in the environment, else in an earlier cell that
    /// it is not known to read.
    /// </summary>
    /// <param name="cells">The cells of the notebook, in order.</param>
    /// <param name="first">The place of the first that differs.</param>
    /// <param name="folder">Paths are shown relative to it; null for full paths.</param>
    /// <returns>Null where the records name none.</returns>
    public static LikelyCause? Of(IReadOnlyList<CellComparison> cells, int first, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        HashSet<int> upstream = Upstream(cells, first);
        List<LikelyCause> causes = [.. Explicit(cells, first, upstream.Contains, folder)];
        causes.AddRange(OfEnvironment(cells, first));
        if (causes.Count == 0)
        {
            causes.AddRange(Explicit(cells, first, place => !upstream.Contains(place), folder));
        }

        return causes.Count == 0 ? null : causes[0] with { Also = [.. causes.Skip(1).Take(MostNamed).Select(cause => cause.Text)] };
    }

    /// <summary>The cells that a cell's result depends on, itself included, as the records of what was read say.</summary>
    /// <param name="cells">The cells of the notebook, in order.</param>
    /// <param name="place">The cell.</param>
    /// <returns>Places in the list.</returns>
    public static HashSet<int> Upstream(IReadOnlyList<CellComparison> cells, int place)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Dictionary<string, int> places = [];
        for (int i = 0; i < cells.Count; i++)
        {
            foreach (RunPair run in cells[i].Pair.Runs)
            {
                places[run.Either.Id] = i;
            }
        }

        HashSet<int> found = [];
        Stack<int> waiting = new([place]);
        while (waiting.TryPop(out int next))
        {
            if (found.Add(next))
            {
                foreach (int source in cells[next].Pair.Runs.SelectMany(run => run.Sources).Where(places.ContainsKey).Select(id => places[id]).Where(source => source < next))
                {
                    waiting.Push(source);
                }
            }
        }

        return found;
    }

    private static IEnumerable<LikelyCause> Explicit(IReadOnlyList<CellComparison> cells, int last, Func<int, bool> isAsked, string? folder)
    {
        HashSet<string> written = [], told = [];
        for (int i = 0; i <= last; i++)
        {
            foreach (RunDifference cause in isAsked(i) ? Ranked(cells[i], written) : [])
            {
                string text = cause.Describe(folder);
                if (told.Add(text))
                {
                    yield return new LikelyCause($"{cells[i].Name}: {text}", i, cause.Kind) { Difference = cause };
                }
            }

            written.UnionWith(cells[i].Pair.Runs.SelectMany(run => (run.Before?.Outputs ?? []).Concat(run.After?.Outputs ?? [])).Select(file => file.Path));
        }
    }

    /// <summary>
    /// Whether a setting or seed only follows from something else: where a cell's code stayed the same, it came from a variable, the
    /// data or the machine.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="difference">One of its differences.</param>
    /// <returns>True for no cause.</returns>
    public static bool IsDerived(CellComparison cell, RunDifference difference)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(difference);
        return difference.Kind is DifferenceKind.Seed or DifferenceKind.Setting && cell.Record.Cell is not null
            && cell.Differences.All(other => other.Kind != DifferenceKind.Code);
    }

    private static IEnumerable<RunDifference> Ranked(CellComparison cell, HashSet<string> written)
    {
        RunDifference? code = cell.Differences.FirstOrDefault(difference => difference.Kind == DifferenceKind.Code);
        List<RunDifference> named = [.. cell.Differences
            .Where(difference => difference.Kind switch
            {
                DifferenceKind.Seed or DifferenceKind.Setting => !IsDerived(cell, difference),
                DifferenceKind.Input => !written.Contains(difference.What),
                DifferenceKind.Package => true,
                _ => false,
            })
            .OrderBy(difference => difference.Kind is not DifferenceKind.Seed)];
        return code is null || (named.Count > 0 && IsOfMagics(code)) ? named : named.Append(code);
    }

    private static bool IsOfMagics(RunDifference code)
        => LineDiff.Changed(code.Before ?? "", code.After ?? "").All(line => line.Trim() is "" or ['#', '!' or 'r', ..]);

    private static IEnumerable<LikelyCause> OfEnvironment(IReadOnlyList<CellComparison> cells, int first)
        => cells[first].Differences.Where(difference => difference.IsOfEnvironment).Select(difference => new LikelyCause(
            difference.Kind == DifferenceKind.Threads
                ? $"{difference.Describe()}: sums that the code itself runs in parallel come out in another order"
                : difference.Describe(),
            null,
            difference.Kind)
        {
            Difference = difference,
        });
}

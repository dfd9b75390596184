namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>Ways through the graph: what lies before and after a cell or a variable.</summary>
internal static class DependencyPaths
{
    /// <summary>The one to run first: it reads from none of the others, or, where they read from each other, ran first at first.</summary>
    public static TrackedCell? First(IReadOnlyCollection<TrackedCell> cells)
        => cells.OrderBy(cell => ReadsFrom(cell).Any(source => source != cell && cells.Contains(source))).ThenBy(cell => cell.Order).FirstOrDefault();

    /// <summary>The cells given and those that depend on what these declare or set, and so on.</summary>
    public static HashSet<TrackedCell> WithFollowers(IEnumerable<TrackedCell> cells, IReadOnlyCollection<TrackedCell> all)
    {
        HashSet<TrackedCell> found = [.. cells];
        int before;
        do
        {
            before = found.Count;
            foreach (TrackedCell cell in all.Where(cell => !found.Contains(cell) && ReadsFrom(cell, withAssignments: false).Any(found.Contains)).ToList())
            {
                found.Add(cell);
            }
        }
        while (found.Count > before);
        return found;
    }

    /// <summary>Everything that the value of a symbol comes from, nearest first.</summary>
    public static IReadOnlyList<(string Name, string Cell)> Upstream(CellSymbol symbol)
    {
        List<(string, string)> found = [];
        HashSet<CellSymbol> seen = [symbol];
        Queue<CellRun> runs = new(symbol.Sources);
        HashSet<CellRun> visited = [.. runs];
        while (runs.TryDequeue(out CellRun? run))
        {
            foreach (Dependency dependency in run.Dependencies.Where(dependency => dependency.Kind != DependencyKind.Assignment))
            {
                if (seen.Add(dependency.Symbol))
                {
                    found.Add((dependency.Symbol.Name, string.Join(", ", dependency.Sources.Select(source => source.Label).Distinct())));
                }

                foreach (CellRun source in dependency.Sources.Where(visited.Add))
                {
                    runs.Enqueue(source);
                }
            }
        }

        return found;
    }

    /// <summary>The cells that read a symbol, and what they set, and so on.</summary>
    public static IReadOnlyList<(string Name, string Cell)> Downstream(CellSymbol symbol, IReadOnlyCollection<TrackedCell> all)
    {
        List<(string, string)> found = [];
        HashSet<CellSymbol> seen = [symbol];
        Queue<CellSymbol> symbols = new(seen);
        while (symbols.TryDequeue(out CellSymbol? next))
        {
            foreach (CellRun run in all.Select(cell => cell.Current).OfType<CellRun>())
            {
                if (run.Dependencies.Exists(dependency => dependency.Symbol == next && dependency.Kind != DependencyKind.Assignment))
                {
                    found.Add((next.Name, run.Label));
                    foreach (CellSymbol set in run.Declared.Concat(run.Written).Where(seen.Add))
                    {
                        symbols.Enqueue(set);
                    }
                }
            }
        }

        return found;
    }

    private static IEnumerable<TrackedCell> ReadsFrom(TrackedCell cell, bool withAssignments = true)
        => cell.Current?.Dependencies.Where(dependency => withAssignments || dependency.Kind != DependencyKind.Assignment).SelectMany(dependency => dependency.Sources).Where(source => source.IsCurrent).Select(source => source.Cell) ?? [];
}

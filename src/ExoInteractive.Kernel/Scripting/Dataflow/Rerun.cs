using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Splitting;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>Which cells to run again, and in which order: each after those it reads from, otherwise as they first ran. Each at most once.</summary>
/// <param name="graph">Knows who reads from whom.</param>
/// <param name="host">The cell that runs them, which is never one of them.</param>
/// <param name="named">Those asked for.</param>
/// <param name="withStale">Whether those that are stale or become so are to run too.</param>
internal sealed class Rerun(DataflowGraph graph, TrackedCell host, IEnumerable<TrackedCell> named, bool withStale)
{
    private readonly HashSet<TrackedCell> _named = [.. named];
    private readonly HashSet<TrackedCell> _done = [host];

    /// <summary>Adds a cell and all that first ran after it, but for those that run others again themselves.</summary>
    public void AddFrom(TrackedCell first)
        => _named.UnionWith(graph.Cells.Where(cell => cell.Order >= first.Order && cell.Number is not null && !RunsOthers(cell)));

    /// <summary>What is left to run as far as known now, in order.</summary>
    public IReadOnlyList<TrackedCell> Plan()
    {
        List<TrackedCell> plan = [];
        HashSet<TrackedCell> left = Left();
        while (graph.FirstOf(left) is { } next)
        {
            plan.Add(next);
            left.Remove(next);
        }

        return plan;
    }

    /// <summary>The next to run; null where all are done.</summary>
    public TrackedCell? Next()
    {
        TrackedCell? next = graph.FirstOf(Left());
        if (next is not null)
        {
            _done.Add(next);
        }

        return next;
    }

    private HashSet<TrackedCell> Left()
    {
        HashSet<TrackedCell> left = [.. _named];
        if (withStale)
        {
            left.UnionWith(graph.WithFollowers(graph.Stale().Select(stale => stale.Cell)).Where(cell => cell.Number is not null));
        }

        left.ExceptWith(_done);
        return left;
    }

    private static bool RunsOthers(TrackedCell cell)
        => CellSplitter.Split(cell.Source).Any(piece => piece.Kind == SegmentKind.Magic && piece.Text.TrimStart().StartsWith(RerunMagic.Name, StringComparison.Ordinal));
}

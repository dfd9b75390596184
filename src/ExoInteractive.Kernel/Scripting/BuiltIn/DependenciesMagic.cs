using System.CommandLine;
using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!deps</c>: which cell reads what, or all that one variable depends on and all that depends on it.</summary>
internal static class DependenciesMagic
{
    public static Magic Create()
    {
        Argument<string?> name = new("name") { Description = "A variable, function or type.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("#!deps", "Lists what each cell reads, sets and may change; or what a variable depends on and what depends on it.") { name };
        return new Magic(command, (parsed, host, _) =>
        {
            DataflowGraph graph = ((CellMagicHost)host).State.Dataflow;
            host.Display(parsed.GetValue(name) is not { } wanted
                ? TableOfCells(graph)
                : graph.Find(wanted) is { } symbol
                    ? TableOf(graph, symbol)
                    : throw new MagicException($"#!deps: no cell declares {wanted}"));
            return Task.CompletedTask;
        });
    }

    private static MimeBundle TableOfCells(DataflowGraph graph)
    {
        HashSet<TrackedCell> stale = graph.Stale().Select(each => each.Cell).ToHashSet();
        return TableBundle.Of(
            ["cell", "reads", "sets", "may change", "stale"],
            [.. graph.Cells.Select(cell => (Cell: cell, Run: graph.Snapshot(cell))).Select(each => new[]
            {
                each.Cell.Label,
                Names(each.Run.Dependencies.Where(dependency => dependency.Kind != DependencyKind.Assignment).Select(dependency => dependency.Symbol)),
                Names(each.Run.Set),
                Names(each.Run.Changed),
                stale.Contains(each.Cell) ? "yes" : "",
            })]);
    }

    private static MimeBundle TableOf(DataflowGraph graph, CellSymbol symbol)
    {
        (var before, IReadOnlyList<string> setIn, var after) = graph.Around(symbol);
        return TableBundle.Of(
            ["", "name", "cell"],
            [
                .. before.Select(step => new[] { "depends on", step.Name, step.Cell }),
                .. setIn.Select(cell => new[] { "set in", symbol.Name, cell }),
                .. after.Select(step => new[] { "is read in", step.Name, step.Cell }),
            ]);
    }

    private static string Names(IEnumerable<CellSymbol> symbols) => string.Join(", ", symbols.Select(symbol => symbol.Name).Distinct().Order(StringComparer.Ordinal));
}

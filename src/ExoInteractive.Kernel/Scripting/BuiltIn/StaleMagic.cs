using System.CommandLine;
using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!stale</c>: which cells' outputs no longer agree with what they read.</summary>
internal static class StaleMagic
{
    private const int LongestLine = 60;

    public static Magic Create() => new(new Command("#!stale", "Lists the cells whose outputs are stale, and why."), (_, host, _) =>
    {
        host.Display(TableOf(((CellMagicHost)host).State.Dataflow.Stale()));
        return Task.CompletedTask;
    });

    /// <summary>Cell, why, first line.</summary>
    public static MimeBundle TableOf(IReadOnlyList<StaleCell> stale) => stale.Count == 0
        ? MimeBundle.Plain("nothing is stale")
        : TableBundle.Of(
            ["cell", "why", "begins"],
            [.. stale.Select(each => new[] { each.Cell.Label, string.Join("; ", each.Causes.Select(cause => cause.Describe("", ""))), FirstLine(each.Cell) })]);

    /// <summary>The first line of a cell's text that is not empty, shortened.</summary>
    public static string FirstLine(TrackedCell cell)
    {
        string line = cell.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        return line.Length <= LongestLine ? line : line[..(LongestLine - 1)] + "…";
    }
}

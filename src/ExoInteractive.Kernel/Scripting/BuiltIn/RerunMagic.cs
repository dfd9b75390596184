using System.CommandLine;
using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!rerun</c>: runs cells again, the stale ones or those named, within the cell of the magic.</summary>
internal static class RerunMagic
{
    public const string Name = "#!rerun";

    public static Magic Create()
    {
        Argument<int[]> cells = new("cell")
        {
            Description = "The numbers of the cells to run again, as in In[7].",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> stale = new("--stale") { Description = "The stale cells, and those that become so meanwhile; this is what happens where nothing is named." };
        Option<int?> from = new("--from") { Description = "This cell and all that first ran after it.", HelpName = "CELL" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only says what would run." };
        Command command = new(Name, "Runs cells again with the text they last had, each after those it reads from; stops at the first that fails.")
        {
            cells, stale, from, dryRun,
        };
        return new Magic(command, (parsed, host, _) =>
        {
            CellMagicHost own = (CellMagicHost)host;
            if (own.Cell.RunsOthers)
            {
                throw new MagicException($"{Name} cannot run inside {Name}");
            }

            int[] numbers = parsed.GetValue(cells) ?? [];
            int? first = parsed.GetValue(from);
            DataflowGraph graph = own.State.Dataflow;
            Rerun rerun = new(graph, own.Cell.Run!.Cell, [.. numbers.Select(number => Find(graph, number))], withStale: parsed.GetValue(stale) || (numbers.Length == 0 && first is null));
            if (first is { } start)
            {
                rerun.AddFrom(Find(graph, start));
            }

            if (parsed.GetValue(dryRun))
            {
                host.Display(TableOf(rerun.Plan(), graph.Stale()));
            }
            else
            {
                Run(own, rerun);
            }

            return Task.CompletedTask;
        });
    }

    private static TrackedCell Find(DataflowGraph graph, int number)
        => graph.Find(number) ?? throw new MagicException($"{Name}: no cell has run as In[{number}]; #!deps lists those that have");

    private static MimeBundle TableOf(IReadOnlyList<TrackedCell> plan, IReadOnlyList<StaleCell> stale) => plan.Count == 0
        ? MimeBundle.Plain("nothing would run: nothing is stale")
        : TableBundle.Of(
            ["would run", "why", "begins"],
            [.. plan.Select(cell => new[]
            {
                cell.Label,
                stale.FirstOrDefault(each => each.Cell == cell)?.Describe("", "") ?? "",
                StaleMagic.FirstLine(cell),
            })]);

    private static void Run(CellMagicHost host, Rerun rerun)
    {
        List<TrackedCell> done = [];
        IDisplayedValue? progress = null;
        host.Cell.RunsOthers = true;
        try
        {
            while (rerun.Next() is { } cell)
            {
                MimeBundle now = MimeBundle.Plain($"running {cell.Label} again ({done.Count + 1} of {done.Count + rerun.Plan().Count + 1})");
                if (progress is null)
                {
                    progress = host.Display(now);
                }
                else
                {
                    progress.Update(now);
                }

                host.Display(Heading(cell));
                host.Runner.RunAgain(host.Cell, cell);
                done.Add(cell);
            }
        }
        finally
        {
            host.Cell.RunsOthers = false;
            MimeBundle result = MimeBundle.Plain(Summary(host, rerun, done));
            if (progress is null)
            {
                host.Display(result);
            }
            else
            {
                progress.Update(result);
            }
        }
    }

    private static string Summary(CellMagicHost host, Rerun rerun, List<TrackedCell> done)
    {
        string ran = done.Count == 0 ? "nothing ran" : $"run again: {string.Join(", ", done.Select(cell => cell.Label))}";
        IReadOnlyList<TrackedCell> left = rerun.Plan();
        string rest = left.Count > 0 ? $"; not run: {string.Join(", ", left.Select(cell => cell.Label))}" : "";
        IReadOnlyList<StaleCell> stale = host.State.Dataflow.Stale();
        return ran + rest + (stale.Count == 0 ? "; nothing is stale" : $"; stale: {string.Join(", ", stale.Select(each => each.Cell.Label))}");
    }

    private static MimeBundle Heading(TrackedCell cell) => new(new Dictionary<string, string>
    {
        ["text/html"] = $"<div style=\"margin-top:.6em;color:#555;border-bottom:1px solid #ccc\">{cell.Label}</div>",
        ["text/plain"] = $"--- {cell.Label} ---",
    });
}

using System.CommandLine;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!replay</c>: runs the cells of this notebook's last session again, after a restart or a killed process.</summary>
internal static class ReplayMagic
{
    private const string Name = "#!replay";
    private const int LongestLine = 60;

    public static Magic Create()
    {
        Option<bool> list = new("--list") { Description = "Shows the cells and runs none." };
        Option<int?> to = new("--to") { Description = "The number of the last cell to run, as in In[N].", HelpName = "N" };
        Command command = new(Name, "Runs the cells of this notebook's last session again, in order; those that failed or never ended are left out.") { list, to };
        return new Magic(command, (parsed, host, _) =>
        {
            Run((CellMagicHost)host, parsed.GetValue(list), parsed.GetValue(to));
            return Task.CompletedTask;
        });
    }

    private static void Run(CellMagicHost host, bool list, int? to)
    {
        if (host.Journal is not { } journal)
        {
            throw new MagicException($"{Name}: no cells are kept here");
        }

        if (host.Cell.RunsOthers)
        {
            throw new MagicException($"{Name} cannot run inside a cell that runs others");
        }

        List<JournalCell> cells = [.. journal.LastSession().Where(cell => !Replays(cell))];
        if (cells.Count == 0)
        {
            host.Out.WriteLine("this notebook has no session before this one");
            return;
        }

        if (to is { } number && cells.FindLastIndex(cell => cell.ExecutionCount == number) is var last)
        {
            cells = last >= 0 ? cells[..(last + 1)] : throw new MagicException($"{Name}: the last session has no cell [{number}]; {Name} --list shows those it has");
        }

        if (list)
        {
            foreach (JournalCell cell in cells)
            {
                host.Out.WriteLine(Line(cell));
            }

            return;
        }

        foreach (JournalCell cell in cells.Where(cell => cell.Outcome != true))
        {
            host.Out.WriteLine($"left out: {Line(cell)}");
        }

        Replay(host, [.. cells.Where(cell => cell.Outcome == true)]);
    }

    private static void Replay(CellMagicHost host, List<JournalCell> cells)
    {
        IDisplayedValue progress = host.Display(MimeBundle.Plain($"replaying {cells.Count} cells"));
        host.Cell.RunsOthers = true;
        try
        {
            for (int i = 0; i < cells.Count; i++)
            {
                progress.Update(MimeBundle.Plain($"replaying {i + 1} of {cells.Count}: {Line(cells[i])}"));
                try
                {
                    host.Runner.RunEarlier(host.Cell, cells[i]);
                }
                catch (CellFailedException)
                {
                    progress.Update(MimeBundle.Plain($"replayed {i} of {cells.Count} cells; stopped at {Line(cells[i])}"));
                    throw;
                }
            }

            progress.Update(MimeBundle.Plain($"replayed {cells.Count} cells"));
        }
        finally
        {
            host.Cell.RunsOthers = false;
        }
    }

    /// <summary>Whether a cell only ran others, which are in the journal themselves.</summary>
    private static bool Replays(JournalCell cell)
    {
        IReadOnlyList<CellSegment> pieces = [.. CellSplitter.Split(cell.Code)];
        return pieces.Any(piece => Invokes(piece, Name))
            || (pieces.Any(piece => Invokes(piece, RerunMagic.Name)) && pieces.All(piece => Invokes(piece, RerunMagic.Name) || string.IsNullOrWhiteSpace(piece.Text)));
    }

    private static bool Invokes(CellSegment piece, string magic) => piece.Kind == SegmentKind.Magic && MagicLine.Parse(piece.Text).Name == magic;

    private static string Line(JournalCell cell)
    {
        string first = cell.Code.Trim().Split('\n')[0].TrimEnd();
        string shown = first.Length <= LongestLine ? first : first[..(LongestLine - 1)] + "…";
        string end = cell.Outcome switch
        {
            null => " (never ended)",
            false => " (failed)",
            true => "",
        };
        return $"[{cell.ExecutionCount}] {shown}{end}";
    }
}

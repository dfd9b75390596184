using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>Keeps the marks below the cells in step with the graph. Used on the cell thread after each run.</summary>
/// <param name="graph">Knows what is stale.</param>
/// <param name="isOn">Whether cells get marks at all.</param>
internal sealed class StaleMarks(DataflowGraph graph, bool isOn)
{
    private readonly Lock _gate = new();

    /// <summary>A run has put out its last output: it gets a mark where it depends on other cells and shows something.</summary>
    /// <param name="cell">Where its outputs went.</param>
    /// <param name="run">The run.</param>
    /// <param name="home">The cell whose outputs these are: the run's own, or the one that ran it again.</param>
    /// <param name="hasShown">Whether it put out anything.</param>
    public void Place(CellContext cell, CellRun run, CellRun home, bool hasShown)
    {
        if (!isOn || cell.Request.Silent || home.Cell.Number is null)
        {
            return;
        }

        lock (_gate)
        {
            if (run == home)
            {
                Retire(cell, run);
            }
            else
            {
                foreach (StaleMark mark in run.Cell.Marks)
                {
                    mark.Note = $"refreshed in {home.Label}";
                }
            }

            if (hasShown && run.IsCurrent && run.Dependencies.Exists(dependency => dependency.Kind != DependencyKind.Assignment))
            {
                StaleMark mark = new(home.Cell);
                run.Cell.Marks.Add(mark);
                cell.Remark(output => output.DisplayData(StaleMark.Empty, mark.DisplayId));
            }
        }
    }

    /// <summary>Updates every mark that says what is no longer so.</summary>
    public void Update(CellContext cell)
    {
        if (!isOn || cell.Request.Silent)
        {
            return;
        }

        lock (_gate)
        {
            Dictionary<TrackedCell, StaleCell> stale = graph.Stale().ToDictionary(each => each.Cell);
            foreach (TrackedCell each in graph.Cells.Where(each => each.Marks.Count > 0))
            {
                StaleCell? why = stale.GetValueOrDefault(each);
                foreach (StaleMark mark in each.Marks)
                {
                    Say(cell, mark, why is null ? mark.Note : "stale: " + why.Describe(), () => why is null ? StaleMark.Remark(mark.Note) : StaleMark.Badge(why));
                }
            }
        }
    }

    /// <summary>The user ran a cell anew: its own outputs are gone from the screen, copies under other cells are out of date.</summary>
    private static void Retire(CellContext cell, CellRun run)
    {
        string note = $"run again in {run.Label}";
        foreach (StaleMark mark in run.Cell.Marks.Where(mark => mark.Home != run.Cell || run.Cell.ClientId is null))
        {
            Say(cell, mark, note, () => StaleMark.Remark(note));
        }

        run.Cell.Marks.Clear();
    }

    private static void Say(CellContext cell, StaleMark mark, string text, Func<MimeBundle> bundle)
    {
        if (mark.Shown != text)
        {
            mark.Shown = text;
            cell.Remark(output => output.UpdateDisplayData(bundle(), mark.DisplayId));
        }
    }
}

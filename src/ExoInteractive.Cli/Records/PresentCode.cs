using ExoInteractive.Kernel.Documents;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>The code of recorded cells as their notebook has it now.</summary>
/// <param name="Code">By the record's id: the present text of each cell's last run; earlier runs of a cell keep the text they had.</param>
/// <param name="Gone">Records of cells that the notebook no longer has.</param>
/// <param name="New">Code cells of the notebook that the session did not run.</param>
internal sealed record PresentCode(IReadOnlyDictionary<string, string> Code, IReadOnlyList<RunRecord> Gone, IReadOnlyList<NotebookCell> New)
{
    /// <summary>The cell that parameters of the command line are put into; it stands in executed notebooks only.</summary>
    private const string Injected = "injected-parameters";

    /// <summary>Finds it by the cells' identifiers.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="runs">The session.</param>
    public static PresentCode Of(NotebookDocument notebook, IReadOnlyList<RunRecord> runs)
    {
        Dictionary<string, NotebookCell> cells = notebook.Cells
            .Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source))
            .ToDictionary(cell => cell.Id);
        List<RunRecord> last = [.. runs.Where(ReplayRequest.CanRepeat).Where(run => run.CellId is not null).GroupBy(run => run.CellId).Select(group => group.Last())];
        Dictionary<string, string> code = [];
        foreach (RunRecord run in last)
        {
            // A kernel is told the text alone; the notebook runner adds the line that names its language.
            if (cells.TryGetValue(run.CellId!, out NotebookCell? cell) && run.Cell!.Code != cell.Source)
            {
                code[run.Id] = notebook.CodeOf(cell);
            }
        }

        HashSet<string> ran = [.. last.Select(run => run.CellId!)];
        return new PresentCode(
            code,
            [.. last.Where(run => !cells.ContainsKey(run.CellId!))],
            [.. cells.Values.Where(cell => !ran.Contains(cell.Id) && !cell.Tags.Contains(Injected))]);
    }
}

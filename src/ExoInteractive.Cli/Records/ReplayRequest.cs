using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary>What is to be run again.</summary>
/// <param name="Runs">Recorded cells with the verbs that ran in them, in the order in which they began; runs of other kinds are passed over.</param>
/// <param name="WorkingDirectory">The folder relative paths are taken from.</param>
internal sealed record ReplayRequest(IReadOnlyList<RunRecord> Runs, string WorkingDirectory)
{
    /// <summary>The notebook; null where it is not known.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>Code to run in place of what was recorded, by the cell's record id.</summary>
    public IReadOnlyDictionary<string, string> Code { get; init; } = new Dictionary<string, string>();

    /// <summary>Using directives and #r lines to run before the first cell. Default: none.</summary>
    public IReadOnlyList<string> Prelude { get; init; } = [];

    /// <summary>C# whose value is wanted at the end; null for none.</summary>
    public string? Expression { get; init; }

    /// <summary>Gets the outputs of a cell while it runs; null where nobody reads them.</summary>
    public Func<RunRecord, ICellOutput>? Output { get; init; }

    /// <summary>Told when a cell has ended; may be null.</summary>
    public Action<ReplayedCell>? Ended { get; init; }

    /// <summary>A slice with the value it accounts for.</summary>
    /// <param name="slice">Of one session.</param>
    /// <param name="workingDirectory">The folder relative paths are taken from.</param>
    /// <exception cref="InvalidOperationException">A cell it needs is not among the records, or it holds no cell.</exception>
    public static ReplayRequest Of(Slice slice, string workingDirectory)
    {
        if (slice.Missing.Count > 0)
        {
            throw new InvalidOperationException($"the slice cannot be run: the records lack what made {string.Join(", ", slice.Missing)}");
        }

        if (!slice.Records.Any(CanRepeat))
        {
            throw new InvalidOperationException(slice.Asked is { Cell: null, CellRunId: null } verb
                ? $"run {verb.ShortId} is an exo {verb.Verb} of the command line, not a cell; give that command again, and compare with exo records diff"
                : "there is no cell to run again: none of them came to its end");
        }

        return new ReplayRequest(slice.Records, workingDirectory)
        {
            NotebookPath = slice.NotebookPath,
            Prelude = slice.Prelude,
            Expression = slice.Expression,
        };
    }

    /// <summary>The cells that can be run again; those that another ran, as #!rerun does, it will run again itself.</summary>
    public IEnumerable<RunRecord> Cells => Runs.Where(run => CanRepeat(run) && run.CellRunId is null);

    /// <summary>
    /// Files that the cells' own C# code wrote, not their magics. A replay cannot keep such code from writing them again.
    /// </summary>
    public IReadOnlyList<string> FilesOfCode => [.. Cells.SelectMany(cell => cell.Outputs).Select(file => file.Path)
        .Except(Runs.Where(run => run.CellRunId is not null).SelectMany(run => run.Outputs).Select(file => file.Path))];

    /// <summary>Whether a run is a cell that came to an end of its own.</summary>
    /// <param name="run">The run.</param>
    public static bool CanRepeat(RunRecord run) => run is { Cell: not null, Outcome: RunOutcome.Succeeded or RunOutcome.Failed };
}

/// <summary>A cell that was run again.</summary>
/// <param name="Record">The record that was repeated.</param>
/// <param name="Result">How the cell ended this time.</param>
internal sealed record ReplayedCell(RunRecord Record, CellResult Result);

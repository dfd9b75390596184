using System.Runtime.CompilerServices;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>
/// Puts the short id of a run record under what is shown: that of the run that made it, else that of the cell that shows it.
/// </summary>
internal static class Captions
{
    private static readonly ConditionalWeakTable<object, string> Known = [];
    private static Func<string?> _cellRecord = () => null;

    /// <summary>Says how the record of the running cell is found.</summary>
    /// <param name="cellRecord">Its full id; null where no cell runs, or none is recorded.</param>
    public static void Use(Func<string?> cellRecord) => _cellRecord = cellRecord;

    /// <summary>Names the run of a result under a figure of it, after what stands there.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="result">The result; the figure itself for one that nothing lies behind.</param>
    /// <returns>The same figure where it names one already, and where neither a run nor a recorded cell made it.</returns>
    public static Figure Captioned(this Figure figure, object result)
        => Named(figure, result, run => figure with { Caption = figure.Caption.Length > 0 ? $"{figure.Caption} · {run}" : run });

    /// <summary>Names the run of a result under a table of it, after its notes.</summary>
    /// <param name="table">The table.</param>
    /// <param name="result">The result; the table itself for one that nothing lies behind.</param>
    /// <returns>The same table where it names one already, and where neither a run nor a recorded cell made it.</returns>
    public static Table Captioned(this Table table, object result)
        => Named(table, result, run => table with { Notes = [.. table.Notes, run] });

    /// <summary>Names the run of a result after a line about it.</summary>
    /// <param name="text">The line.</param>
    /// <param name="result">The result.</param>
    /// <returns>The line alone where neither a run nor a recorded cell made the result.</returns>
    public static string Captioned(this string text, object result) => Run(result) is { } run ? $"{text} · {run}" : text;

    private static T Named<T>(T shown, object result, Func<string, T> name)
        where T : class
    {
        if (Known.TryGetValue(shown, out _) || Run(result) is not { } run)
        {
            return shown;
        }

        T named = name(run);
        Known.Add(named, run);
        return named;
    }

    private static string? Run(object result)
        => (Lineage.RecordOf(result)?.Id ?? _cellRecord()) is { } id ? $"run {RunRecord.Shortened(id)}" : null;
}

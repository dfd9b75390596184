using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary>A slice as a line of JSON.</summary>
/// <param name="Target">What it is of; null for a whole session.</param>
/// <param name="Value">Its recorded value; null where no record holds it.</param>
/// <param name="Steps">Its cells in order; outside a notebook, verbs.</param>
/// <param name="Links">Which step takes what from which.</param>
/// <param name="Inputs">The files it read.</param>
/// <param name="Prelude">Imports of other cells that it needs.</param>
/// <param name="Missing">Names whose cells are not among the records.</param>
internal sealed record SliceLine(
    string? Target,
    string? Value,
    IReadOnlyList<SliceStepLine> Steps,
    IReadOnlyList<SliceLink> Links,
    IReadOnlyList<RecordedFile> Inputs,
    IReadOnlyList<string> Prelude,
    IReadOnlyList<string> Missing)
{
    /// <summary>The line of a slice.</summary>
    /// <param name="slice">The slice.</param>
    public static SliceLine Of(Slice slice) => new(
        slice.Target?.Text,
        SliceValue.Of(slice)?.Text,
        [.. slice.Steps.Select(step => new SliceStepLine(step.Record.Id, step.Record.ShortId, step.Record.Cell?.ExecutionCount, step.Record.Verb, step.Gives, step.Record.Cell?.Code))],
        slice.Links,
        slice.Inputs,
        slice.Prelude,
        slice.Missing);
}

/// <summary>One step of a slice.</summary>
/// <param name="Id">The record.</param>
/// <param name="ShortId">Its short id.</param>
/// <param name="Cell">The n of In[n]; null outside a notebook.</param>
/// <param name="Verb">"cell", or the verb of the command line.</param>
/// <param name="Gives">What later steps or the target take from it.</param>
/// <param name="Code">The cell's code; null outside a notebook.</param>
internal sealed record SliceStepLine(string Id, string ShortId, int? Cell, string Verb, IReadOnlyList<string> Gives, string? Code);

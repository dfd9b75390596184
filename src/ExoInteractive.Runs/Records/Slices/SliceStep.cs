namespace ExoInteractive.Runs.Records.Slices;

/// <summary>One step of a slice.</summary>
/// <param name="Record">The cell's record; outside a notebook, that of the verb.</param>
/// <param name="Verbs">The verbs its magics ran, and cells it ran within itself, in order; outside a notebook, the verb itself.</param>
/// <param name="Gives">What later steps or the target take from it, in ordinal order: variables, functions, types, files by name.</param>
public sealed record SliceStep(RunRecord Record, IReadOnlyList<RunRecord> Verbs, IReadOnlyList<string> Gives)
{
    /// <summary>"[5]", or the verb outside a notebook.</summary>
    public string Label => Record.Cell is { } cell ? $"[{cell.ExecutionCount}]" : Record.Verb;
}

/// <summary>That one step of a slice needs another.</summary>
/// <param name="From">Record id of the step that is needed.</param>
/// <param name="To">Record id of the step that needs it; null for the target.</param>
/// <param name="Names">What is taken: variables, functions, types, files by name; the verb where a verb's result was taken by no name.</param>
public sealed record SliceLink(string From, string? To, IReadOnlyList<string> Names);

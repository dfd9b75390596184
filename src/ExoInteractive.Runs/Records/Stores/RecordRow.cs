namespace ExoInteractive.Runs.Records;

/// <summary>What queries see of a record: follows from its latest entry, and can be made anew from the chain.</summary>
/// <param name="Id">Full id.</param>
/// <param name="ShortId">Its last eight digits.</param>
/// <param name="ParentId">The run that made its input.</param>
/// <param name="CellRunId">The cell it ran in.</param>
/// <param name="Session">Its session.</param>
/// <param name="Ordinal">Its place in the session.</param>
/// <param name="Verb">What it did.</param>
/// <param name="Target">The star.</param>
/// <param name="Notebook">The notebook.</param>
/// <param name="Started">When, as <see cref="ChainHash.Stamp"/> writes it.</param>
/// <param name="Outcome">In small letters.</param>
/// <param name="Environment">The SHA-256 of its environment.</param>
/// <param name="Sequence">Its latest entry.</param>
internal sealed record RecordRow(
    string Id,
    string ShortId,
    string? ParentId,
    string? CellRunId,
    string Session,
    long Ordinal,
    string Verb,
    string? Target,
    string? Notebook,
    string Started,
    string Outcome,
    string Environment,
    long Sequence)
{
    /// <summary>The columns, in the order of the parameters.</summary>
    public const string Columns =
        "id, short_id, parent_id, cell_run_id, session, ordinal, verb, target, notebook, started, outcome, environment, sequence";

    /// <summary>The row of a record.</summary>
    public static RecordRow Of(RunRecord record, string environment, long sequence) => new(
        Plain(record.Id)!,
        Plain(record.ShortId)!,
        Plain(record.ParentId),
        Plain(record.CellRunId),
        Plain(record.SessionId)!,
        record.Ordinal,
        Plain(record.Verb)!,
        Plain(record.Target),
        Plain(record.NotebookPath),
        ChainHash.Stamp(record.Started),
        record.Outcome.ToString().ToLowerInvariant(),
        environment,
        sequence);

    // PostgreSQL's texts hold every character but this one; the body keeps it, escaped.
    private static string? Plain(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);
}

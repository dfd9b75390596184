namespace ExoInteractive.Runs.Records;

/// <summary>A run that is recorded as started and that whoever does the work ends.</summary>
public sealed class StartedRun
{
    private readonly Func<RunOutcome, string?, RunRecord> _end;

    internal StartedRun(ActiveRun run, Func<RunOutcome, string?, RunRecord> end)
    {
        Run = run;
        _end = end;
    }

    /// <summary>What the work tells of itself.</summary>
    public ActiveRun Run { get; }

    /// <summary>Closes the record.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="error">Why it failed, one line; null otherwise.</param>
    /// <returns>The closed record.</returns>
    public RunRecord End(RunOutcome outcome, string? error = null) => _end(outcome, error);
}

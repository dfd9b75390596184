using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>Gives each run of a replay the identity of the run that it repeats: the cell about to run, and its verbs by their order.</summary>
/// <param name="runs">The recorded runs.</param>
internal sealed class ReplayedIdentities(IReadOnlyList<RunRecord> runs) : IRunIdentities
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Cell, string Verb), Queue<RunRecord>> _verbs = runs
        .Where(run => run.CellRunId is not null)
        .GroupBy(run => (run.CellRunId!, run.Verb))
        .ToDictionary(group => group.Key, group => new Queue<RunRecord>(group));

    private RunRecord? _cell;

    /// <summary>Says which recorded cell runs next.</summary>
    /// <param name="cell">Its record.</param>
    public void Next(RunRecord cell)
    {
        lock (_gate)
        {
            _cell = cell;
        }
    }

    /// <inheritdoc/>
    public (string Id, DateTimeOffset Started)? Of(RunRequest request)
    {
        lock (_gate)
        {
            RunRecord? repeated = null;
            if (request.CellRunId is { } cell)
            {
                repeated = _verbs.TryGetValue((cell, request.Verb), out Queue<RunRecord>? waiting) && waiting.TryDequeue(out RunRecord? verb) ? verb : null;
            }
            else if (request.Cell is not null)
            {
                (repeated, _cell) = (_cell, null);
            }

            return repeated is null ? null : (repeated.Id, repeated.Started);
        }
    }
}

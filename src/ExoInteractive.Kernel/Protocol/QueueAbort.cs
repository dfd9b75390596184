namespace ExoInteractive.Kernel.Protocol;

/// <summary>
/// Which requests an error takes with it: those that had arrived before its reply was sent, and those still on their way
/// then, which arrive within a moment and are dated before it. A request made after the error was seen always runs.
/// </summary>
internal sealed class QueueAbort(TimeProvider time)
{
    private static readonly TimeSpan OnTheirWay = TimeSpan.FromMilliseconds(250);

    private DateTimeOffset _error = DateTimeOffset.MinValue;

    /// <summary>An error's reply is about to be sent.</summary>
    public void Failed() => _error = time.GetUtcNow();

    /// <summary>Whether a request is to be aborted.</summary>
    /// <param name="arrived">When it was received.</param>
    /// <param name="dated">When the client says it was made; null where it does not say.</param>
    public bool Covers(DateTimeOffset arrived, DateTimeOffset? dated)
        => arrived <= _error || (arrived - _error <= OnTheirWay && dated is { } made && made <= _error);
}

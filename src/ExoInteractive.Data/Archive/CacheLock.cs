namespace ExoInteractive.Data.Archive;

/// <summary>
/// A lock among processes: a file held open for itself alone. The system lets go of it when its process dies, however it
/// dies. Lock files stay: removing one could hand the same lock to two.
/// </summary>
internal static class CacheLock
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for a lock.</summary>
    /// <param name="path">The lock's file; its folder exists.</param>
    /// <param name="time">The clock of the waiting.</param>
    /// <param name="waiting">Told once, when another holds it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The lock, let go of when disposed.</returns>
    public static async Task<IDisposable> TakeAsync(string path, TimeProvider time, Action waiting, CancellationToken cancellationToken)
    {
        for (bool first = true; ; first = false)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(path) is { } held)
            {
                return held;
            }

            if (first)
            {
                waiting();
            }

            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a lock if nobody holds it.</summary>
    /// <param name="path">The lock's file; its folder exists.</param>
    /// <returns>Null where another holds it.</returns>
    public static IDisposable? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }
}

namespace ExoInteractive.Runs.Records;

/// <summary>The run records cannot be read or written: one line naming the store, what was found and what to do.</summary>
/// <param name="path">The store.</param>
/// <param name="reason">What is wrong.</param>
/// <param name="innerException">The cause.</param>
public sealed class RunStoreException(string path, string reason, Exception? innerException = null)
    : Exception($"run records {path}: {reason}", innerException)
{
    /// <summary>The store.</summary>
    public string Path { get; } = path;
}

namespace ExoInteractive.Data.Archive;

/// <summary>What kept the archive client from its answer.</summary>
public enum ArchiveFailure
{
    /// <summary>The archive does not know the star, or has no such file.</summary>
    NotFound,

    /// <summary>The name stands for several stars.</summary>
    Ambiguous,

    /// <summary>The archive cannot be reached, keeps failing, or offline mode forbids asking it.</summary>
    Unreachable,

    /// <summary>The archive answered with something that is not what was asked for.</summary>
    BadAnswer,

    /// <summary>The cache cannot be read or written.</summary>
    Cache,
}

/// <summary>An expected failure of the archive client: one line for people.</summary>
/// <param name="failure">What kind.</param>
/// <param name="message">What was found and what to do.</param>
/// <param name="innerException">The cause.</param>
public sealed class ArchiveException(ArchiveFailure failure, string message, Exception? innerException = null)
    : Exception(Excerpt.Line(message), innerException)
{
    /// <summary>What kind of failure it is.</summary>
    public ArchiveFailure Failure { get; } = failure;
}

/// <summary>A failure that may pass: the request is worth repeating.</summary>
internal sealed class TransientFailure(string message, TimeSpan? retryAfter = null, bool unconnected = false, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>How long the archive asks to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>No connection came about at all.</summary>
    public bool Unconnected { get; } = unconnected;

    /// <summary>Nobody knows the host's name: the machine is off the network, or the address is wrong.</summary>
    public bool HostUnknown => InnerException is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError };
}

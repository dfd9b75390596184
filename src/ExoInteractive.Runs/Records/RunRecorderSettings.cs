namespace ExoInteractive.Runs.Records;

/// <summary>How a <see cref="RunRecorder"/> works.</summary>
public sealed record RunRecorderSettings
{
    /// <summary>The store the user asked for; null to decide for each run as <see cref="RunStoreLocation"/> does.</summary>
    public string? Store { get; init; }

    /// <summary>Told in one line of a store that cannot be written. Default: nobody.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Default: the system's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gives runs the identity of the runs they repeat; null to give each a new one.</summary>
    public IRunIdentities? Identities { get; init; }

    /// <summary>The file of the private key that signs the records; null for the one that <see cref="RecordKey.Variable"/> names, or none.</summary>
    public string? Key { get; init; }

    /// <summary>The folder of large outputs; null for the one that belongs to each store.</summary>
    public string? Contents { get; init; }

    /// <summary>Where records wait for a store that cannot be written; null for this user's folder of program state.</summary>
    internal string? PendingFolder { get; init; }
    /// <summary>Where files go that runs write, in place of where they were asked for; null to write them there.</summary>
    public OutputRedirect? Redirect { get; init; }

    /// <summary>SHA-256 of a file, hexadecimal, for tests that want to hold it up. Default: <see cref="FileHash.Of"/>.</summary>
    internal Func<string, string> Hash { get; init; } = FileHash.Of;
}

/// <summary>
/// Identities for runs that repeat recorded ones: a replay shows the very ids and times that the original showed, so that
/// captions, reports and pictures can be compared bit for bit.
/// </summary>
public interface IRunIdentities
{
    /// <summary>The identity of the recorded run that a new run repeats.</summary>
    /// <param name="request">What is about to be done.</param>
    /// <returns>Its full id and start; null where it repeats none, and gets an identity of its own.</returns>
    (string Id, DateTimeOffset Started)? Of(RunRequest request);
}

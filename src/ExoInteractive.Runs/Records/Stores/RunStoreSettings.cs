namespace ExoInteractive.Runs.Records;

/// <summary>How a <see cref="RunStore"/> works.</summary>
public sealed record RunStoreSettings
{
    /// <summary>When entries are said to be written. Default: the system's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a writer waits for other processes, and for a server to answer. Default: 2 s; more than 0, at most 10 minutes.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Signs every entry; null for no signatures.</summary>
    public RecordKey? Key { get; init; }

    /// <summary>The folder of large outputs; null for the one that belongs to the store's address.</summary>
    public string? Contents { get; init; }
}

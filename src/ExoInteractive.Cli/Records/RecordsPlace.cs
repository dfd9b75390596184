namespace ExoInteractive.Cli.Records;

/// <summary>Where a records command is given, which decides what it looks at unless told otherwise.</summary>
/// <param name="Words">How the command begins there: "exo records" or "#!records".</param>
internal sealed record RecordsPlace(string Words)
{
    /// <summary>The folder that relative paths are taken from; asked each time, for a terminal's may change.</summary>
    public Func<string> Folder { get; init; } = () => Environment.CurrentDirectory;

    /// <summary>The notebook it is given in; null in a terminal and where it is not known.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>The session it is given in; null in a terminal.</summary>
    public string? SessionId { get; init; }

    /// <summary>The store that the running session writes; null in a terminal.</summary>
    public string? Store { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

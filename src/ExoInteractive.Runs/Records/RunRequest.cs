namespace ExoInteractive.Runs.Records;

/// <summary>What a run is about to do.</summary>
/// <param name="Verb">"load", "search", …</param>
/// <param name="Settings">A record of every setting; written out as JSON.</param>
public sealed record RunRequest(string Verb, object Settings)
{
    /// <summary>Files to be read; hashed in the background while the work goes on.</summary>
    public IReadOnlyList<string> InputPaths { get; init; } = [];

    /// <summary>Earlier results the work starts from: their run becomes the parent, and their files this run's inputs.</summary>
    public IReadOnlyList<object> Sources { get; init; } = [];

    /// <summary>The star, where it is known already.</summary>
    public string? Target { get; init; }

    /// <summary>The notebook; null on the command line.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>The cell, where the client told it.</summary>
    public string? CellId { get; init; }

    /// <summary>The record of the cell it runs in; null for a cell that the client runs and on the command line.</summary>
    public string? CellRunId { get; init; }

    /// <summary>The cell itself, where this is the record of one.</summary>
    public RecordedCell? Cell { get; init; }

    /// <summary>The folder whose .exo/records.db is written where no other store was chosen; null for the notebook's, else the working directory.</summary>
    public string? Folder { get; init; }

    /// <summary>Told once a store, in one line, that it cannot be written; null for the recorder's own warning.</summary>
    public Action<string>? Warn { get; init; }
}

using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>What ran, on which input, with which settings, where, when, and what came of it. Immutable.</summary>
public sealed record RunRecord
{
    /// <summary>The verb of a notebook's cell; its settings hold the code.</summary>
    public const string CellVerb = "cell";

    /// <summary>Version 7 UUID, 32 hexadecimal digits: sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>The last eight digits of the id, for captions and the command line.</summary>
    public string ShortId => Shortened(Id);

    /// <summary>The short form of an id.</summary>
    /// <param name="id">A record's full id.</param>
    /// <returns>Its last eight digits.</returns>
    public static string Shortened(string id) => id[^8..];

    /// <summary>The run that made this run's input; null where none did.</summary>
    public string? ParentId { get; init; }

    /// <summary>The record of the cell it ran in, for a cell that of the #!rerun or #!replay; null for a cell that the client ran and on the command line.</summary>
    public string? CellRunId { get; init; }

    /// <summary>Its place among the runs of its session by when they began, from 1; 0 in records of before schema 3.</summary>
    public int Ordinal { get; init; }

    /// <summary>One a process: all runs of one kernel, or of one command.</summary>
    public required string SessionId { get; init; }

    /// <summary>"fetch", "load", "info", "search", "fit", "vet", "classify", "report", "convert", "simulate", "run" or "cell".</summary>
    public required string Verb { get; init; }

    /// <summary>The star; null until it is known.</summary>
    public string? Target { get; init; }

    /// <summary>The notebook it ran in; null on the command line.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>The cell it ran in, where the client told it.</summary>
    public string? CellId { get; init; }

    /// <summary>Files read.</summary>
    public IReadOnlyList<RecordedFile> Inputs { get; init; } = [];

    /// <summary>A JSON object of every setting, defaults written out.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>What was run, read, set and shown, where this is a notebook's cell; null for other verbs.</summary>
    public RecordedCell? Cell { get; init; }

    /// <summary>The keys of the random numbers it drew, each with its purpose.</summary>
    public IReadOnlyList<RecordedSeed> Seeds { get; init; } = [];

    /// <summary>Versions and machine.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>The state of the repository that holds the notebook or the working directory; null where there is none.</summary>
    public RecordedCommit? Commit { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, UTC; null while it has not.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it took, by a clock that never jumps; null while it has not ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Processor time of the whole process meanwhile; null while it has not ended.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>The process's largest working set so far, bytes; null while it has not ended or where the system does not tell.</summary>
    public long? PeakMemory { get; init; }

    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Why it failed, one line; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Files written.</summary>
    public IReadOnlyList<RecordedFile> Outputs { get; init; } = [];

    /// <summary>The key numbers, as the command line's JSON prints them; null where there are none.</summary>
    public JsonElement? Results { get; init; }

    /// <summary>The hash of its latest entry in the store's chain; null where it did not come from a store.</summary>
    public string? Hash { get; init; }
}

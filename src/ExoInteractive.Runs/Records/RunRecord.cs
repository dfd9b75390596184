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
    public string ShortId => Id[^8..];

    /// <summary>The run that made this run's input; null where none did.</summary>
    public string? ParentId { get; init; }

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

    /// <summary>Versions and machine.</summary>
    public required RunEnvironment Versions { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, UTC; null while it has not.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it took, by a clock that never jumps; null while it has not ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Why it failed, one line; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Files written.</summary>
    public IReadOnlyList<RecordedFile> Outputs { get; init; } = [];

    /// <summary>The key numbers, as the command line's JSON prints them; null where there are none.</summary>
    public JsonElement? Results { get; init; }
}

namespace ExoInteractive.Reports.Diagrams;

/// <summary>How a bar of a timeline ended.</summary>
public enum TimelineTone
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It began, and nothing says that it ended.</summary>
    Unfinished,
}

/// <summary>One piece of work.</summary>
/// <param name="Key">What a reader of the finished picture knows it by; may be empty.</param>
/// <param name="Start">When it began.</param>
/// <param name="Length">How long it took, not negative; null where nobody knows.</param>
/// <param name="Tone">How it ended.</param>
/// <param name="IsPart">Whether it is a part of another bar of its row, drawn as a thin line over it.</param>
public sealed record TimelineBar(string Key, DateTimeOffset Start, TimeSpan? Length, TimelineTone Tone, bool IsPart = false);

/// <summary>One row: what was done again and again.</summary>
/// <param name="Label">Beside it, shortened where it is long.</param>
/// <param name="Bars">In any order.</param>
public sealed record TimelineRow(string Label, IReadOnlyList<TimelineBar> Bars);

/// <summary>Work over time: a row for each thing done, a bar for each time it was done, and lines where a session began.</summary>
/// <param name="Rows">From the top.</param>
/// <param name="Sessions">When each session began; marked and dated above the rows.</param>
public sealed record Timeline(IReadOnlyList<TimelineRow> Rows, IReadOnlyList<DateTimeOffset> Sessions);

namespace ExoInteractive.Kernel.Scripting.Splitting;

/// <summary>What a piece of a cell is.</summary>
internal enum SegmentKind
{
    /// <summary>C#.</summary>
    Code,

    /// <summary>A line that starts with <c>#!</c>.</summary>
    Magic,

    /// <summary>Text below <c>#!markdown</c>.</summary>
    Markdown,

    /// <summary>Text below <c>#!html</c>.</summary>
    Html,

    /// <summary>Text below <c>#!javascript</c>.</summary>
    JavaScript,

    /// <summary>Text below <c>#!mermaid</c>.</summary>
    Mermaid,

    /// <summary>Text that the magic above takes.</summary>
    Body,
}

/// <summary>A piece of a cell, to be run in order. The texts of all pieces together are the cell's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As typed, line ends included.</param>
/// <param name="Line">Its first line in the cell, from 0.</param>
/// <param name="Start">Its first UTF-16 index in the cell.</param>
internal sealed record CellSegment(SegmentKind Kind, string Text, int Line, int Start);

namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>How a stretch of documentation is set.</summary>
internal enum SpanStyle
{
    Plain,
    Code,
    Bold,
    Italic,
}

/// <summary>A stretch of text in one style.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">Its style.</param>
/// <param name="Link">An http address; null for none.</param>
internal sealed record DocumentationSpan(string Text, SpanStyle Style, string? Link = null);

/// <summary>A paragraph, an item of a list, or lines of code.</summary>
/// <param name="Marker">What stands before an item: "•", "2."; empty for a paragraph.</param>
/// <param name="Depth">How many lists it is in.</param>
/// <param name="IsCode">Whether it is lines of code, kept as they are.</param>
/// <param name="Spans">The text.</param>
internal sealed record DocumentationBlock(string Marker, int Depth, bool IsCode, IReadOnlyList<DocumentationSpan> Spans)
{
    /// <summary>The text without styles.</summary>
    public string Text => string.Concat(Spans.Select(span => span.Text));
}

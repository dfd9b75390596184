using ExoInteractive.Notebook.Records;
using ExoInteractive.Notebook.Tables;

namespace ExoInteractive.Cli.Records;

/// <summary>What a replay came to: the value, beside the recorded one, and the cells that were run for it.</summary>
/// <param name="Line">What came of it.</param>
internal sealed record ReplayView(ReplayLine Line) : IRecordView
{
    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables => [new Table(
        Title,
        ["cell", "run", "outcome", TableColumn.Of("took"), "what"],
        [.. Line.Cells.Select(cell => (IReadOnlyList<string>)[cell.Cell, cell.Run, RunWords.Of(cell.Outcome), RunWords.Span(TimeSpan.FromSeconds(cell.Seconds)), cell.What])],
        [
            .. Line is { Recorded: { } recorded, IsAsRecorded: not null } ? [Line.IsAsRecorded == true ? "as recorded" : $"recorded was {recorded}"] : (string[])[],
            $"{RunWords.Count(Line.Cells.Count, "cell")} run again in {RunWords.Span(TimeSpan.FromSeconds(Line.ElapsedSeconds))}",
        ])
    {
        Warnings = Line.Error is { } error ? [error] : [],
    }];

    /// <inheritdoc/>
    public string ToHtml()
    {
        string table = string.Concat(Tables.Select(one => one.ToHtml()));
        return Line.Value is not { } value ? table
            : value.TryGetValue("text/html", out string? html) ? table + html
            : value.TryGetValue("image/png", out string? png) ? $"{table}<div><img alt=\"the value\" style=\"max-width:100%;\" src=\"data:image/png;base64,{png.ReplaceLineEndings("")}\"></div>"
            : table;
    }

    private string Title => Line.Value?.GetValueOrDefault("text/plain") is { } value && Line.Target is { } target
        ? value.Contains('\n', StringComparison.Ordinal) ? $"{target}\n{value}" : $"{target} = {value}"
        : $"{Line.Target ?? "the whole session"} run again";
}

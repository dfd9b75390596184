using ExoInteractive.Notebook.Tables;

namespace ExoInteractive.Notebook.Records;

/// <summary>Something to be shown of run records: tables for a terminal, and for a notebook those with pictures and links.</summary>
public interface IRecordView
{
    /// <summary>What it says, for text and terminals.</summary>
    IReadOnlyList<Table> Tables { get; }

    /// <summary>The same for a notebook.</summary>
    /// <returns>An HTML fragment without scripts and style sheets, every text in it encoded.</returns>
    string ToHtml() => string.Concat(Tables.Select(table => table.ToHtml()));
}

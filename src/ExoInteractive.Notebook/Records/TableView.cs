using ExoInteractive.Notebook.Tables;

namespace ExoInteractive.Notebook.Records;

/// <summary>Tables and nothing else.</summary>
/// <param name="All">The tables.</param>
public sealed record TableView(params IReadOnlyList<Table> All) : IRecordView
{
    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables => All;
}

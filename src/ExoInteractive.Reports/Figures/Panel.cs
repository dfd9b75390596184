namespace ExoInteractive.Reports.Figures;

/// <summary>One pair of axes.</summary>
/// <param name="Title">May be empty.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Traces">Drawn in order.</param>
/// <param name="Row">Grid row, from 0.</param>
/// <param name="Column">Grid column, from 0.</param>
/// <param name="RowSpan">Rows covered.</param>
/// <param name="ColumnSpan">Columns covered.</param>
public sealed record Panel(
    string Title, Axis X, Axis Y, IReadOnlyList<Trace> Traces, int Row = 0, int Column = 0, int RowSpan = 1, int ColumnSpan = 1);

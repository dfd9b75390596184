using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>A figure described once: panels with axes and traces; it draws itself on a canvas or becomes Plotly JSON.</summary>
/// <param name="Title">Above the panels; may be empty.</param>
/// <param name="Panels">Laid out on the grid given by their rows and columns.</param>
/// <param name="Width">Preferred width, 1/72 inch.</param>
/// <param name="Height">Preferred height, 1/72 inch.</param>
/// <param name="Caption">Small print below, such as the run record's short id; may be empty.</param>
public sealed record Figure(string Title, IReadOnlyList<Panel> Panels, double Width = 640, double Height = 400, string Caption = "");

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

/// <summary>An axis with its unit in the title.</summary>
/// <param name="Title">"time [BTJD, d]".</param>
/// <param name="Minimum">Null to fit the data.</param>
/// <param name="Maximum">Null to fit the data.</param>
/// <param name="Logarithmic">Base 10.</param>
public sealed record Axis(string Title, double? Minimum = null, double? Maximum = null, bool Logarithmic = false);

/// <summary>Something drawn in a panel.</summary>
/// <param name="Name">For the legend; empty for none.</param>
/// <param name="Color">Its colour.</param>
public abstract record Trace(string Name, Color Color);

/// <summary>Dots.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Color">Colour.</param>
/// <param name="X">(N,).</param>
/// <param name="Y">(N,); NaN is left out.</param>
/// <param name="Radius">1/72 inch.</param>
/// <param name="YError">(N,) or empty: error bars.</param>
public sealed record ScatterTrace(
    string Name, Color Color, ReadOnlyMemory<double> X, ReadOnlyMemory<double> Y, double Radius = 1, ReadOnlyMemory<double> YError = default)
    : Trace(Name, Color);

/// <summary>A line; NaN breaks it.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Color">Colour.</param>
/// <param name="X">(N,).</param>
/// <param name="Y">(N,).</param>
/// <param name="LineWidth">1/72 inch.</param>
/// <param name="Dashed">Dashed.</param>
public sealed record LineTrace(
    string Name, Color Color, ReadOnlyMemory<double> X, ReadOnlyMemory<double> Y, double LineWidth = 1, bool Dashed = false)
    : Trace(Name, Color);

/// <summary>A straight marker across the panel with a label.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Color">Colour.</param>
/// <param name="At">Position on the axis it crosses.</param>
/// <param name="Vertical">A vertical line at x = <paramref name="At"/>, else horizontal at y.</param>
public sealed record MarkerLine(string Name, Color Color, double At, bool Vertical = true) : Trace(Name, Color);

namespace ExoInteractive.Reports.Figures;

/// <summary>A figure described once: panels with axes and traces; it draws itself on a canvas or becomes Plotly JSON.</summary>
/// <param name="Title">Above the panels; may be empty.</param>
/// <param name="Panels">Laid out on the grid given by their rows and columns.</param>
/// <param name="Width">Preferred width, 1/72 inch.</param>
/// <param name="Height">Preferred height, 1/72 inch.</param>
/// <param name="Caption">Small print below, such as the run record's short id; may be empty.</param>
public sealed record Figure(string Title, IReadOnlyList<Panel> Panels, double Width = 640, double Height = 400, string Caption = "");

using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>A panel with everything about it decided: where it stands, its scales and its ticks.</summary>
/// <param name="Panel">What is drawn.</param>
/// <param name="Plot">The rectangle of the axes.</param>
/// <param name="X">Horizontal scale.</param>
/// <param name="Y">Vertical scale.</param>
/// <param name="XTicks">Horizontal ticks.</param>
/// <param name="YTicks">Vertical ticks.</param>
/// <param name="Legend">Its legend.</param>
/// <param name="Title">Its title as far as it fits.</param>
/// <param name="TitleSize">Its em size, reduced where that makes it fit.</param>
/// <param name="LegendBesideTitle">Title and legend share a line.</param>
/// <param name="LabelWidth">Width of the widest vertical tick label.</param>
internal sealed record PanelFrame(
    Panel Panel,
    Rect Plot,
    AxisScale X,
    AxisScale Y,
    AxisTicks XTicks,
    AxisTicks YTicks,
    Legend Legend,
    string Title,
    double TitleSize,
    bool LegendBesideTitle,
    double LabelWidth)
{
    /// <summary>Where a value pair stands on the canvas; NaN where it has no place.</summary>
    public Point At(double x, double y)
        => new(Plot.X + (X.Fraction(x) * Plot.Width), Plot.Bottom - (Y.Fraction(y) * Plot.Height));
}

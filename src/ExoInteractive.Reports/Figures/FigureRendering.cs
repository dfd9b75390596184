using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>The forms a figure takes.</summary>
public static class FigureRendering
{
    /// <summary>Draws a figure into a rectangle of a canvas.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="canvas">The canvas.</param>
    /// <param name="area">Where.</param>
    public static void Draw(this Figure figure, ICanvas canvas, Rect area) => throw new NotImplementedException();

    /// <summary>A Plotly figure (application/vnd.plotly.v1+json), decimated to about 2,000 points a trace by minimum and maximum.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>JSON: data, layout, config.</returns>
    public static string ToPlotlyJson(this Figure figure) => throw new NotImplementedException();

    /// <summary>A PNG at the figure's preferred size.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="scale">Pixels per 1/72 inch.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] ToPng(this Figure figure, double scale = 2) => throw new NotImplementedException();

    /// <summary>An SVG at the figure's preferred size.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The SVG text.</returns>
    public static string ToSvg(this Figure figure) => throw new NotImplementedException();
}

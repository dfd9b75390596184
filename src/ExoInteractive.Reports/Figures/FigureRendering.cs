using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>The forms a figure takes.</summary>
public static class FigureRendering
{
    /// <summary>Draws a figure into a rectangle of a canvas.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="canvas">The canvas.</param>
    /// <param name="area">Where; text grows and shrinks with it, down to 60 % of its size at the preferred one.</param>
    public static void Draw(this Figure figure, ICanvas canvas, Rect area)
    {
        ArgumentNullException.ThrowIfNull(figure);
        figure.Draw(canvas, area, FigureStyle.For(figure, area.Width, area.Height));
    }

    /// <summary>A Plotly figure (application/vnd.plotly.v1+json), decimated to about 2,000 points a trace by minimum and maximum.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>JSON: data, layout, config.</returns>
    public static string ToPlotlyJson(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return PlotlyFigure.Write(figure);
    }

    /// <summary>A PNG at the figure's preferred size.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="scale">Pixels per 1/72 inch.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] ToPng(this Figure figure, double scale = 2)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return PngImage.Render(figure.Width, figure.Height, scale, canvas => figure.Draw(canvas, Margined(figure)));
    }

    /// <summary>An SVG at the figure's preferred size.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The SVG text.</returns>
    public static string ToSvg(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return SvgImage.Render(figure.Width, figure.Height, canvas => figure.Draw(canvas, Margined(figure)));
    }

    /// <summary>Writes a PDF of one page, the figure's preferred size.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void WritePdf(this Figure figure, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(figure);
        PdfDocument.Write(stream, figure.Width, figure.Height, figure.Title, [canvas => figure.Draw(canvas, Margined(figure))]);
    }

    /// <summary>Draws a figure with given text sizes.</summary>
    internal static void Draw(this Figure figure, ICanvas canvas, Rect area, FigureStyle style)
    {
        FigureLayout layout = FigureLayout.Of(figure, area, style);
        if (layout.Heading.Length > 0)
        {
            canvas.Text(
                layout.Heading,
                new Point(area.X, area.Y + style.HeadingText),
                new TextStyle(style.HeadingText, Palette.Ink, FontWeight.Bold));
        }

        foreach (PanelFrame frame in layout.Frames)
        {
            Draw(canvas, frame, style);
        }

        for (int i = 0; i < layout.Caption.Count; i++)
        {
            double y = area.Bottom - ((layout.Caption.Count - 1 - i) * 1.25 * style.CaptionText) - (0.25 * style.CaptionText);
            canvas.Text(layout.Caption[i], new Point(area.X, y), new TextStyle(style.CaptionText, Palette.Slate));
        }
    }

    private static void Draw(ICanvas canvas, PanelFrame frame, FigureStyle style)
    {
        AxesDrawing.Grid(canvas, frame, style);
        canvas.PushClip(frame.Plot);
        foreach (Trace trace in frame.Panel.Traces)
        {
            TraceDrawing.Draw(canvas, trace, frame, style);
        }

        canvas.PopClip();
        AxesDrawing.Surround(canvas, frame, style);
        MarkerLabels.Draw(canvas, frame, style);
    }

    private static Rect Margined(Figure figure)
    {
        double margin = 0.012 * Math.Min(figure.Width, figure.Height) + 2;
        return new Rect(margin, margin, figure.Width - (2 * margin), figure.Height - (2 * margin));
    }
}

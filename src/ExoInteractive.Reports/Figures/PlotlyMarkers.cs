using System.Text.Json;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Writes marker lines as shapes, and their labels, panel titles and the caption as annotations.</summary>
internal static class PlotlyMarkers
{
    /// <summary>Writes "shapes" and "annotations".</summary>
    public static void Write(Utf8JsonWriter json, Figure figure, FigureLayout layout, Rect plots)
    {
        json.WriteStartArray("shapes");
        for (int i = 0; i < layout.Frames.Count; i++)
        {
            foreach (MarkerLine marker in layout.Frames[i].Panel.Traces.OfType<MarkerLine>())
            {
                WriteShapes(json, layout.Frames[i], marker, i);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("annotations");
        for (int i = 0; i < layout.Frames.Count; i++)
        {
            WriteAnnotations(json, layout.Frames[i], i, plots);
        }

        if (figure.Caption.Length > 0)
        {
            WriteText(json, figure.Caption, Palette.Slate, FigureStyle.Regular.CaptionText, ("paper", 0), ("paper", 0), "left", "top",
                shift: -(figure.Height - plots.Bottom - FigureStyle.Regular.CaptionText - 2));
        }

        json.WriteEndArray();
    }

    private static void WriteShapes(Utf8JsonWriter json, PanelFrame frame, MarkerLine marker, int panel)
    {
        AxisScale scale = marker.Vertical ? frame.X : frame.Y;
        if (!double.IsFinite(scale.Fraction(marker.At)))
        {
            return;
        }

        if (marker.Error > 0 && double.IsFinite(marker.Error))
        {
            double low = marker.At - marker.Error;
            StartShape(json, "rect", marker, panel, scale.Logarithmic ? Math.Max(low, scale.Minimum) : low, marker.At + marker.Error);
            json.WriteString("fillcolor", PlotlyFigure.Rgba(marker.Color with { A = 40 }));
            json.WriteStartObject("line");
            json.WriteNumber("width", 0);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        StartShape(json, "line", marker, panel, marker.At, marker.At);
        json.WriteStartObject("line");
        json.WriteString("color", PlotlyFigure.Rgba(marker.Color));
        json.WriteNumber("width", 1.2);
        json.WriteString("dash", marker.Dashed ? "dash" : "solid");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A shape stands at data values, also on a logarithmic axis; an annotation there stands at their logarithm.
    private static void StartShape(Utf8JsonWriter json, string type, MarkerLine marker, int panel, double from, double to)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("xref", PlotlyFigure.AxisId('x', panel) + (marker.Vertical ? "" : " domain"));
        json.WriteString("yref", PlotlyFigure.AxisId('y', panel) + (marker.Vertical ? " domain" : ""));
        json.WriteNumber("x0", marker.Vertical ? from : 0);
        json.WriteNumber("x1", marker.Vertical ? to : 1);
        json.WriteNumber("y0", marker.Vertical ? 0 : from);
        json.WriteNumber("y1", marker.Vertical ? 1 : to);
    }

    private static void WriteAnnotations(Utf8JsonWriter json, PanelFrame frame, int panel, Rect plots)
    {
        Rect plot = frame.Plot;
        if (frame.Panel.Title.Length > 0)
        {
            WriteText(
                json, frame.Panel.Title, Palette.Ink, FigureStyle.Regular.TitleText,
                ("paper", (plot.X - plots.X) / plots.Width), ("paper", (plots.Bottom - plot.Y) / plots.Height), "left", "bottom", bold: true);
        }

        foreach ((MarkerLine marker, Rect box) in MarkerLabels.Place(frame, FigureStyle.Regular))
        {
            AxisScale scale = marker.Vertical ? frame.X : frame.Y;
            double at = scale.Logarithmic ? Math.Log10(marker.At) : marker.At;
            double line = plot.X + (scale.Fraction(marker.At) * plot.Width);
            (string, double) x = marker.Vertical
                ? (PlotlyFigure.AxisId('x', panel), at)
                : (PlotlyFigure.AxisId('x', panel) + " domain", (box.X - plot.X) / plot.Width);
            (string, double) y = marker.Vertical
                ? (PlotlyFigure.AxisId('y', panel) + " domain", (plot.Bottom - box.Y) / plot.Height)
                : (PlotlyFigure.AxisId('y', panel), at);
            bool above = box.Y < plot.Bottom - (frame.Y.Fraction(marker.At) * plot.Height);
            WriteText(
                json, marker.Name, marker.Color, FigureStyle.Regular.TickText, x, y,
                marker.Vertical && box.X < line ? "right" : "left", marker.Vertical ? "top" : above ? "bottom" : "top");
        }
    }

    private static void WriteText(
        Utf8JsonWriter json,
        string text,
        Color color,
        double size,
        (string Reference, double At) x,
        (string Reference, double At) y,
        string xAnchor,
        string yAnchor,
        bool bold = false,
        double shift = 0)
    {
        json.WriteStartObject();
        json.WriteString("text", bold ? $"<b>{PlotlyFigure.Escape(text)}</b>" : PlotlyFigure.Escape(text));
        json.WriteString("xref", x.Reference);
        json.WriteNumber("x", x.At);
        json.WriteString("yref", y.Reference);
        json.WriteNumber("y", y.At);
        json.WriteString("xanchor", xAnchor);
        json.WriteString("yanchor", yAnchor);
        json.WriteBoolean("showarrow", false);
        if (shift != 0)
        {
            json.WriteNumber("yshift", Math.Round(shift, 1));
        }

        PlotlyFigure.WriteFont(json, "font", size, color);
        json.WriteEndObject();
    }
}

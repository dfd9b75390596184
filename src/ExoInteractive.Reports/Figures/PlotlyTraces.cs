using System.Text.Json;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Writes a panel's traces. Coordinates are rounded to better than a millionth of the axis (seven digits on a logarithmic
/// one), far below a pixel at any useful zoom: that is what keeps a light curve of any length below some hundred kilobytes.
/// A value that is not finite becomes null, which breaks a line.
/// </summary>
internal static class PlotlyTraces
{
    private const int MostPoints = 2000;
    private const int FewEnoughForSvg = 1500;
    private const int ColorStops = 8;

    /// <summary>Writes the data traces of a panel.</summary>
    /// <param name="json">Where to, inside the data array.</param>
    /// <param name="frame">The panel.</param>
    /// <param name="panel">Its number, from 0.</param>
    /// <param name="named">Names already in the legend; a later trace of the same name shares the entry.</param>
    public static void Write(Utf8JsonWriter json, PanelFrame frame, int panel, HashSet<string> named)
    {
        foreach (Trace trace in frame.Panel.Traces)
        {
            switch (trace)
            {
                case ScatterTrace scatter:
                    Start(json, frame, scatter, panel, named, scatter.X.Span, scatter.Y.Span, scatter.YError.Span, isLine: false);
                    json.WriteString("mode", "markers");
                    json.WriteStartObject("marker");
                    json.WriteNumber("size", Math.Round(Math.Max(2.6 * scatter.Radius, 2.5), 1));
                    json.WriteString("color", PlotlyFigure.Rgba(Standing(scatter)));
                    json.WriteEndObject();
                    json.WriteEndObject();
                    break;
                case LineTrace line:
                    Start(json, frame, line, panel, named, line.X.Span, line.Y.Span, default, isLine: true);
                    json.WriteString("mode", "lines");
                    json.WriteBoolean("connectgaps", false);
                    json.WriteStartObject("line");
                    json.WriteString("color", PlotlyFigure.Rgba(line.Color));
                    json.WriteNumber("width", Math.Round(1.2 * line.LineWidth, 2));
                    json.WriteString("dash", line.Dashed ? "dash" : "solid");
                    json.WriteEndObject();
                    json.WriteEndObject();
                    break;
                case AreaTrace area:
                    Start(json, frame, area, panel, named, area.X.Span, area.Y.Span, default, isLine: true);
                    json.WriteString("mode", "lines");
                    json.WriteString("fill", "toself");
                    json.WriteString("fillcolor", PlotlyFigure.Rgba(area.Color));
                    json.WriteStartObject("line");
                    json.WriteString("color", PlotlyFigure.Rgba(area.Color with { A = 255 }));
                    json.WriteNumber("width", Math.Round(1.2 * area.LineWidth, 2));
                    json.WriteEndObject();
                    json.WriteEndObject();
                    break;
                case ImageTrace image:
                    Write(json, image, panel);
                    break;
                case LabelTrace labels:
                    Write(json, labels, panel);
                    break;
                case TickTrace ticks:
                    double[] bottom = new double[ticks.At.Length];
                    Array.Fill(bottom, frame.Y.Minimum + (0.02 * (frame.Y.Maximum - frame.Y.Minimum)));
                    Start(json, frame, ticks, panel, named, ticks.At.Span, bottom, default, isLine: false);
                    json.WriteString("mode", "markers");
                    json.WriteStartObject("marker");
                    json.WriteString("symbol", "triangle-up");
                    json.WriteNumber("size", 7);
                    json.WriteString("color", PlotlyFigure.Rgba(ticks.Color));
                    json.WriteEndObject();
                    json.WriteEndObject();
                    break;
            }
        }
    }

    private static void Write(Utf8JsonWriter json, LabelTrace labels, int panel)
    {
        int[] there = [.. Enumerable.Range(0, labels.Texts.Count).Where(i => double.IsFinite(labels.X.Span[i]) && double.IsFinite(labels.Y.Span[i]))];
        json.WriteStartObject();
        json.WriteString("type", "scatter");
        json.WriteString("xaxis", PlotlyFigure.AxisId('x', panel));
        json.WriteString("yaxis", PlotlyFigure.AxisId('y', panel));
        json.WriteBoolean("showlegend", false);
        json.WriteString("hoverinfo", "skip");
        json.WriteString("mode", "text");
        json.WriteString("textposition", labels.Side switch
        {
            LabelSide.Right => "middle right",
            LabelSide.Left => "middle left",
            _ => "top center",
        });
        PlotlyFigure.WriteFont(json, "textfont", 0.9 * FigureStyle.Regular.TickText, labels.Color);
        foreach ((string name, ReadOnlyMemory<double> values) in (ReadOnlySpan<(string, ReadOnlyMemory<double>)>)[("x", labels.X), ("y", labels.Y)])
        {
            json.WriteStartArray(name);
            foreach (int i in there)
            {
                json.WriteNumberValue(values.Span[i]);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("text");
        foreach (int i in there)
        {
            json.WriteStringValue(PlotlyFigure.Escape(labels.Texts[i]));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImageTrace image, int panel)
    {
        json.WriteStartObject();
        json.WriteString("type", "heatmap");
        json.WriteString("xaxis", PlotlyFigure.AxisId('x', panel));
        json.WriteString("yaxis", PlotlyFigure.AxisId('y', panel));
        json.WriteNumber("x0", image.FirstColumn);
        json.WriteNumber("dx", 1);
        json.WriteNumber("y0", image.FirstRow);
        json.WriteNumber("dy", 1);
        json.WriteBoolean("showscale", false);
        json.WriteString("hovertemplate", $"column %{{x}}, row %{{y}}: %{{z:.5g}} {PlotlyFigure.Escape(image.Unit)}<extra></extra>");
        json.WriteStartArray("colorscale");
        for (int i = 0; i <= ColorStops; i++)
        {
            // Plotly's scale is linear in the value: the share whose root is i/n has the colour of i/n.
            double share = (double)i / ColorStops;
            json.WriteStartArray();
            json.WriteNumberValue(share * share);
            json.WriteStringValue(PlotlyFigure.Rgba(image.At(share)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("z");
        for (int row = 0; row < image.Rows; row++)
        {
            json.WriteStartArray();
            foreach (double value in image.Values.Span.Slice(row * image.Columns, image.Columns))
            {
                if (double.IsFinite(value))
                {
                    json.WriteNumberValue((float)value);
                }
                else
                {
                    json.WriteNullValue();
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Start(
        Utf8JsonWriter json,
        PanelFrame frame,
        Trace trace,
        int panel,
        HashSet<string> named,
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> error,
        bool isLine)
    {
        int[] shown = trace is AreaTrace ? [.. Enumerable.Range(0, x.Length)] : Shown(x, y, frame, isLine);
        json.WriteStartObject();
        json.WriteString("type", shown.Length > FewEnoughForSvg && trace is not AreaTrace ? "scattergl" : "scatter");
        json.WriteString("xaxis", PlotlyFigure.AxisId('x', panel));
        json.WriteString("yaxis", PlotlyFigure.AxisId('y', panel));
        json.WriteString("name", PlotlyFigure.Escape(trace.Name));
        json.WriteBoolean("showlegend", trace.Name.Length > 0 && named.Add(trace.Name));
        if (trace.Name.Length > 0)
        {
            json.WriteString("legendgroup", trace.Name);
        }

        json.WriteString("hovertemplate", Hover(frame, trace));
        WriteColumn(json, "x", x, shown, frame.X);
        WriteColumn(json, "y", y, shown, frame.Y);
        if (!error.IsEmpty)
        {
            json.WriteStartObject("error_y");
            json.WriteString("type", "data");
            json.WriteNumber("width", 0);
            json.WriteNumber("thickness", 1);
            WriteColumn(json, "array", error, shown, frame.Y);
            json.WriteEndObject();
        }
    }

    private static int[] Shown(ReadOnlySpan<double> x, ReadOnlySpan<double> y, PanelFrame frame, bool isLine)
    {
        List<int> usable = new(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            bool missing = !double.IsFinite(frame.X.Fraction(x[i])) || !double.IsFinite(frame.Y.Fraction(y[i]));
            if (isLine || !missing)
            {
                usable.Add(i);
            }
        }

        double[] usableX = new double[usable.Count], usableY = new double[usable.Count];
        for (int k = 0; k < usable.Count; k++)
        {
            (usableX[k], usableY[k]) = (x[usable[k]], y[usable[k]]);
        }

        int[] kept = Decimation.ByExtremes(usableX, usableY, MostPoints, between: isLine ? 0 : 2);
        return Array.ConvertAll(kept, k => usable[k]);
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, ReadOnlySpan<double> values, int[] shown, AxisScale scale)
    {
        int decimals = scale.Logarithmic ? 0 : 7 - (int)Math.Ceiling(Math.Log10(scale.Maximum - scale.Minimum));
        json.WriteStartArray(name);
        foreach (int i in shown)
        {
            double value = values[i];
            if (!double.IsFinite(value))
            {
                json.WriteNullValue();
                continue;
            }

            int digits = scale.Logarithmic && value != 0 ? 6 - (int)Math.Floor(Math.Log10(Math.Abs(value))) : decimals;
            json.WriteNumberValue(NumberText.Rounded(value, digits));
        }

        json.WriteEndArray();
    }

    // Of a decimated cloud each dot stands for several, counted as at most four so that the cloud stays a cloud.
    private static Color Standing(ScatterTrace scatter)
    {
        int points = scatter.X.Length;
        return PointThinning.Standing(scatter.Color, Math.Min(points, 4 * MostPoints), Math.Min(points, MostPoints));
    }

    private static string Hover(PanelFrame frame, Trace trace)
    {
        string Part(char letter, Axis axis) => $"%{{{letter}}}{(axis.Unit.Length > 0 ? " " + PlotlyFigure.Escape(axis.Unit) : "")}";
        string where = trace is TickTrace ? Part('x', frame.Panel.X) : $"{Part('x', frame.Panel.X)}<br>{Part('y', frame.Panel.Y)}";
        return $"{where}<extra>{PlotlyFigure.Escape(trace.Name)}</extra>";
    }
}

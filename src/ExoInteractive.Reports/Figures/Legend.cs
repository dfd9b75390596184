using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>The names of a panel's traces in rows above it, set to the right.</summary>
internal sealed class Legend
{
    private readonly IReadOnlyList<IReadOnlyList<(Trace Trace, string Name)>> _rows;
    private readonly FigureStyle _style;

    private Legend(IReadOnlyList<IReadOnlyList<(Trace Trace, string Name)>> rows, FigureStyle style) => (_rows, _style) = (rows, style);

    /// <summary>Number of rows.</summary>
    public int Rows => _rows.Count;

    /// <summary>Width of the widest row.</summary>
    public double Width => _rows.Count == 0 ? 0 : _rows.Max(row => row.Sum(item => ItemWidth(item.Name, _style)));

    private static double KeyWidth(FigureStyle style) => 1.5 * style.TickText;

    /// <summary>Lays the named traces out in rows no wider than the panel.</summary>
    public static Legend For(Panel panel, double width, FigureStyle style)
    {
        List<List<(Trace Trace, string Name)>> rows = [];
        double room = width - ItemWidth("", style);
        double used = 0;
        foreach (Trace trace in panel.Traces.Where(trace => trace.Name.Length > 0 && trace is not MarkerLine))
        {
            string name = TextFitting.Ellipsise(trace.Name, Math.Max(room, 0), style.TickText);
            double item = ItemWidth(name, style);
            if (rows.Count == 0 || used + item > width)
            {
                rows.Add([]);
                used = 0;
            }

            rows[^1].Add((trace, name));
            used += item;
        }

        return new Legend(rows, style);
    }

    /// <summary>Draws the rows, the last one on this baseline.</summary>
    public void Draw(ICanvas canvas, double right, double baseline, double rowHeight)
    {
        for (int row = 0; row < _rows.Count; row++)
        {
            double y = baseline - ((_rows.Count - 1 - row) * rowHeight);
            double x = right - _rows[row].Sum(item => ItemWidth(item.Name, _style)) + _style.TickText;
            foreach ((Trace trace, string name) in _rows[row])
            {
                DrawKey(canvas, trace, x, y - (0.32 * _style.TickText));
                canvas.Text(
                    name, new Point(x + KeyWidth(_style) + (0.35 * _style.TickText), y), new TextStyle(_style.TickText, Palette.Slate));
                x += ItemWidth(name, _style);
            }
        }
    }

    private static double ItemWidth(string name, FigureStyle style)
        => KeyWidth(style) + (1.35 * style.TickText) + TextMetrics.Width(name, style.TickText);

    private void DrawKey(ICanvas canvas, Trace trace, double x, double y)
    {
        double width = KeyWidth(_style);
        switch (trace)
        {
            case LineTrace line:
                canvas.Draw(
                    new VectorPath().MoveTo(x, y).LineTo(x + width, y),
                    TraceDrawing.StrokeOf(line.Color, Math.Max(line.LineWidth, 1.2) * _style.DotScale, line.Dashed));
                break;
            case AreaTrace area:
                canvas.Fill(VectorPath.Rectangle(new Rect(x, y - (0.25 * width), width, 0.5 * width)), area.Color);
                break;
            case TickTrace:
                VectorPath triangle = new();
                TraceDrawing.AddTriangle(triangle, x + (width / 2), y + (0.25 * _style.TickText), 0.45 * _style.TickText, up: true);
                canvas.Fill(triangle, trace.Color);
                break;
            case ScatterTrace scatter:
                double radius = Math.Clamp(scatter.Radius * _style.DotScale, 0.16 * _style.TickText, 0.3 * _style.TickText);
                Point[] dots = scatter.YError.IsEmpty && scatter.Radius < 1.5
                    ? [new(x + (0.2 * width), y), new(x + (0.55 * width), y - (0.12 * width)), new(x + (0.85 * width), y + (0.08 * width))]
                    : [new(x + (width / 2), y)];
                canvas.Dots(dots, radius, trace.Color with { A = Math.Max(trace.Color.A, (byte)170) });
                break;
        }
    }
}

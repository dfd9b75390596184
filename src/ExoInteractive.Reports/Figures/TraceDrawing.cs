using System.Runtime.InteropServices;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Draws the data of a panel; the caller clips to the plot.</summary>
internal static class TraceDrawing
{
    private const int MostCarets = 200;

    /// <summary>Draws one trace; marker lines draw their line and band, their label comes later.</summary>
    public static void Draw(ICanvas canvas, Trace trace, PanelFrame frame, FigureStyle style)
    {
        switch (trace)
        {
            case ScatterTrace scatter:
                Draw(canvas, scatter, frame, style);
                break;
            case LineTrace line:
                Draw(canvas, line, frame, style);
                break;
            case AreaTrace area:
                Draw(canvas, area, frame, style);
                break;
            case MarkerLine marker:
                Draw(canvas, marker, frame, style);
                break;
            case TickTrace ticks:
                Draw(canvas, ticks, frame, style);
                break;
            case ImageTrace image:
                Draw(canvas, image, frame);
                break;
            case LabelTrace labels:
                Draw(canvas, labels, frame, style);
                break;
            default:
                throw new NotSupportedException($"a trace of type {trace.GetType().Name} cannot be drawn");
        }
    }

    /// <summary>A stroke as traces use it.</summary>
    public static Stroke StrokeOf(Color color, double width, bool dashed)
        => new(color, width, dashed ? [3.5 * Math.Max(width, 0.6), 2.5 * Math.Max(width, 0.6)] : null);

    /// <summary>Adds a triangle standing on a base line, its tip up or down.</summary>
    public static void AddTriangle(VectorPath path, double x, double y, double size, bool up)
    {
        // Both kinds turn the same way round, so that where they overlap they add up to one area.
        double half = up ? 0.5 * size : -0.5 * size;
        path.MoveTo(x - half, y).LineTo(x + half, y).LineTo(x, up ? y - size : y + size).Close();
    }

    private static void Draw(ICanvas canvas, ImageTrace image, PanelFrame frame)
    {
        // A hair too wide and too high, so that no seam of the background shines through between pixels.
        const double Overlap = 0.02;
        ReadOnlySpan<double> values = image.Values.Span;
        DataRange range = DataRange.Of(values);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                continue;
            }

            double x = image.FirstColumn + (i % image.Columns) - 0.5, y = image.FirstRow + (i / image.Columns) - 0.5;
            Point low = frame.At(x, y), high = frame.At(x + 1 + Overlap, y + 1 + Overlap);
            double share = range.Maximum > range.Minimum ? Math.Sqrt((values[i] - range.Minimum) / (range.Maximum - range.Minimum)) : 0.5;
            canvas.Fill(
                new VectorPath().MoveTo(low.X, low.Y).LineTo(high.X, low.Y).LineTo(high.X, high.Y).LineTo(low.X, high.Y).Close(), image.At(share));
        }
    }

    private static void Draw(ICanvas canvas, ScatterTrace scatter, PanelFrame frame, FigureStyle style)
    {
        ReadOnlySpan<double> x = scatter.X.Span, y = scatter.Y.Span;
        List<Point> dots = new(x.Length);
        List<Point> beyond = [];
        VectorPath bars = new();
        for (int i = 0; i < x.Length; i++)
        {
            Point at = frame.At(x[i], y[i]);
            if (!double.IsFinite(at.X) || !double.IsFinite(at.Y) || !frame.X.Contains(x[i]))
            {
                continue;
            }

            (frame.Y.Contains(y[i]) ? dots : beyond).Add(at);
            if (!scatter.YError.IsEmpty && double.IsFinite(scatter.YError.Span[i]))
            {
                Bar(bars, frame, x[i], y[i], scatter.YError.Span[i]);
            }
        }

        if (bars.Verbs.Count > 0)
        {
            canvas.Draw(bars, new Stroke(scatter.Color, 0.8 * style.DotScale));
        }

        double radius = scatter.Radius * style.DotScale;
        ReadOnlySpan<Point> kept = PointThinning.Thin(CollectionsMarshal.AsSpan(dots), radius);
        canvas.Dots(kept, radius, PointThinning.Standing(scatter.Color, dots.Count, kept.Length));
        if (beyond.Count <= MostCarets)
        {
            Carets(canvas, beyond, frame.Plot, scatter.Color with { A = 200 }, 3.2 * style.DotScale);
        }
    }

    private static void Bar(VectorPath bars, PanelFrame frame, double x, double y, double error)
    {
        Point low = frame.At(x, Math.Max(y - error, frame.Y.Minimum));
        Point high = frame.At(x, Math.Min(y + error, frame.Y.Maximum));
        if (low.Y > high.Y)
        {
            bars.MoveTo(low.X, low.Y).LineTo(high.X, high.Y);
        }
    }

    // Points above or below the axis are shown as small triangles at its edge, so that nothing vanishes unseen.
    private static void Carets(ICanvas canvas, List<Point> beyond, Rect plot, Color color, double size)
    {
        VectorPath carets = new();
        foreach (Point point in beyond)
        {
            bool above = point.Y < plot.Y;
            AddTriangle(carets, point.X, above ? plot.Y + size + 0.5 : plot.Bottom - size - 0.5, size, above);
        }

        canvas.Fill(carets, color);
    }

    private static void Draw(ICanvas canvas, LineTrace line, PanelFrame frame, FigureStyle style)
    {
        Stroke stroke = StrokeOf(line.Color, line.LineWidth * style.DotScale, line.Dashed);
        int pixels = Math.Max((int)(4 * frame.Plot.Width), 100);
        int[] kept = Decimation.ByExtremes(line.X.Span, line.Y.Span, pixels);
        List<Point> run = [];
        foreach (int i in kept)
        {
            Point at = frame.At(line.X.Span[i], line.Y.Span[i]);
            if (double.IsFinite(at.X) && double.IsFinite(at.Y))
            {
                run.Add(Within(at, frame.Plot));
            }
            else
            {
                Stroke(canvas, run, stroke);
                run.Clear();
            }
        }

        Stroke(canvas, run, stroke);
    }

    private static void Draw(ICanvas canvas, AreaTrace area, PanelFrame frame, FigureStyle style)
    {
        VectorPath path = new();
        bool open = false;
        for (int i = 0; i < area.X.Length; i++)
        {
            Point at = frame.At(area.X.Span[i], area.Y.Span[i]);
            bool there = double.IsFinite(at.X) && double.IsFinite(at.Y);
            if (there)
            {
                at = Within(at, frame.Plot);
                path = open ? path.LineTo(at.X, at.Y) : path.MoveTo(at.X, at.Y);
            }
            else if (open)
            {
                path.Close();
            }

            open = there;
        }

        if (path.Verbs.Count == 0)
        {
            return;
        }

        if (open)
        {
            path.Close();
        }

        canvas.Fill(path, area.Color);
        if (area.LineWidth > 0)
        {
            canvas.Draw(path, new Stroke(area.Color with { A = 255 }, area.LineWidth * style.DotScale));
        }
    }

    // Far outside the clip, coordinates would only lose their digits.
    private static Point Within(Point at, Rect plot) => new(
        Math.Clamp(at.X, plot.X - 1000, plot.Right + 1000), Math.Clamp(at.Y, plot.Y - 1000, plot.Bottom + 1000));

    private static void Stroke(ICanvas canvas, List<Point> run, Stroke stroke)
    {
        if (run.Count > 1)
        {
            canvas.Draw(VectorPath.Polyline(CollectionsMarshal.AsSpan(run)), stroke);
        }
        else if (run.Count == 1)
        {
            canvas.Dots(CollectionsMarshal.AsSpan(run), stroke.Width / 2, stroke.Color);
        }
    }

    private static void Draw(ICanvas canvas, MarkerLine marker, PanelFrame frame, FigureStyle style)
    {
        AxisScale scale = marker.Vertical ? frame.X : frame.Y;
        Rect plot = frame.Plot;
        if (marker.Error > 0 && double.IsFinite(marker.At))
        {
            double from = Math.Clamp(scale.Fraction(Math.Max(marker.At - marker.Error, scale.Minimum)), 0, 1);
            double to = Math.Clamp(scale.Fraction(marker.At + marker.Error), 0, 1);
            Rect band = marker.Vertical
                ? new Rect(plot.X + (from * plot.Width), plot.Y, (to - from) * plot.Width, plot.Height)
                : new Rect(plot.X, plot.Bottom - (to * plot.Height), plot.Width, (to - from) * plot.Height);
            canvas.Fill(VectorPath.Rectangle(band), marker.Color with { A = 40 });
        }

        if (scale.Contains(marker.At))
        {
            double fraction = scale.Fraction(marker.At);
            double x = plot.X + (fraction * plot.Width), y = plot.Bottom - (fraction * plot.Height);
            VectorPath path = marker.Vertical
                ? new VectorPath().MoveTo(x, plot.Y).LineTo(x, plot.Bottom)
                : new VectorPath().MoveTo(plot.X, y).LineTo(plot.Right, y);
            canvas.Draw(path, StrokeOf(marker.Color, style.DotScale, marker.Dashed));
        }
    }

    private static void Draw(ICanvas canvas, LabelTrace labels, PanelFrame frame, FigureStyle style)
    {
        double size = 0.9 * style.TickText, gap = 0.35 * size;
        for (int i = 0; i < labels.Texts.Count; i++)
        {
            Point at = frame.At(labels.X.Span[i], labels.Y.Span[i]);
            if (!double.IsFinite(at.X) || !double.IsFinite(at.Y))
            {
                continue;
            }

            (Point place, TextAnchor anchor) = labels.Side switch
            {
                LabelSide.Right => (new Point(at.X + gap, at.Y + (0.36 * size)), TextAnchor.Start),
                LabelSide.Left => (new Point(at.X - gap, at.Y + (0.36 * size)), TextAnchor.End),
                _ => (new Point(at.X, at.Y - gap), TextAnchor.Middle),
            };
            canvas.Text(labels.Texts[i], place, new TextStyle(size, labels.Color, Anchor: anchor));
        }
    }

    private static void Draw(ICanvas canvas, TickTrace ticks, PanelFrame frame, FigureStyle style)
    {
        double size = 5.5 * style.DotScale;
        HashSet<int> drawn = [];
        VectorPath marks = new();
        foreach (double at in ticks.At.Span)
        {
            double x = frame.Plot.X + (frame.X.Fraction(at) * frame.Plot.Width);
            if (frame.X.Contains(at) && drawn.Add((int)Math.Round(20 * x)))
            {
                AddTriangle(marks, x, frame.Plot.Bottom - 0.5, size, up: true);
            }
        }

        canvas.Fill(marks, ticks.Color);
    }
}

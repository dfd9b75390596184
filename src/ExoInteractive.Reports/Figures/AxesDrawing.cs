using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Draws what surrounds the data: grid, frame, ticks, numbers, titles, legend.</summary>
internal static class AxesDrawing
{
    /// <summary>Grid lines, under the data.</summary>
    public static void Grid(ICanvas canvas, PanelFrame frame, FigureStyle style)
    {
        Rect plot = frame.Plot;
        VectorPath grid = new();
        foreach (Tick tick in frame.XTicks.Major)
        {
            double x = plot.X + (frame.X.Fraction(tick.Value) * plot.Width);
            grid.MoveTo(x, plot.Y).LineTo(x, plot.Bottom);
        }

        foreach (Tick tick in frame.YTicks.Major)
        {
            double y = plot.Bottom - (frame.Y.Fraction(tick.Value) * plot.Height);
            grid.MoveTo(plot.X, y).LineTo(plot.Right, y);
        }

        if (grid.Verbs.Count > 0)
        {
            canvas.Draw(grid, new Stroke(Palette.Mist, 0.6 * style.DotScale));
        }
    }

    /// <summary>Frame, ticks, numbers and titles, over the data.</summary>
    public static void Surround(ICanvas canvas, PanelFrame frame, FigureStyle style)
    {
        Stroke line = new(Palette.Slate, 0.9 * style.DotScale);
        canvas.Draw(VectorPath.Rectangle(frame.Plot), line);
        Ticks(canvas, frame, style, line);
        Numbers(canvas, frame, style);
        Titles(canvas, frame, style);
    }

    private static void Ticks(ICanvas canvas, PanelFrame frame, FigureStyle style, Stroke line)
    {
        Rect plot = frame.Plot;
        VectorPath ticks = new();
        void AtX(double value, double length)
        {
            double x = plot.X + (frame.X.Fraction(value) * plot.Width);
            ticks.MoveTo(x, plot.Bottom).LineTo(x, plot.Bottom + length);
        }

        void AtY(double value, double length)
        {
            double y = plot.Bottom - (frame.Y.Fraction(value) * plot.Height);
            ticks.MoveTo(plot.X, y).LineTo(plot.X - length, y);
        }

        foreach (Tick tick in frame.XTicks.Major)
        {
            AtX(tick.Value, style.TickLength);
        }

        foreach (Tick tick in frame.YTicks.Major)
        {
            AtY(tick.Value, style.TickLength);
        }

        foreach (double minor in frame.XTicks.Minor)
        {
            AtX(minor, 0.55 * style.TickLength);
        }

        foreach (double minor in frame.YTicks.Minor)
        {
            AtY(minor, 0.55 * style.TickLength);
        }

        if (ticks.Verbs.Count > 0)
        {
            canvas.Draw(ticks, line);
        }
    }

    private static void Numbers(ICanvas canvas, PanelFrame frame, FigureStyle style)
    {
        Rect plot = frame.Plot;
        TextStyle below = new(style.TickText, Palette.Ink, Anchor: TextAnchor.Middle);
        foreach (Tick tick in frame.Panel.X.Labels ? frame.XTicks.Major : [])
        {
            double x = plot.X + (frame.X.Fraction(tick.Value) * plot.Width);
            canvas.Text(tick.Label, new Point(x, plot.Bottom + style.TickLength + style.TickText), below);
        }

        TextStyle beside = below with { Anchor = TextAnchor.End };
        foreach (Tick tick in frame.Panel.Y.Labels ? frame.YTicks.Major : [])
        {
            double y = plot.Bottom - (frame.Y.Fraction(tick.Value) * plot.Height);
            double x = plot.X - style.TickLength - (0.3 * style.TickText);
            canvas.Text(tick.Label, new Point(x, y + (0.36 * style.TickText)), beside);
        }
    }

    private static void Titles(ICanvas canvas, PanelFrame frame, FigureStyle style)
    {
        Rect plot = frame.Plot;
        TextStyle axis = new(style.AxisText, Palette.Ink, Anchor: TextAnchor.Middle);
        if (frame.Panel.X is { Labels: true, Title.Length: > 0 })
        {
            double y = plot.Bottom + style.TickLength + (1.25 * style.TickText) + style.AxisText;
            Titled(canvas, frame.Panel.X, frame.XTicks, plot.Width, new Point(plot.X + (plot.Width / 2), y), axis);
        }

        if (frame.Panel.Y is { Labels: true, Title.Length: > 0 })
        {
            // Beside a low plot a title may reach down to the ends of the ticks and up beside the panel's own title.
            double x = plot.X - style.TickLength - frame.LabelWidth - (0.75 * style.TickText);
            (double below, double above) = (style.TickLength, style.TitleText);
            double spilt = Math.Max(TextMetrics.Width(Text(frame.Panel.Y, frame.YTicks), style.AxisText) - plot.Height, 0);
            double lower = Math.Min(spilt / 2, below), upper = Math.Min(spilt - lower, above);
            Point middle = new(x, plot.Y + ((plot.Height + lower - upper) / 2));
            Titled(canvas, frame.Panel.Y, frame.YTicks, plot.Height + below + above, middle, axis with { Rotation = -90 });
        }

        double baseline = plot.Y - (0.3 * style.Gap) - (0.15 * style.TitleText);
        double row = 1.25 * style.TickText;
        frame.Legend.Draw(canvas, plot.Right, baseline, row);
        if (frame.Title.Length > 0)
        {
            double y = frame.LegendBesideTitle ? baseline : baseline - (frame.Legend.Rows * row);
            canvas.Text(frame.Title, new Point(plot.X, y), new TextStyle(frame.TitleSize, Palette.Ink, FontWeight.Bold));
        }
    }

    // Too long a title shrinks to three quarters before it loses its end.
    private static void Titled(ICanvas canvas, Axis axis, AxisTicks ticks, double room, Point at, TextStyle style)
    {
        string title = Text(axis, ticks);
        double size = style.Size * Math.Clamp(room / Math.Max(TextMetrics.Width(title, style.Size), 1e-3), 0.75, 1);
        canvas.Text(TextFitting.Ellipsise(title, room, size), at, style with { Size = size });
    }

    private static string Text(Axis axis, AxisTicks ticks)
        => ticks.Multiplier.Length > 0 ? $"{axis.Title} ({ticks.Multiplier})" : axis.Title;
}

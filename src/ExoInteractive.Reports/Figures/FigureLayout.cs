using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Where everything in a figure stands. Panels of one grid column share their left and right edges, panels of one row
/// their top and bottom, and between them is exactly the room that the measured labels need.
/// </summary>
internal sealed class FigureLayout
{
    private const double LineHeight = 1.25;
    private const double LeastTitleScale = 0.65;
    private const double WidestName = 0.45;
    private const int Passes = 3;

    private readonly Figure _figure;
    private readonly FigureStyle _style;
    private readonly IReadOnlyList<(AxisScale X, AxisScale Y)> _scales;
    private readonly int _rows;
    private readonly int _columns;
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly double[] _top;
    private readonly double[] _bottom;

    private FigureLayout(Figure figure, Rect area, FigureStyle style)
    {
        (_figure, _style) = (figure, style);
        _scales = PanelScales.For(figure.Panels);
        _rows = figure.Panels.Max(panel => panel.Row + panel.RowSpan);
        _columns = figure.Panels.Max(panel => panel.Column + panel.ColumnSpan);
        (_left, _right) = (new double[_columns], new double[_columns]);
        (_top, _bottom) = (new double[_rows], new double[_rows]);
        double heading = figure.Title.Length > 0 ? LineHeight * style.HeadingText + (0.5 * style.Gap) : 0;
        Caption = TextFitting.Wrap(figure.Caption, area.Width, style.CaptionText);
        double caption = Caption.Count * LineHeight * style.CaptionText;
        Heading = TextFitting.Ellipsise(figure.Title, area.Width, style.HeadingText, FontWeight.Bold);
        Inner = new Rect(area.X, area.Y + heading, area.Width, Math.Max(area.Height - heading - caption, 1));
    }

    /// <summary>The figure's title as far as it fits.</summary>
    public string Heading { get; }

    /// <summary>The lines of the caption.</summary>
    public IReadOnlyList<string> Caption { get; }

    /// <summary>What is left for panels and their labels.</summary>
    public Rect Inner { get; }

    /// <summary>One for each panel.</summary>
    public IReadOnlyList<PanelFrame> Frames { get; private set; } = [];

    /// <summary>Lays a figure out in an area.</summary>
    /// <exception cref="ArgumentException">A panel stands outside the grid.</exception>
    public static FigureLayout Of(Figure figure, Rect area, FigureStyle style)
    {
        foreach (Panel panel in figure.Panels)
        {
            if (panel.Row < 0 || panel.Column < 0 || panel.RowSpan < 1 || panel.ColumnSpan < 1)
            {
                throw new ArgumentException(
                    $"a panel's row and column count from 0 and its spans from 1; panel '{panel.Title}' has row {panel.Row}, column {panel.Column}, spans {panel.RowSpan} and {panel.ColumnSpan}",
                    nameof(figure));
            }
        }

        if (figure.Panels.Count == 0)
        {
            figure = figure with { Panels = [new Panel("", new Axis(""), new Axis(""), [])] };
        }

        figure = figure with { Panels = [.. figure.Panels.Select(OnOneLine)] };
        FigureLayout layout = new(figure, area, style);
        for (int pass = 0; pass < Passes; pass++)
        {
            layout.Frames = [.. figure.Panels.Select((panel, i) => layout.Frame(panel, layout._scales[i]))];
            layout.MakeRoom();
        }

        layout.Frames = [.. figure.Panels.Select((panel, i) => layout.Frame(panel, layout._scales[i]))];
        return layout;
    }

    // Titles and names come from files and users; a line break in one must not stop a drawing.
    private static Panel OnOneLine(Panel panel) => panel with
    {
        Title = TextFitting.Plain(panel.Title),
        X = panel.X with { Title = TextFitting.Plain(panel.X.Title) },
        Y = panel.Y with { Title = TextFitting.Plain(panel.Y.Title) },
        Traces = [.. panel.Traces.Select(trace => trace is LabelTrace labels
            ? labels with { Texts = [.. labels.Texts.Select(TextFitting.Plain)] }
            : trace with { Name = TextFitting.Plain(trace.Name) })],
    };

    private PanelFrame Frame(Panel panel, (AxisScale X, AxisScale Y) scale)
    {
        (double x, double width) = Span(Inner.X, Inner.Width, _columns, panel.Column, panel.ColumnSpan, _left, _right);
        (double y, double height) = Span(Inner.Y, Inner.Height, _rows, panel.Row, panel.RowSpan, _top, _bottom);
        double gap = 0.9 * _style.TickText;
        AxisTicks xTicks = panel.X.Categories is { } columns
            ? AxisTicks.Named(columns, scale.X, name => TextFitting.Ellipsise(name, width / columns.Count, _style.TickText))
            : panel.X.Ticks ? AxisTicks.Choose(scale.X, width, label => TextMetrics.Width(label, _style.TickText) + gap, 6.5 * _style.TickText)
            : AxisTicks.None;
        AxisTicks yTicks = panel.Y.Categories is { } rows
            ? AxisTicks.Named(rows, scale.Y, name => TextFitting.Ellipsise(name, WidestName * Inner.Width / _columns, _style.TickText))
            : panel.Y.Ticks ? AxisTicks.Choose(scale.Y, height, _ => 1.35 * _style.TickText, 2.8 * _style.TickText)
            : AxisTicks.None;
        Legend legend = Legend.For(panel, width, _style);
        double titleWidth = TextMetrics.Width(panel.Title, _style.TitleText, FontWeight.Bold);
        double titleSize = _style.TitleText * Math.Clamp(0.999 * width / Math.Max(titleWidth, 1), LeastTitleScale, 1);
        bool beside = legend.Rows <= 1 && titleWidth + legend.Width <= width;
        double labelWidth = panel.Y.Labels && yTicks.Major.Count > 0
            ? yTicks.Major.Max(tick => TextMetrics.Width(tick.Label, _style.TickText))
            : 0;
        string title = TextFitting.Ellipsise(panel.Title, width, titleSize, FontWeight.Bold);
        return new PanelFrame(
            panel, new Rect(x, y, width, height), scale.X, scale.Y, xTicks, yTicks, legend, title, titleSize, beside, labelWidth);
    }

    private void MakeRoom()
    {
        foreach (double[] room in (ReadOnlySpan<double[]>)[_left, _right, _top, _bottom])
        {
            Array.Clear(room);
        }

        foreach (PanelFrame frame in Frames)
        {
            (Panel panel, Rect plot) = (frame.Panel, frame.Plot);
            int lastColumn = panel.Column + panel.ColumnSpan - 1;
            int lastRow = panel.Row + panel.RowSpan - 1;
            (double before, double after) = Overhang(frame);
            Raise(_left, panel.Column, Math.Max(LeftOf(frame), before) + (panel.Column > 0 ? _style.Gap : 0));
            Raise(_right, lastColumn, Math.Max(after, 0.3 * _style.Gap));
            Raise(_top, panel.Row, Above(frame) + (panel.Row > 0 ? _style.Gap : 0));
            Raise(_bottom, lastRow, Below(panel));
        }
    }

    private double LeftOf(PanelFrame frame)
        => (frame.Panel.Y.Labels ? frame.LabelWidth + _style.TickLength + (0.4 * _style.TickText) : _style.TickLength)
            + (frame.Panel.Y is { Labels: true, Title.Length: > 0 } ? LineHeight * _style.AxisText : 0);

    private double Below(Panel panel)
        => _style.TickLength
            + (panel.X.Labels ? LineHeight * _style.TickText : 0)
            + (panel.X is { Labels: true, Title.Length: > 0 } ? 1.35 * _style.AxisText : 0);

    private double Above(PanelFrame frame)
    {
        double title = frame.Title.Length > 0 ? LineHeight * _style.TitleText : 0;
        double legend = frame.Legend.Rows * LineHeight * _style.TickText;
        double topLabel = frame.Panel.Y.Labels ? 0.5 * _style.TickText : 0;
        return Math.Max((frame.LegendBesideTitle ? Math.Max(title, legend) : title + legend) + (0.3 * _style.Gap), topLabel);
    }

    // How far the outermost labels of the horizontal axis reach beyond the plot on either side.
    private (double Before, double After) Overhang(PanelFrame frame)
    {
        if (!frame.Panel.X.Labels || frame.XTicks.Major.Count == 0)
        {
            return (0, 0);
        }

        (Tick first, Tick last) = (frame.XTicks.Major[0], frame.XTicks.Major[^1]);
        double Half(Tick tick) => 0.5 * TextMetrics.Width(tick.Label, _style.TickText);
        return (
            Half(first) - (frame.X.Fraction(first.Value) * frame.Plot.Width),
            Half(last) - ((1 - frame.X.Fraction(last.Value)) * frame.Plot.Width));
    }

    private static void Raise(double[] room, int index, double needed) => room[index] = Math.Max(room[index], needed);

    // Cells share equally what the rooms before and after them leave.
    private static (double Start, double Length) Span(
        double start, double length, int cells, int first, int span, double[] before, double[] after)
    {
        double cell = Math.Max(length - before.Sum() - after.Sum(), 0) / cells;
        double from = start + before.AsSpan(0, first + 1).ToArray().Sum() + after.AsSpan(0, first).ToArray().Sum() + (first * cell);
        int last = first + span - 1;
        double to = start + before.AsSpan(0, last + 1).ToArray().Sum() + after.AsSpan(0, last).ToArray().Sum() + ((last + 1) * cell);
        double end = start + length;
        from = Math.Min(from, end);
        return (from, Math.Clamp(to - from, 0, end - from));
    }
}

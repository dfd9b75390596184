using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Runs.Records.Slices;

/// <summary>A picture of a slice: files, cells and the target from top to bottom, with what each takes from which.</summary>
public sealed class SliceDrawing
{
    private const double Margin = 12;
    private const double NodeWidth = 176;
    private const double NodeHeight = 40;
    private const double BendWidth = 20;
    private const double ColumnGap = 18;
    private const double LayerGap = 38;
    private const double Corner = 5;
    private const double TitleSize = 10;
    private const double SmallSize = 8.5;
    private const double Padding = 8;
    private const double ArrowLength = 6;

    private readonly SliceGraph _graph;

    private SliceDrawing(SliceGraph graph)
    {
        _graph = graph;
        Width = (2 * Margin) + graph.Layers.Max(WidthOf);
        Height = (2 * Margin) + (graph.Layers.Count * NodeHeight) + ((graph.Layers.Count - 1) * LayerGap);
    }

    /// <summary>1/72 inch.</summary>
    public double Width { get; }

    /// <summary>1/72 inch.</summary>
    public double Height { get; }

    /// <summary>Lays a slice out.</summary>
    /// <param name="slice">A slice with at least one step.</param>
    /// <returns>The drawing.</returns>
    public static SliceDrawing Of(Slice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return new SliceDrawing(SliceGraph.Of(slice));
    }

    /// <summary>An SVG.</summary>
    /// <returns>The SVG text.</returns>
    public string ToSvg() => SvgImage.Render(Width, Height, Draw);

    /// <summary>A PNG.</summary>
    /// <param name="scale">Pixels per 1/72 inch.</param>
    /// <returns>The file's bytes.</returns>
    public byte[] ToPng(double scale = 2) => PngImage.Render(Width, Height, scale, Draw);

    /// <summary>Draws it on a canvas of its size.</summary>
    /// <param name="canvas">The canvas.</param>
    public void Draw(ICanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        canvas.Fill(VectorPath.Rectangle(new Rect(0, 0, Width, Height)), Color.White);
        foreach (SliceEdge edge in _graph.Edges)
        {
            DrawEdge(canvas, edge);
        }

        foreach (SliceEdge edge in _graph.Edges)
        {
            DrawLabel(canvas, edge);
        }

        foreach (SliceNode node in _graph.Layers.SelectMany(layer => layer).Where(node => node.Kind != SliceNodeKind.Bend))
        {
            DrawNode(canvas, node);
        }
    }

    private void DrawEdge(ICanvas canvas, SliceEdge edge)
    {
        Stroke stroke = new(Palette.Dust, 1.1);
        VectorPath path = new();
        Point from = Bottom(edge.Route[0]);
        path.MoveTo(from.X, from.Y);
        for (int i = 1; i < edge.Route.Count; i++)
        {
            bool isLast = i == edge.Route.Count - 1;
            Point to = Top(edge.Route[i]);
            Point end = isLast ? to with { Y = to.Y - ArrowLength } : to;
            double middle = (from.Y + end.Y) / 2;
            path.CubicTo(new(from.X, middle), new(end.X, middle), end);
            if (!isLast)
            {
                from = Bottom(edge.Route[i]);
                path.LineTo(from.X, from.Y);
            }
        }

        canvas.Draw(path, stroke);
        Point tip = Top(edge.Route[^1]);
        canvas.Fill(
            new VectorPath().MoveTo(tip.X, tip.Y).LineTo(tip.X - (ArrowLength / 2), tip.Y - ArrowLength).LineTo(tip.X + (ArrowLength / 2), tip.Y - ArrowLength).Close(),
            Palette.Dust);
    }

    private void DrawLabel(ICanvas canvas, SliceEdge edge)
    {
        if (edge.Label.Length == 0)
        {
            return;
        }

        Point from = Bottom(edge.Route[^2]);
        Point to = Top(edge.Route[^1]);
        string label = Fitted(edge.Label, SmallSize, NodeWidth - Padding, FontWeight.Regular);
        double width = TextMetrics.Width(label, SmallSize);
        Point middle = new(Math.Clamp((from.X + to.X) / 2, width / 2, Width - (width / 2)), (from.Y + to.Y - ArrowLength) / 2);
        canvas.Fill(VectorPath.Rectangle(new Rect(middle.X - (width / 2) - 2, middle.Y - (SmallSize * 0.65), width + 4, SmallSize * 1.3)), Color.White);
        canvas.Text(label, new Point(middle.X, middle.Y + (SmallSize * 0.35)), new TextStyle(SmallSize, Palette.Slate, FontWeight.Regular, TextAnchor.Middle));
    }

    private void DrawNode(ICanvas canvas, SliceNode node)
    {
        Point top = Top(node);
        Rect box = new(top.X - (NodeWidth / 2), top.Y, NodeWidth, NodeHeight);
        (Color fill, Stroke border, Color ink) = node.Kind switch
        {
            SliceNodeKind.Input => (Palette.Haze, new Stroke(Palette.Dust, 0.8, [3, 2]), Palette.Ink),
            SliceNodeKind.Target => (Palette.Blue, new Stroke(Palette.Blue, 1), Color.White),
            _ => (Color.White, new Stroke(Palette.Steel, 1), Palette.Ink),
        };
        VectorPath shape = Rounded(box);
        canvas.Fill(shape, fill);
        canvas.Draw(shape, border);
        FontWeight weight = node.Kind == SliceNodeKind.Input ? FontWeight.Regular : FontWeight.Bold;
        string title = Fitted(node.Title, TitleSize, NodeWidth - (2 * Padding), weight);
        double baseline = node.Subtitle.Length > 0 ? top.Y + 17 : top.Y + (NodeHeight / 2) + (TitleSize * 0.35);
        canvas.Text(title, new Point(box.X + Padding, baseline), new TextStyle(TitleSize, ink, weight));
        if (node.Subtitle.Length > 0)
        {
            string subtitle = Fitted(node.Subtitle, SmallSize, NodeWidth - (2 * Padding), FontWeight.Regular);
            canvas.Text(subtitle, new Point(box.X + Padding, top.Y + 31), new TextStyle(SmallSize, node.Kind == SliceNodeKind.Target ? Color.White : Palette.Slate));
        }
    }

    private Point Top(SliceNode node)
    {
        IReadOnlyList<SliceNode> layer = _graph.Layers[node.Layer];
        double x = (Width - WidthOf(layer)) / 2;
        foreach (SliceNode before in layer.Take(node.Place))
        {
            x += WidthOf(before) + ColumnGap;
        }

        return new Point(x + (WidthOf(node) / 2), Margin + (node.Layer * (NodeHeight + LayerGap)));
    }

    private Point Bottom(SliceNode node)
    {
        Point top = Top(node);
        return top with { Y = top.Y + NodeHeight };
    }

    private static double WidthOf(IReadOnlyList<SliceNode> layer) => layer.Sum(WidthOf) + ((layer.Count - 1) * ColumnGap);

    private static double WidthOf(SliceNode node) => node.Kind == SliceNodeKind.Bend ? BendWidth : NodeWidth;

    /// <summary>A text on one line, cut with "…" where it is too long.</summary>
    private static string Fitted(string text, double size, double width, FontWeight weight)
    {
        string plain = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        if (TextMetrics.Width(plain, size, weight) <= width)
        {
            return plain;
        }

        int length = plain.Length;
        while (length > 0 && TextMetrics.Width(plain[..length] + "…", size, weight) > width)
        {
            length--;
        }

        return (length > 0 && char.IsHighSurrogate(plain[length - 1]) ? plain[..(length - 1)] : plain[..length]) + "…";
    }

    private static VectorPath Rounded(Rect box)
    {
        const double handle = Corner * 0.45;
        return new VectorPath()
            .MoveTo(box.X + Corner, box.Y)
            .LineTo(box.Right - Corner, box.Y)
            .CubicTo(new(box.Right - handle, box.Y), new(box.Right, box.Y + handle), new(box.Right, box.Y + Corner))
            .LineTo(box.Right, box.Bottom - Corner)
            .CubicTo(new(box.Right, box.Bottom - handle), new(box.Right - handle, box.Bottom), new(box.Right - Corner, box.Bottom))
            .LineTo(box.X + Corner, box.Bottom)
            .CubicTo(new(box.X + handle, box.Bottom), new(box.X, box.Bottom - handle), new(box.X, box.Bottom - Corner))
            .LineTo(box.X, box.Y + Corner)
            .CubicTo(new(box.X, box.Y + handle), new(box.X + handle, box.Y), new(box.X + Corner, box.Y))
            .Close();
    }
}

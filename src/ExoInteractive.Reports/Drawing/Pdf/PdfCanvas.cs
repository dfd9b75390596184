using System.Text;

namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>Draws one page as PDF operators. The page's y axis is turned once, at the start, to point downwards.</summary>
internal sealed class PdfCanvas : CheckedCanvas
{
    private readonly StringBuilder _content = new();
    private readonly PdfResources _resources;
    private readonly Stack<Paint> _outer = [];
    private Paint _paint = new("0 0 0", "0 0 0", "1", "", 255);

    /// <summary>An empty page.</summary>
    public PdfCanvas(double width, double height, PdfResources resources)
        : base(width, height)
    {
        _resources = resources;
        _content.Append($"1 0 0 -1 0 {DecimalText.Of(height)} cm 1 J 1 j\n");
    }

    /// <summary>What the graphics state holds now, so that only changes are written.</summary>
    private readonly record struct Paint(string Fill, string Stroke, string Width, string Dash, byte Alpha);

    /// <summary>The content stream.</summary>
    public byte[] Content => Encoding.Latin1.GetBytes(_content.ToString());

    /// <inheritdoc/>
    protected override void FillPath(VectorPath path, Color color)
    {
        SetFill(color);
        PdfPath.Append(_content, path);
        _content.Append("f\n");
    }

    /// <inheritdoc/>
    protected override void StrokePath(VectorPath path, Stroke stroke)
    {
        SetStroke(stroke.Color, stroke.Width, stroke.Dash ?? []);
        PdfPath.Append(_content, path);
        _content.Append("S\n");
    }

    /// <summary>
    /// One disc, placed again and again. (A line of no length under a round pen would be shorter, but viewers disagree about it.)
    /// </summary>
    protected override void FillDots(ReadOnlySpan<Point> centres, double radius, Color color)
    {
        SetFill(color);
        string disc = _resources.Disc(radius);
        foreach (Point centre in centres)
        {
            _content.Append($"q 1 0 0 1 {PdfPath.Pair(centre)} cm {disc} Do Q\n");
        }
    }

    /// <inheritdoc/>
    protected override void DrawText(TextRun run, Point at, TextStyle style)
    {
        SetFill(style.Color);
        PdfFont font = _resources.Font(style.Weight);
        Affine place = Affine.RotationAt(style.Rotation, at);
        Point start = place.Apply(new Point(run.StartAt(style.Size, style.Anchor), 0));
        string turn = string.Join(' ', new[] { place.A, place.B, -place.C, -place.D }.Select(DecimalText.Fine));
        _content.Append($"BT {font.Name} {DecimalText.Of(style.Size)} Tf {turn} {PdfPath.Pair(start)} Tm <");
        foreach (RunGlyph glyph in run.Glyphs)
        {
            _content.Append(font.CodeOf(glyph).ToString("X4"));
        }

        _content.Append("> Tj ET\n");
    }

    /// <inheritdoc/>
    protected override void BeginClip(Rect rect)
    {
        _outer.Push(_paint);
        _content.Append(
            $"q {DecimalText.Of(rect.X)} {DecimalText.Of(rect.Y)} {DecimalText.Of(rect.Width)} {DecimalText.Of(rect.Height)} re W n\n");
    }

    /// <inheritdoc/>
    protected override void EndClip()
    {
        _paint = _outer.Pop();
        _content.Append("Q\n");
    }

    private static string Components(Color color)
        => $"{DecimalText.Of(color.R / 255.0)} {DecimalText.Of(color.G / 255.0)} {DecimalText.Of(color.B / 255.0)}";

    private void SetFill(Color color)
    {
        SetAlpha(color.A);
        string fill = Components(color);
        if (fill != _paint.Fill)
        {
            _content.Append($"{fill} rg\n");
            _paint = _paint with { Fill = fill };
        }
    }

    private void SetStroke(Color color, double width, IReadOnlyList<double> dash)
    {
        SetAlpha(color.A);
        Paint wanted = _paint with { Stroke = Components(color), Width = DecimalText.Of(width), Dash = string.Join(' ', dash.Select(DecimalText.Of)) };
        _content.Append(wanted.Stroke == _paint.Stroke ? "" : $"{wanted.Stroke} RG\n");
        _content.Append(wanted.Width == _paint.Width ? "" : $"{wanted.Width} w\n");
        _content.Append(wanted.Dash == _paint.Dash ? "" : $"[{wanted.Dash}] 0 d\n");
        _paint = wanted;
    }

    private void SetAlpha(byte alpha)
    {
        if (alpha != _paint.Alpha)
        {
            _content.Append($"{_resources.Opacity(alpha)} gs\n");
            _paint = _paint with { Alpha = alpha };
        }
    }
}

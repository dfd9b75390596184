using System.Runtime.InteropServices;

namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>Draws into pixels.</summary>
internal sealed class RasterCanvas : CheckedCanvas
{
    private readonly double _scale;
    private readonly Stack<Rect> _clips = [];

    /// <summary>A white page.</summary>
    /// <param name="width">1/72 inch.</param>
    /// <param name="height">1/72 inch.</param>
    /// <param name="scale">Pixels per 1/72 inch.</param>
    public RasterCanvas(double width, double height, double scale)
        : base(width, height)
    {
        _scale = scale;
        Pixels = new PixelBuffer(Pixel(width * scale), Pixel(height * scale));
        _clips.Push(new Rect(0, 0, Pixels.Width, Pixels.Height));
    }

    /// <summary>What has been drawn.</summary>
    public PixelBuffer Pixels { get; }

    private Affine ToPixels => Affine.Scale(_scale);

    /// <inheritdoc/>
    protected override void FillPath(VectorPath path, Color color) => FillShape(path, ToPixels, color);

    /// <inheritdoc/>
    protected override void StrokePath(VectorPath path, Stroke stroke)
    {
        EdgeTable table = new(_clips.Peek());
        double half = stroke.Width * _scale / 2;
        StrokeOutline outline = new(table, half);
        Rect visible = Grown(table.Clip, half + 1);
        DashPattern? pattern = stroke.Dash is { Count: > 0 } dash ? new DashPattern([.. dash.Select(d => d * _scale)], visible) : null;
        foreach (Polyline line in Polyline.Flatten(path, ToPixels))
        {
            foreach (Polyline piece in pattern?.Cut(line) ?? [line])
            {
                outline.Add(piece);
            }
        }

        ScanConverter.Fill(table, Pixels.With(color: stroke.Color));
    }

    /// <inheritdoc/>
    protected override void FillDots(ReadOnlySpan<Point> centres, double radius, Color color)
    {
        double pixels = radius * _scale;
        DotStamps? stamps = pixels <= DotStamps.LargestRadius ? new DotStamps(pixels) : null;
        Rect clip = _clips.Peek();
        ICoverageSink sink = Pixels.With(color);
        foreach (Point centre in centres)
        {
            Point at = ToPixels.Apply(centre);
            if (stamps is null || !stamps.TryDraw(at, clip, sink))
            {
                EdgeTable table = new(clip);
                DotStamps.AddDisc(table, at, pixels);
                ScanConverter.Fill(table, sink);
            }
        }
    }

    /// <inheritdoc/>
    protected override void DrawText(TextRun run, Point at, TextStyle style)
    {
        double unit = style.Size / run.Font.UnitsPerEm;
        Affine place = Affine.RotationAt(style.Rotation, at).Then(ToPixels);
        double x = run.StartAt(style.Size, style.Anchor);
        foreach (RunGlyph glyph in run.Glyphs)
        {
            Affine glyphToPixels = new Affine(unit, 0, 0, -unit, x, 0).Then(place);
            FillShape(run.Font.OutlineOf(glyph.Index), glyphToPixels, style.Color);
            x += run.Font.AdvanceOf(glyph.Index) * unit;
        }
    }

    /// <inheritdoc/>
    protected override void BeginClip(Rect rect)
    {
        Rect outer = _clips.Peek();
        double left = Math.Clamp(rect.X * _scale, outer.X, outer.Right);
        double top = Math.Clamp(rect.Y * _scale, outer.Y, outer.Bottom);
        double right = Math.Clamp(rect.Right * _scale, outer.X, outer.Right);
        double bottom = Math.Clamp(rect.Bottom * _scale, outer.Y, outer.Bottom);
        _clips.Push(new Rect(left, top, right - left, bottom - top));
    }

    /// <inheritdoc/>
    protected override void EndClip() => _clips.Pop();

    /// <summary>Whole pixels that hold a length; a rounding error does not add one.</summary>
    private static int Pixel(double length) => Math.Max(1, (int)Math.Ceiling(length - 1e-9));

    private static Rect Grown(Rect rect, double by) => new(rect.X - by, rect.Y - by, rect.Width + (2 * by), rect.Height + (2 * by));

    private void FillShape(VectorPath path, Affine toPixels, Color color)
    {
        EdgeTable table = new(_clips.Peek());
        foreach (Polyline line in Polyline.Flatten(path, toPixels))
        {
            table.AddPolygon(CollectionsMarshal.AsSpan(line.Points));
        }

        ScanConverter.Fill(table, Pixels.With(color));
    }
}

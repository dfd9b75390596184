using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Tests.Figures;

/// <summary>Remembers what was drawn where, instead of drawing it.</summary>
internal sealed class RecordingCanvas(double width, double height) : ICanvas
{
    private readonly Stack<Rect> _clips = new();

    public double Width => width;

    public double Height => height;

    /// <summary>Every text with the box it covers.</summary>
    public List<(string Text, Rect Box, TextStyle Style)> Texts { get; } = [];

    /// <summary>The box of every path and cloud of dots, cut by the clip in force.</summary>
    public List<Rect> Shapes { get; } = [];

    /// <summary>Number of dots within the clip in force.</summary>
    public int DotCount { get; private set; }

    public int OpenClips => _clips.Count;

    public void Fill(VectorPath path, Color color) => Remember([.. path.Points], 0);

    public void Draw(VectorPath path, Stroke stroke) => Remember([.. path.Points], stroke.Width / 2);

    public void Dots(ReadOnlySpan<Point> centres, double radius, Color color)
    {
        Assert.True(radius > 0);
        DotCount += centres.Length;
        Remember(centres, radius);
    }

    public void Text(string text, Point at, TextStyle style)
    {
        Assert.DoesNotContain(text, char.IsControl);
        Assert.True(style.Size > 0 && double.IsFinite(at.X) && double.IsFinite(at.Y), text);
        double length = TextMetrics.Width(text, style.Size, style.Weight);
        double start = style.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => -length / 2, _ => -length };
        (double ascent, double descent) = (0.74 * style.Size, 0.18 * style.Size);
        Rect box = style.Rotation switch
        {
            0 => new Rect(at.X + start, at.Y - ascent, length, ascent + descent),
            -90 => new Rect(at.X - ascent, at.Y - start - length, ascent + descent, length),
            _ => throw new NotSupportedException($"rotation {style.Rotation}"),
        };
        Texts.Add((text, box, style));
    }

    public void PushClip(Rect rect) => _clips.Push(rect);

    public void PopClip() => _clips.Pop();

    /// <summary>No two texts cover each other.</summary>
    public void AssertNoTextOverlaps()
    {
        for (int i = 0; i < Texts.Count; i++)
        {
            for (int j = i + 1; j < Texts.Count; j++)
            {
                Assert.False(
                    Overlap(Texts[i].Box, Texts[j].Box),
                    $"'{Texts[i].Text}' {Texts[i].Box} covers '{Texts[j].Text}' {Texts[j].Box}");
            }
        }
    }

    /// <summary>Nothing reaches over the edge of the page.</summary>
    public void AssertAllInside()
    {
        Assert.Equal(0, OpenClips);
        foreach ((string text, Rect box, _) in Texts)
        {
            Assert.True(Inside(box, 0.01), $"'{text}' {box} leaves the page of {Width} × {Height}");
        }

        foreach (Rect box in Shapes)
        {
            Assert.True(Inside(box, 1), $"a shape {box} leaves the page of {Width} × {Height}");
        }
    }

    private void Remember(ReadOnlySpan<Point> points, double reach)
    {
        if (points.IsEmpty)
        {
            return;
        }

        (double left, double right, double top, double bottom) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (Point point in points)
        {
            Assert.True(double.IsFinite(point.X) && double.IsFinite(point.Y), $"{point} is not finite");
            (left, right) = (Math.Min(left, point.X - reach), Math.Max(right, point.X + reach));
            (top, bottom) = (Math.Min(top, point.Y - reach), Math.Max(bottom, point.Y + reach));
        }

        foreach (Rect clip in _clips)
        {
            (left, right) = (Math.Max(left, clip.X), Math.Min(right, clip.Right));
            (top, bottom) = (Math.Max(top, clip.Y), Math.Min(bottom, clip.Bottom));
        }

        if (right >= left && bottom >= top)
        {
            Shapes.Add(new Rect(left, top, right - left, bottom - top));
        }
    }

    private bool Inside(Rect box, double slack)
        => box.X >= -slack && box.Y >= -slack && box.Right <= Width + slack && box.Bottom <= Height + slack;

    private static bool Overlap(Rect a, Rect b)
        => a.X < b.Right - 0.01 && b.X < a.Right - 0.01 && a.Y < b.Bottom - 0.01 && b.Y < a.Bottom - 0.01;
}

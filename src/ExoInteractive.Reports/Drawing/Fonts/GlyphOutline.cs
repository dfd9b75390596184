namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>Turns a glyph's points into a path: quadratic Béziers with implied on-curve points become cubics.</summary>
internal static class GlyphOutline
{
    /// <summary>The path, font units, y upwards.</summary>
    public static VectorPath From(IReadOnlyList<GlyphPoint> points)
    {
        VectorPath path = new();
        int start = 0;
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].EndsContour)
            {
                AddContour(path, points, start, i + 1 - start);
                start = i + 1;
            }
        }

        return path;
    }

    private static void AddContour(VectorPath path, IReadOnlyList<GlyphPoint> points, int start, int count)
    {
        GlyphPoint first = points[start];
        GlyphPoint last = points[start + count - 1];
        Point origin = first.OnCurve ? first.At : last.OnCurve ? last.At : Middle(first.At, last.At);
        path.MoveTo(origin.X, origin.Y);
        Point current = origin;
        Point? control = null;
        for (int i = first.OnCurve ? 1 : 0; i < count; i++)
        {
            GlyphPoint point = points[start + i];
            if (!point.OnCurve)
            {
                if (control is { } before)
                {
                    current = Curve(path, current, before, Middle(before, point.At));
                }

                control = point.At;
            }
            else if (control is { } before)
            {
                current = Curve(path, current, before, point.At);
                control = null;
            }
            else
            {
                path.LineTo(point.At.X, point.At.Y);
                current = point.At;
            }
        }

        if (control is { } open)
        {
            Curve(path, current, open, origin);
        }

        path.Close();
    }

    /// <summary>A quadratic Bézier raised to a cubic: the control points lie two thirds of the way to the quadratic's.</summary>
    private static Point Curve(VectorPath path, Point from, Point control, Point to)
    {
        path.CubicTo(Towards(from, control), Towards(to, control), to);
        return to;
    }

    private static Point Towards(Point from, Point control)
        => new(from.X + (2.0 / 3 * (control.X - from.X)), from.Y + (2.0 / 3 * (control.Y - from.Y)));

    private static Point Middle(Point a, Point b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}

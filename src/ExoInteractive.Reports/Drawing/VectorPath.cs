namespace ExoInteractive.Reports.Drawing;

/// <summary>What a path segment does.</summary>
public enum PathVerb
{
    /// <summary>Starts a contour; one point.</summary>
    Move,

    /// <summary>Straight; one point.</summary>
    Line,

    /// <summary>Cubic Bézier; three points.</summary>
    Cubic,

    /// <summary>Closes the contour; no point.</summary>
    Close,
}

/// <summary>Contours of lines and cubic Bézier curves; built fluently.</summary>
public sealed class VectorPath
{
    private readonly List<PathVerb> _verbs = [];
    private readonly List<Point> _points = [];

    /// <summary>In drawing order.</summary>
    public IReadOnlyList<PathVerb> Verbs => _verbs;

    /// <summary>The points of all verbs, in order.</summary>
    public IReadOnlyList<Point> Points => _points;

    /// <summary>Starts a contour.</summary>
    /// <param name="x">x.</param>
    /// <param name="y">y.</param>
    /// <returns>This path.</returns>
    public VectorPath MoveTo(double x, double y) => Add(PathVerb.Move, new Point(x, y));

    /// <summary>Straight to a point.</summary>
    /// <param name="x">x.</param>
    /// <param name="y">y.</param>
    /// <returns>This path.</returns>
    public VectorPath LineTo(double x, double y) => Add(PathVerb.Line, new Point(x, y));

    /// <summary>Along a cubic Bézier curve.</summary>
    /// <param name="control1">First control point.</param>
    /// <param name="control2">Second control point.</param>
    /// <param name="end">End point.</param>
    /// <returns>This path.</returns>
    public VectorPath CubicTo(Point control1, Point control2, Point end) => Add(PathVerb.Cubic, control1, control2, end);

    /// <summary>Closes the contour.</summary>
    /// <returns>This path.</returns>
    public VectorPath Close() => Add(PathVerb.Close);

    /// <summary>A closed rectangle.</summary>
    /// <param name="rect">The rectangle.</param>
    /// <returns>A new path.</returns>
    public static VectorPath Rectangle(Rect rect) => new VectorPath()
        .MoveTo(rect.X, rect.Y).LineTo(rect.Right, rect.Y).LineTo(rect.Right, rect.Bottom).LineTo(rect.X, rect.Bottom).Close();

    /// <summary>A closed circle of four Bézier curves, within 0.03 % of its radius.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="radius">1/72 inch.</param>
    /// <returns>A new path.</returns>
    public static VectorPath Circle(Point centre, double radius)
    {
        double handle = radius * 4 / 3 * (Math.Sqrt(2) - 1);
        (double x, double y) = (centre.X, centre.Y);
        return new VectorPath().MoveTo(x + radius, y)
            .CubicTo(new(x + radius, y + handle), new(x + handle, y + radius), new(x, y + radius))
            .CubicTo(new(x - handle, y + radius), new(x - radius, y + handle), new(x - radius, y))
            .CubicTo(new(x - radius, y - handle), new(x - handle, y - radius), new(x, y - radius))
            .CubicTo(new(x + handle, y - radius), new(x + radius, y - handle), new(x + radius, y))
            .Close();
    }

    /// <summary>An open line through points.</summary>
    /// <param name="points">At least one.</param>
    /// <returns>A new path.</returns>
    public static VectorPath Polyline(ReadOnlySpan<Point> points)
    {
        VectorPath path = new();
        for (int i = 0; i < points.Length; i++)
        {
            path.Add(i == 0 ? PathVerb.Move : PathVerb.Line, points[i]);
        }

        return path;
    }

    private VectorPath Add(PathVerb verb, params ReadOnlySpan<Point> points)
    {
        _verbs.Add(verb);
        _points.AddRange(points);
        return this;
    }
}

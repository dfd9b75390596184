namespace ExoInteractive.Reports.Drawing;

/// <summary>
/// What every backend shares: the rules for what may be drawn, checked in one place, and the balance of clips. A backend sees
/// only valid, visible things.
/// </summary>
internal abstract class CheckedCanvas : ICanvas
{
    /// <summary>The largest coordinate accepted, 1/72 inch; beyond it page formats and single-precision viewers lose the point.</summary>
    public const double Furthest = 1e9;

    private int _openClips;

    protected CheckedCanvas(double width, double height)
    {
        Width = Side(width, nameof(width));
        Height = Side(height, nameof(height));
    }

    /// <inheritdoc/>
    public double Width { get; }

    /// <inheritdoc/>
    public double Height { get; }

    /// <inheritdoc/>
    public void Fill(VectorPath path, Color color)
    {
        Check(path);
        if (path.Verbs.Count > 0 && color.A > 0)
        {
            FillPath(path, color);
        }
    }

    /// <inheritdoc/>
    public void Draw(VectorPath path, Stroke stroke)
    {
        Check(path);
        Check(stroke);
        if (path.Verbs.Count > 0 && stroke.Color.A > 0)
        {
            StrokePath(path, stroke);
        }
    }

    /// <inheritdoc/>
    public void Dots(ReadOnlySpan<Point> centres, double radius, Color color)
    {
        Positive(radius, nameof(radius));
        for (int i = 0; i < centres.Length; i++)
        {
            Check(centres[i], nameof(centres), i);
        }

        if (!centres.IsEmpty && color.A > 0)
        {
            FillDots(centres, radius, color);
        }
    }

    /// <inheritdoc/>
    public void Text(string text, Point at, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(style);
        Check(at, nameof(at), 0);
        Positive(style.Size, nameof(style));
        if (!double.IsFinite(style.Rotation))
        {
            throw new ArgumentOutOfRangeException(nameof(style), style.Rotation, "the rotation must be a finite angle in degrees");
        }

        TextRun run = new(text, style.Weight);
        if (run.Glyphs.Count > 0 && style.Color.A > 0)
        {
            DrawText(run, at, style);
        }
    }

    /// <inheritdoc/>
    public void PushClip(Rect rect)
    {
        Check(new Point(rect.X, rect.Y), nameof(rect), 0);
        Check(new Point(rect.Right, rect.Bottom), nameof(rect), 0);
        if (rect.Width < 0 || rect.Height < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rect), rect, "a clip's width and height must not be negative");
        }

        _openClips++;
        BeginClip(rect);
    }

    /// <inheritdoc/>
    public void PopClip()
    {
        if (_openClips == 0)
        {
            throw new InvalidOperationException("PopClip has no PushClip before it: every clip is pushed once and popped once");
        }

        _openClips--;
        EndClip();
    }

    /// <summary>Runs a drawing and checks that it popped every clip.</summary>
    public void Run(Action<ICanvas> draw)
    {
        draw(this);
        if (_openClips > 0)
        {
            throw new InvalidOperationException($"the drawing left {_openClips} clip(s) open: every PushClip needs its PopClip");
        }
    }

    /// <summary>Fills a non-empty path.</summary>
    protected abstract void FillPath(VectorPath path, Color color);

    /// <summary>Strokes a non-empty path.</summary>
    protected abstract void StrokePath(VectorPath path, Stroke stroke);

    /// <summary>Fills discs, each composited by itself, so that translucent ones add up where they crowd.</summary>
    protected abstract void FillDots(ReadOnlySpan<Point> centres, double radius, Color color);

    /// <summary>Draws at least one glyph.</summary>
    protected abstract void DrawText(TextRun run, Point at, TextStyle style);

    /// <summary>Enters a clip.</summary>
    protected abstract void BeginClip(Rect rect);

    /// <summary>Leaves the innermost clip.</summary>
    protected abstract void EndClip();

    private static double Side(double value, string name)
        => value is > 0 and <= 14400
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "a page side must be above 0 and at most 14400 (1/72 inch, the limit of PDF)");

    private static void Positive(double value, string name)
    {
        if (!(value > 0 && value <= Furthest))
        {
            throw new ArgumentOutOfRangeException(name, value, $"must be above 0 and at most {Furthest:0} (1/72 inch)");
        }
    }

    private static void Check(Point point, string name, int index)
    {
        if (!(Math.Abs(point.X) <= Furthest && Math.Abs(point.Y) <= Furthest))
        {
            throw new ArgumentException(
                $"point {index}, ({point.X}, {point.Y}), must be finite and within ±{Furthest:0} (1/72 inch): leave out missing samples before drawing", name);
        }
    }

    private static void Check(VectorPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Verbs.Count > 0 && path.Verbs[0] != PathVerb.Move)
        {
            throw new ArgumentException($"a path must begin with MoveTo, not {path.Verbs[0]}", nameof(path));
        }

        for (int i = 0; i < path.Points.Count; i++)
        {
            Check(path.Points[i], nameof(path), i);
        }
    }

    private static void Check(Stroke stroke)
    {
        ArgumentNullException.ThrowIfNull(stroke);
        Positive(stroke.Width, nameof(stroke));
        if (stroke.Dash is { Count: > 0 } dash && !(dash.All(length => length is >= 0 and <= Furthest) && dash.Max() >= 0.01))
        {
            throw new ArgumentException(
                $"dash lengths [{string.Join(", ", dash)}] must not be negative, and one at least must reach 0.01 (1/72 inch)", nameof(stroke));
        }
    }
}

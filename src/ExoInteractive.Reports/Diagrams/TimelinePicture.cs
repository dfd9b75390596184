using System.Globalization;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Diagrams;

/// <summary>
/// A timeline laid out: where each bar stands, and the picture in colours that read on light and on dark ground alike.
/// </summary>
public sealed class TimelinePicture
{
    /// <summary>More rows than this are left out, the first of them first; the picture says how many.</summary>
    public const int MostRows = 40;

    private const double Text = 11;
    private const double RowHeight = 18;
    private const double Head = 24;
    private const double Foot = 44;
    private const double Left = 4;
    private const double Gap = 8;
    private const double WidestLabels = 250;
    private const double ShortestBar = 2.5;
    private const double UnfinishedBar = 9;

    private static readonly TextStyle Label = new(Text, DiagramColours.Words);

    private readonly Timeline _timeline;
    private readonly TimelineScale _scale;
    private readonly IReadOnlyList<TimelineRow> _rows;
    private readonly double _plotLeft;
    private readonly int _leftOut;

    private TimelinePicture(Timeline timeline, double width)
    {
        _timeline = timeline;
        _leftOut = Math.Max(0, timeline.Rows.Count - MostRows);
        _rows = [.. timeline.Rows.Skip(_leftOut)];
        Width = width;
        Height = Head + (_rows.Count * RowHeight) + Foot;
        double labels = Math.Min(WidestLabels, _rows.Max(row => TextMetrics.Width(TextFitting.Plain(row.Label), Text)));
        _plotLeft = Left + labels + Gap;
        _scale = TimelineScale.Of(
            _rows.SelectMany(row => row.Bars).Select(bar => (bar.Start, bar.Start + (bar.Length ?? TimeSpan.Zero))), _plotLeft, width - _plotLeft - UnfinishedBar);
        Bars = [.. _rows.SelectMany((row, i) => row.Bars.Select(bar => (bar, Place(bar, i))))];
    }

    /// <summary>1/72 inch.</summary>
    public double Width { get; }

    /// <summary>1/72 inch; grows with the rows.</summary>
    public double Height { get; }

    /// <summary>Every bar of the rows that are shown, and where it stands.</summary>
    public IReadOnlyList<(TimelineBar Bar, Rect Place)> Bars { get; }

    /// <summary>Lays a timeline out.</summary>
    /// <param name="timeline">With at least one bar.</param>
    /// <param name="width">1/72 inch, at least 360.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">It has no bar, or the width is too small.</exception>
    public static TimelinePicture Of(Timeline timeline, double width = 860)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        if (!timeline.Rows.Any(row => row.Bars.Count > 0))
        {
            throw new ArgumentException("a timeline needs at least one bar", nameof(timeline));
        }

        return width >= 360 ? new TimelinePicture(timeline, width) : throw new ArgumentException($"a timeline needs a width of 360 (1/72 inch); got {width}", nameof(width));
    }

    /// <summary>An SVG on transparent ground.</summary>
    /// <returns>The SVG text.</returns>
    public string ToSvg() => SvgImage.Render(Width, Height, Draw);

    /// <summary>A PNG on white.</summary>
    /// <param name="scale">Pixels per 1/72 inch.</param>
    /// <returns>The file's bytes.</returns>
    public byte[] ToPng(double scale = 2) => PngImage.Render(Width, Height, scale, Draw);

    private void Draw(ICanvas canvas)
    {
        double top = Head, bottom = Head + (_rows.Count * RowHeight);
        for (int i = 0; i < _rows.Count; i++)
        {
            double y = top + (i * RowHeight);
            canvas.Text(TextFitting.Ellipsise(_rows[i].Label, _plotLeft - Left - Gap, Text), new Point(Left, y + (0.5 * RowHeight) + (0.36 * Text)), Label);
            Line(canvas, _plotLeft, y + RowHeight, Width - 2, y + RowHeight, DiagramColours.Words.WithOpacity(0.25));
        }

        Sessions(canvas, bottom);
        foreach ((TimelineBar bar, Rect place) in Bars.OrderBy(bar => bar.Bar.IsPart))
        {
            Draw(canvas, bar, place);
        }

        ScaleBar(canvas, bottom + 14);
        Legend(canvas, bottom + 36);
    }

    private static void Draw(ICanvas canvas, TimelineBar bar, Rect place)
    {
        VectorPath shape = VectorPath.Rectangle(place);
        if (bar.Tone == TimelineTone.Unfinished)
        {
            canvas.Fill(shape, Colour(bar.Tone).WithOpacity(0.3));
            canvas.Draw(shape, new Stroke(Colour(bar.Tone), 1, [2, 1.5]));
        }
        else
        {
            canvas.Fill(shape, bar.IsPart ? Color.White.WithOpacity(0.6) : Colour(bar.Tone));
        }
    }

    // Dates where there is room for them, the newest first.
    private void Sessions(ICanvas canvas, double bottom)
    {
        double free = Width;
        foreach (DateTimeOffset session in _timeline.Sessions.OrderDescending())
        {
            double x = Math.Max(_plotLeft, _scale.At(session) - 2);
            string date = session.UtcDateTime.ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
            double width = TextMetrics.Width(date, Text), start = Math.Min(x, Width - width - 2);
            Line(canvas, x, Head - 5, x, bottom, DiagramColours.Words.WithOpacity(0.6));
            if (start + width + Gap <= free)
            {
                canvas.Text(date, new Point(start, Head - 9), Label);
                free = start;
            }
        }
    }

    private void ScaleBar(ICanvas canvas, double y)
    {
        if (_scale.PerSecond <= 0)
        {
            return;
        }

        double longest = 0.2 * (Width - _plotLeft) / _scale.PerSecond;
        double decade = Math.Pow(10, Math.Floor(Math.Log10(longest)));
        double seconds = longest >= 5 * decade ? 5 * decade : longest >= 2 * decade ? 2 * decade : decade;
        double right = _plotLeft + (seconds * _scale.PerSecond);
        Line(canvas, _plotLeft, y, right, y, DiagramColours.Words, 1.2);
        Line(canvas, _plotLeft, y - 3, _plotLeft, y + 3, DiagramColours.Words, 1.2);
        Line(canvas, right, y - 3, right, y + 3, DiagramColours.Words, 1.2);
        string cut = _scale.Cuts.Any() ? "; idle time cut out" : "";
        string length = string.Create(CultureInfo.InvariantCulture, $"{(seconds < 1 ? 1000 * seconds : seconds):0.###} {(seconds < 1 ? "ms" : "s")}");
        canvas.Text($"{length}{cut}", new Point(right + Gap, y + (0.36 * Text)), Label);
    }

    private void Legend(ICanvas canvas, double y)
    {
        double x = _plotLeft;
        foreach (TimelineTone tone in _rows.SelectMany(row => row.Bars).Select(bar => bar.Tone).Distinct().Order())
        {
            string word = Word(tone);
            Draw(canvas, new TimelineBar("", default, null, tone), new Rect(x, y - 8, 9, 9));
            canvas.Text(word, new Point(x + 13, y), Label);
            x += 13 + TextMetrics.Width(word, Text) + (2 * Gap);
        }

        if (_leftOut > 0)
        {
            canvas.Text($"and {_leftOut} earlier rows", new Point(Left, y), Label);
        }
    }

    private Rect Place(TimelineBar bar, int row)
    {
        double left = _scale.At(bar.Start);
        double right = bar.Length is { } length ? Math.Max(left + ShortestBar, _scale.At(bar.Start + length)) : left + UnfinishedBar;
        double top = Head + (row * RowHeight);
        return bar.IsPart
            ? new Rect(left, top + (0.68 * RowHeight), right - left, 0.12 * RowHeight)
            : new Rect(left, top + (0.16 * RowHeight), right - left, 0.7 * RowHeight);
    }

    private static void Line(ICanvas canvas, double x0, double y0, double x1, double y1, Color color, double width = 0.6)
        => canvas.Draw(new VectorPath().MoveTo(x0, y0).LineTo(x1, y1), new Stroke(color, width));

    private static Color Colour(TimelineTone tone) => tone switch
    {
        TimelineTone.Succeeded => Palette.Green,
        TimelineTone.Failed => Palette.Vermilion,
        TimelineTone.Stopped => Palette.Purple,
        _ => Palette.Amber,
    };

    private static string Word(TimelineTone tone) => tone switch
    {
        TimelineTone.Succeeded => "succeeded",
        TimelineTone.Failed => "failed",
        TimelineTone.Stopped => "stopped",
        _ => "started, not finished",
    };
}

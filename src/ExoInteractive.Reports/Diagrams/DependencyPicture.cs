using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Diagrams;

/// <summary>
/// Dependencies as an arc diagram (Wattenberg 2002), in colours that read on light and on dark ground alike: rows in order, and to
/// their left an arc from each row to every one below that needs it.
/// </summary>
public sealed class DependencyPicture
{
    private const double Text = 11;
    private const double RowHeight = 20;
    private const double Margin = 6;
    private const double Gap = 10;
    private const double Mark = 4;
    private const double WidestArc = 110;
    private const double NarrowestArc = 16;
    private const double WidestLabel = 420;
    private const double WidestDetail = 260;

    private readonly Dependencies _dependencies;
    private readonly double _axis;
    private readonly double _details;

    private DependencyPicture(Dependencies dependencies)
    {
        _dependencies = dependencies;
        _axis = Margin + Mark + dependencies.Arcs.Select(Reach).DefaultIfEmpty(0).Max();
        double labels = Math.Min(WidestLabel, dependencies.Rows.Max(row => WidthOf(row.Label)));
        _details = _axis + Mark + Gap + labels + (2 * Gap);
        Width = _details + Math.Min(WidestDetail, dependencies.Rows.Max(row => WidthOf(row.Detail))) + Margin;
        Height = (dependencies.Rows.Count * RowHeight) + (2 * Margin);
    }

    /// <summary>1/72 inch.</summary>
    public double Width { get; }

    /// <summary>1/72 inch.</summary>
    public double Height { get; }

    /// <summary>Lays a diagram out.</summary>
    /// <param name="dependencies">With at least one row.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">There is no row, or an arc leads nowhere or upwards.</exception>
    public static DependencyPicture Of(Dependencies dependencies)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        return dependencies.Rows.Count > 0 && dependencies.Arcs.All(arc => arc.From >= 0 && arc.From < arc.To && arc.To < dependencies.Rows.Count)
            ? new DependencyPicture(dependencies)
            : throw new ArgumentException("a diagram of dependencies needs a row, and arcs from rows to ones below them", nameof(dependencies));
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
        foreach (DependencyArc arc in _dependencies.Arcs.Distinct())
        {
            Arc(canvas, arc);
        }

        for (int i = 0; i < _dependencies.Rows.Count; i++)
        {
            DependencyRow row = _dependencies.Rows[i];
            double y = MiddleOf(i), baseline = y + (0.36 * Text);
            canvas.Fill(Shape(row.Kind, new Point(_axis, y)), Colour(row.Kind));
            TextStyle style = new(Text, DiagramColours.Words, row.Kind == DependencyKind.Result ? FontWeight.Bold : FontWeight.Regular);
            canvas.Text(TextFitting.Ellipsise(row.Label, _details - _axis - Mark - Gap - Gap, Text, style.Weight), new Point(_axis + Mark + Gap, baseline), style);
            canvas.Text(TextFitting.Ellipsise(row.Detail, Width - _details - Margin + 1, Text), new Point(_details, baseline), style with { Weight = FontWeight.Regular });
        }
    }

    private void Arc(ICanvas canvas, DependencyArc arc)
    {
        double top = MiddleOf(arc.From), bottom = MiddleOf(arc.To), reach = Reach(arc) * 4 / 3;
        Color color = DiagramColours.Words.WithOpacity(0.8);
        canvas.Draw(
            new VectorPath().MoveTo(_axis - Mark, top).CubicTo(new(_axis - Mark - reach, top), new(_axis - Mark - reach, bottom), new(_axis - Mark - 3, bottom)), new Stroke(color, 1.1));
        canvas.Fill(new VectorPath().MoveTo(_axis - Mark, bottom).LineTo(_axis - Mark - 6, bottom - 3).LineTo(_axis - Mark - 6, bottom + 3).Close(), color);
    }

    private static VectorPath Shape(DependencyKind kind, Point at) => kind switch
    {
        DependencyKind.Input => VectorPath.Rectangle(new Rect(at.X - Mark, at.Y - Mark, 2 * Mark, 2 * Mark)),
        DependencyKind.Result => new VectorPath().MoveTo(at.X, at.Y - 5.5).LineTo(at.X + 5.5, at.Y).LineTo(at.X, at.Y + 5.5).LineTo(at.X - 5.5, at.Y).Close(),
        _ => VectorPath.Circle(at, Mark),
    };

    private static Color Colour(DependencyKind kind) => kind switch
    {
        DependencyKind.Input => Palette.Amber,
        DependencyKind.Result => Palette.Vermilion,
        _ => Palette.Green,
    };

    private static double Reach(DependencyArc arc) => Math.Min(WidestArc, NarrowestArc + (10 * (arc.To - arc.From - 1)));

    private static double MiddleOf(int row) => Margin + ((row + 0.5) * RowHeight);

    private static double WidthOf(string text) => TextMetrics.Width(TextFitting.Plain(text), Text, FontWeight.Bold);
}

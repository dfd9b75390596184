using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Places the names of marker lines inside the plot, each beside its line in the first free place; a name that finds none
/// is left out rather than printed over another.
/// </summary>
internal static class MarkerLabels
{
    private const int Levels = 4;

    /// <summary>Draws the labels of a panel's marker lines on a pale ground.</summary>
    public static void Draw(ICanvas canvas, PanelFrame frame, FigureStyle style)
    {
        double size = style.TickText;
        foreach ((MarkerLine marker, Rect box) in Place(frame, style))
        {
            canvas.Fill(VectorPath.Rectangle(box), Color.White with { A = 205 });
            canvas.Text(marker.Name, new Point(box.X + (0.15 * size), box.Y + (0.92 * size)), new TextStyle(size, marker.Color with { A = 255 }));
        }
    }

    /// <summary>Where the label of each marker stands; markers without room are missing.</summary>
    public static IReadOnlyList<(MarkerLine Marker, Rect Box)> Place(PanelFrame frame, FigureStyle style)
    {
        List<(MarkerLine Marker, Rect Box)> placed = [];
        foreach (MarkerLine marker in frame.Panel.Traces.OfType<MarkerLine>().Where(marker => marker.Name.Length > 0))
        {
            AxisScale scale = marker.Vertical ? frame.X : frame.Y;
            if (!scale.Contains(marker.At))
            {
                continue;
            }

            double width = TextMetrics.Width(marker.Name, style.TickText);
            IEnumerable<Rect> places = marker.Vertical
                ? BesideVertical(frame, scale.Fraction(marker.At), width, style.TickText)
                : AlongHorizontal(frame, scale.Fraction(marker.At), width, style.TickText);
            foreach (Rect place in places)
            {
                if (Inside(place, frame.Plot) && !placed.Any(other => Overlap(place, other.Box)))
                {
                    placed.Add((marker, place));
                    break;
                }
            }
        }

        return placed;
    }

    private static IEnumerable<Rect> BesideVertical(PanelFrame frame, double fraction, double width, double size)
    {
        double x = frame.Plot.X + (fraction * frame.Plot.Width);
        for (int level = 0; level < Levels; level++)
        {
            double y = frame.Plot.Y + (0.3 * size) + (level * 1.35 * size);
            yield return Box(x + (0.3 * size), y, width, size);
            yield return Box(x - (0.6 * size) - width, y, width, size);
        }
    }

    private static IEnumerable<Rect> AlongHorizontal(PanelFrame frame, double fraction, double width, double size)
    {
        double y = frame.Plot.Bottom - (fraction * frame.Plot.Height);
        double right = frame.Plot.Right - width - (0.6 * size);
        double middle = frame.Plot.X + (0.5 * (frame.Plot.Width - width));
        foreach (double x in (double[])[frame.Plot.X + (0.3 * size), right, middle])
        {
            yield return Box(x, y - (1.35 * size), width, size);
            yield return Box(x, y + (0.15 * size), width, size);
        }
    }

    private static Rect Box(double x, double y, double width, double size) => new(x, y, width + (0.3 * size), 1.2 * size);

    private static bool Inside(Rect box, Rect plot)
        => box.X >= plot.X && box.Right <= plot.Right && box.Y >= plot.Y && box.Bottom <= plot.Bottom;

    private static bool Overlap(Rect a, Rect b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;
}

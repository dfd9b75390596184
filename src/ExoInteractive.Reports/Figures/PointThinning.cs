using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Leaves out dots that would fall on one already drawn. Every dot dropped has a neighbour kept within a cell that is
/// at first a quarter of a dot wide, so the outline of the cloud and each lone outlier stay; only where a trace still has
/// more dots than a page can use does the cell grow.
/// </summary>
internal static class PointThinning
{
    private const int Enough = 15_000;

    /// <summary>The dots to draw, in their order.</summary>
    public static ReadOnlySpan<Point> Thin(ReadOnlySpan<Point> points, double radius)
    {
        double cell = Math.Max(0.5 * radius, 0.05);
        while (points.Length > Enough)
        {
            points = OnePerCell(points, cell);
            cell *= 1.4;
        }

        return points;
    }

    /// <summary>The colour of the dots kept: as opaque as all those each stands for would be on top of each other.</summary>
    public static Color Standing(Color color, int before, int after)
        => after == 0 ? color : color.WithOpacity(1 - Math.Pow(1 - (color.A / 255.0), before / (double)after));

    private static Point[] OnePerCell(ReadOnlySpan<Point> points, double cell)
    {
        HashSet<(int, int)> taken = new(points.Length);
        List<Point> kept = new(points.Length);
        foreach (Point point in points)
        {
            if (taken.Add(((int)Math.Floor(point.X / cell), (int)Math.Floor(point.Y / cell))))
            {
                kept.Add(point);
            }
        }

        return [.. kept];
    }
}

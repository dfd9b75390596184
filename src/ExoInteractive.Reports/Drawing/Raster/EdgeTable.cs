namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// The sides of polygons, cut to a clip rectangle as they come in: what lies above or below is dropped, what lies left or right is
/// moved onto the border, so that the windings inside stay right and the covered area is exactly that within the clip.
/// </summary>
internal sealed class EdgeTable(Rect clip)
{
    /// <summary>Pixels.</summary>
    public Rect Clip => clip;

    /// <summary>In order of arrival.</summary>
    public List<Edge> Edges { get; } = [];

    /// <summary>Adds a polygon, closing it.</summary>
    public void AddPolygon(ReadOnlySpan<Point> corners)
    {
        for (int i = 0; i < corners.Length; i++)
        {
            Add(corners[i], corners[i + 1 == corners.Length ? 0 : i + 1]);
        }
    }

    private void Add(Point from, Point to)
    {
        int winding = from.Y < to.Y ? 1 : -1;
        (Point upper, Point lower) = from.Y < to.Y ? (from, to) : (to, from);
        if (upper.Y == lower.Y || lower.Y <= clip.Y || upper.Y >= clip.Bottom)
        {
            return;
        }

        Edge whole = new(upper.X, upper.Y, lower.X, lower.Y, winding);
        double top = Math.Max(upper.Y, clip.Y);
        double bottom = Math.Min(lower.Y, clip.Bottom);
        Span<double> cuts = [top, Crossing(whole, clip.X, top, bottom), Crossing(whole, clip.Right, top, bottom), bottom];
        if (cuts[1] > cuts[2])
        {
            (cuts[1], cuts[2]) = (cuts[2], cuts[1]);
        }

        for (int i = 0; i < 3; i++)
        {
            if (cuts[i + 1] > cuts[i])
            {
                AddPiece(whole, cuts[i], cuts[i + 1]);
            }
        }
    }

    /// <summary>A piece that lies wholly left of, within, or right of the clip.</summary>
    private void AddPiece(Edge whole, double top, double bottom)
        => Edges.Add(new Edge(
            Math.Clamp(whole.XAt(top), clip.X, clip.Right), top,
            Math.Clamp(whole.XAt(bottom), clip.X, clip.Right), bottom, whole.Winding));

    private static double Crossing(Edge edge, double x, double top, double bottom)
        => (edge.X0 < x) == (edge.X1 < x)
            ? top
            : Math.Clamp(edge.Y0 + ((edge.Y1 - edge.Y0) * ((x - edge.X0) / (edge.X1 - edge.X0))), top, bottom);
}

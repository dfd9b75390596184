namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>A contour of straight lines, pixels.</summary>
/// <param name="Points">At least one; a closed contour does not repeat its first.</param>
/// <param name="Closed">Whether the last point joins the first.</param>
internal sealed record Polyline(List<Point> Points, bool Closed)
{
    private const double Tolerance = 0.02;
    private const double MostPieces = 500;

    /// <summary>Flattens a path: no curve is further than a fiftieth of a pixel from its lines.</summary>
    public static List<Polyline> Flatten(VectorPath path, Affine toPixels)
    {
        List<Polyline> lines = [];
        List<Point> current = [];
        int at = 0;
        foreach (PathVerb verb in path.Verbs)
        {
            if (verb == PathVerb.Close)
            {
                Point start = current[0];
                lines.Add(new Polyline(current, Closed: true));
                current = [start];
            }
            else if (verb == PathVerb.Move)
            {
                End(lines, current);
                current = [toPixels.Apply(path.Points[at++])];
            }
            else if (verb == PathVerb.Line)
            {
                current.Add(toPixels.Apply(path.Points[at++]));
            }
            else
            {
                AddCurve(current, toPixels.Apply(path.Points[at]), toPixels.Apply(path.Points[at + 1]), toPixels.Apply(path.Points[at + 2]));
                at += 3;
            }
        }

        End(lines, current);
        return lines;
    }

    /// <summary>An open contour of one point is where a pen was set down without drawing: nothing.</summary>
    private static void End(List<Polyline> lines, List<Point> points)
    {
        if (points.Count > 1)
        {
            lines.Add(new Polyline(points, Closed: false));
        }
    }

    /// <summary>Equal steps of the parameter; their number follows from the bound on the second derivative (Wang's formula).</summary>
    private static void AddCurve(List<Point> points, Point b, Point c, Point d)
    {
        Point a = points[^1];
        double bend = Math.Max(
            double.Hypot(a.X - (2 * b.X) + c.X, a.Y - (2 * b.Y) + c.Y),
            double.Hypot(b.X - (2 * c.X) + d.X, b.Y - (2 * c.Y) + d.Y));
        int pieces = (int)Math.Clamp(Math.Ceiling(Math.Sqrt(0.75 * bend / Tolerance)), 1, MostPieces);
        for (int i = 1; i < pieces; i++)
        {
            double t = (double)i / pieces;
            double s = 1 - t;
            (double wa, double wb, double wc, double wd) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
            points.Add(new Point(
                (wa * a.X) + (wb * b.X) + (wc * c.X) + (wd * d.X),
                (wa * a.Y) + (wb * b.Y) + (wc * c.Y) + (wd * d.Y)));
        }

        points.Add(d);
    }
}

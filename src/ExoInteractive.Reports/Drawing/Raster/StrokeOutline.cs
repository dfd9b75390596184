using System.Runtime.InteropServices;

namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// Turns a stroked line into the polygons it covers, all wound the same way so that the non-zero rule unites them: a rectangle for
/// each piece, a sector on the outside of each joint, half discs at the ends.
/// </summary>
internal sealed class StrokeOutline(EdgeTable table, double halfWidth)
{
    private const double Tolerance = 0.02;
    private readonly double _arcStep = 2 * Math.Acos(Math.Max(0.5, 1 - (Tolerance / Math.Max(halfWidth, Tolerance))));
    private readonly List<Point> _sector = [];

    /// <summary>Adds a line's outline.</summary>
    public void Add(Polyline line)
    {
        List<Point> corners = WithoutRepeats(line);
        if (corners.Count == 1)
        {
            AddSector(corners[0], new Point(halfWidth, 0), -2 * Math.PI);
            return;
        }

        int pieces = line.Closed ? corners.Count : corners.Count - 1;
        Point before = Normal(corners[^1], corners[0]);
        for (int i = 0; i < pieces; i++)
        {
            Point from = corners[i];
            Point to = corners[(i + 1) % corners.Count];
            Point normal = Normal(from, to);
            AddPiece(from, to, normal);
            if (i > 0 || line.Closed)
            {
                AddJoint(from, before, normal);
            }
            else
            {
                AddSector(from, new Point(-normal.X, -normal.Y), -Math.PI);
            }

            before = normal;
        }

        if (!line.Closed)
        {
            AddSector(corners[^1], before, -Math.PI);
        }
    }

    private static List<Point> WithoutRepeats(Polyline line)
    {
        List<Point> corners = [line.Points[0]];
        foreach (Point point in line.Points)
        {
            if (point != corners[^1])
            {
                corners.Add(point);
            }
        }

        if (line.Closed && corners.Count > 1 && corners[^1] == corners[0])
        {
            corners.RemoveAt(corners.Count - 1);
        }

        return corners;
    }

    /// <summary>Half the width, at right angles to a piece.</summary>
    private Point Normal(Point from, Point to)
    {
        double dx = to.X - from.X;
        double dy = to.Y - from.Y;
        double factor = halfWidth / Math.Max(double.Hypot(dx, dy), double.Epsilon);
        return new Point(-dy * factor, dx * factor);
    }

    private void AddPiece(Point from, Point to, Point normal)
        => table.AddPolygon(
        [
            new(from.X + normal.X, from.Y + normal.Y), new(to.X + normal.X, to.Y + normal.Y),
            new(to.X - normal.X, to.Y - normal.Y), new(from.X - normal.X, from.Y - normal.Y),
        ]);

    /// <summary>The gap on the outside of a turn.</summary>
    private void AddJoint(Point corner, Point before, Point after)
    {
        double turn = Math.Atan2((before.X * after.Y) - (before.Y * after.X), (before.X * after.X) + (before.Y * after.Y));
        if (turn > 0)
        {
            AddSector(corner, new Point(-after.X, -after.Y), -turn);
        }
        else if (turn < 0)
        {
            AddSector(corner, before, turn);
        }
    }

    /// <summary>A sector of the pen's disc, from a radius through an angle.</summary>
    private void AddSector(Point centre, Point radius, double angle)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(angle) / _arcStep));
        _sector.Clear();
        _sector.Add(centre);
        for (int i = 0; i <= steps; i++)
        {
            (double sin, double cos) = Math.SinCos(angle * i / steps);
            _sector.Add(new Point(
                centre.X + (radius.X * cos) - (radius.Y * sin),
                centre.Y + (radius.X * sin) + (radius.Y * cos)));
        }

        table.AddPolygon(CollectionsMarshal.AsSpan(_sector));
    }
}

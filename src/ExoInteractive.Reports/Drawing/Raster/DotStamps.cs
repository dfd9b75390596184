namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// Discs of one radius, drawn once for each of 16 by 16 positions within a pixel and then only copied: a scatter of thousands costs
/// a few pixels a dot. A dot is at most 1/32 pixel from its place on either axis.
/// </summary>
internal sealed class DotStamps(double radius)
{
    private const int Phases = 16;
    private readonly Stamp?[] _stamps = new Stamp?[Phases * Phases];

    /// <summary>Radius up to which a stamp is worth its memory, pixels.</summary>
    public const double LargestRadius = 16;

    /// <summary>Adds the polygon of a disc, of exactly the disc's area.</summary>
    public static void AddDisc(EdgeTable table, Point centre, double radius)
    {
        int corners = Math.Clamp((int)Math.Ceiling(Math.PI / Math.Acos(Math.Max(0.5, 1 - (0.01 / radius)))), 12, 2000);
        double step = 2 * Math.PI / corners;
        double reach = radius * Math.Sqrt(step / Math.Sin(step));
        Point[] polygon = new Point[corners];
        for (int i = 0; i < corners; i++)
        {
            (double sin, double cos) = Math.SinCos(step * i);
            polygon[i] = new Point(centre.X + (reach * cos), centre.Y + (reach * sin));
        }

        table.AddPolygon(polygon);
    }

    /// <summary>Draws a disc; false where it does not lie wholly within the clip.</summary>
    public bool TryDraw(Point centre, Rect clip, ICoverageSink sink)
    {
        double reach = radius + 1;
        if (centre.X - reach < clip.X || centre.Y - reach < clip.Y || centre.X + reach > clip.Right || centre.Y + reach > clip.Bottom)
        {
            return false;
        }

        int x = (int)Math.Floor((centre.X * Phases) + 0.5);
        int y = (int)Math.Floor((centre.Y * Phases) + 0.5);
        int phase = ((y % Phases) * Phases) + (x % Phases);
        Stamp stamp = _stamps[phase] ??= Draw((double)(x % Phases) / Phases, (double)(y % Phases) / Phases);
        stamp.CopyTo(x / Phases, y / Phases, sink);
        return true;
    }

    private Stamp Draw(double x, double y)
    {
        int margin = (int)Math.Ceiling(radius) + 1;
        EdgeTable table = new(new Rect(0, 0, (2 * margin) + 1, (2 * margin) + 1));
        AddDisc(table, new Point(margin + x, margin + y), radius);
        Stamp stamp = new(margin);
        ScanConverter.Fill(table, stamp);
        return stamp;
    }

    /// <summary>The rows of a drawn disc, relative to the pixel of its centre.</summary>
    private sealed class Stamp(int margin) : ICoverageSink
    {
        private readonly List<(int Y, int X, float[] Coverage)> _rows = [];

        public void Row(int y, int x, ReadOnlySpan<float> coverage) => _rows.Add((y - margin, x - margin, coverage.ToArray()));

        public void CopyTo(int x, int y, ICoverageSink sink)
        {
            foreach ((int dy, int dx, float[] coverage) in _rows)
            {
                sink.Row(y + dy, x + dx, coverage);
            }
        }
    }
}

namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>Cuts lines into dashes. Only what can be seen is cut: the pattern runs on unseen, so a line may be of any length.</summary>
internal sealed class DashPattern
{
    private readonly double[] _lengths;
    private readonly double _period;
    private readonly Rect _visible;

    /// <summary>Lengths on and off in turn, pixels; dashes outside the visible rectangle are left out.</summary>
    public DashPattern(IReadOnlyList<double> lengths, Rect visible)
    {
        _lengths = lengths.Count % 2 == 0 ? [.. lengths] : [.. lengths, .. lengths];
        _period = _lengths.Sum();
        _visible = visible;
    }

    /// <summary>The dashes along a line, each an open line.</summary>
    public List<Polyline> Cut(Polyline line)
    {
        List<Polyline> dashes = [];
        List<Point> current = [];
        double phase = 0;
        int pieces = line.Closed ? line.Points.Count : line.Points.Count - 1;
        for (int i = 0; i < pieces; i++)
        {
            Point from = line.Points[i];
            Point to = line.Points[(i + 1) % line.Points.Count];
            double length = double.Hypot(to.X - from.X, to.Y - from.Y);
            (double enter, double leave) = Seen(from, to);
            if (enter > 0)
            {
                End(dashes, ref current);
            }

            if (leave > enter)
            {
                CutPiece(dashes, ref current, from, to, length, (phase + (enter * length)) % _period, enter, leave);
            }

            if (leave < 1)
            {
                End(dashes, ref current);
            }

            phase = (phase + length) % _period;
        }

        End(dashes, ref current);
        return dashes;
    }

    private void CutPiece(
        List<Polyline> dashes, ref List<Point> current, Point from, Point to, double length, double phase, double enter, double leave)
    {
        int index = 0;
        while (phase >= _lengths[index] && index < _lengths.Length - 1)
        {
            phase -= _lengths[index++];
        }

        double left = Math.Max(0, _lengths[index] - phase);
        double at = enter * length;
        double end = leave * length;
        while (true)
        {
            double next = Math.Min(at + left, end);
            if (index % 2 == 0)
            {
                if (current.Count == 0)
                {
                    current.Add(Along(from, to, at / length));
                }

                current.Add(Along(from, to, next / length));
            }

            if (at + left >= end)
            {
                return;
            }

            if (index % 2 == 0)
            {
                End(dashes, ref current);
            }

            at = next;
            index = (index + 1) % _lengths.Length;
            left = _lengths[index];
        }
    }

    private static void End(List<Polyline> dashes, ref List<Point> current)
    {
        if (current.Count > 0)
        {
            dashes.Add(new Polyline(current, Closed: false));
            current = [];
        }
    }

    private static Point Along(Point from, Point to, double part)
        => new(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part));

    /// <summary>The part of a piece within the visible rectangle, as parameters from 0 to 1 (Liang and Barsky 1984).</summary>
    private (double Enter, double Leave) Seen(Point from, Point to)
    {
        double enter = 0;
        double leave = 1;
        Limit(from.X, to.X, _visible.X, _visible.Right, ref enter, ref leave);
        Limit(from.Y, to.Y, _visible.Y, _visible.Bottom, ref enter, ref leave);
        return (enter, leave);
    }

    private static void Limit(double from, double to, double low, double high, ref double enter, ref double leave)
    {
        double step = to - from;
        if (step == 0)
        {
            leave = from < low || from > high ? -1 : leave;
            return;
        }

        double a = (low - from) / step;
        double b = (high - from) / step;
        enter = Math.Max(enter, Math.Min(a, b));
        leave = Math.Min(leave, Math.Max(a, b));
    }
}

namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// Fills polygons with exact area coverage under the non-zero rule. Each pixel row is cut into slabs at every corner, and a slab
/// again where sides cross, so that within a slab the sides stand in one order from left to right and the filled parts are
/// trapezoids. A row so crowded that this would take long (a stroke through thousands of samples in a few pixels) is sampled
/// instead.
/// </summary>
internal sealed class ScanConverter
{
    private const int ExactWork = 20_000;
    private readonly List<Edge> _active = [];
    private readonly List<double> _cuts = [];
    private readonly List<Side> _sides = [];
    private readonly List<double> _crossings = [];
    private readonly int _left;
    private readonly int _width;
    private readonly CoverageRow _row;
    private CrowdedRow? _crowded;

    private ScanConverter(int left, int width)
    {
        (_left, _width) = (left, width);
        _row = new CoverageRow(left, width);
    }

    /// <summary>A side within one slab.</summary>
    private readonly record struct Side(double Top, double Bottom, int Winding);

    /// <summary>Fills the polygons of a table.</summary>
    public static void Fill(EdgeTable table, ICoverageSink sink)
    {
        List<Edge> edges = table.Edges;
        if (edges.Count == 0)
        {
            return;
        }

        double left = double.MaxValue;
        double right = double.MinValue;
        foreach (Edge edge in edges)
        {
            left = Math.Min(left, Math.Min(edge.X0, edge.X1));
            right = Math.Max(right, Math.Max(edge.X0, edge.X1));
        }

        int first = (int)Math.Floor(left);
        edges.Sort((a, b) => a.Y0.CompareTo(b.Y0));
        new ScanConverter(first, (int)Math.Ceiling(right) - first).Rows(edges, sink);
    }

    private void Rows(List<Edge> edges, ICoverageSink sink)
    {
        int next = 0;
        int y = (int)Math.Floor(edges[0].Y0);
        while (next < edges.Count || _active.Count > 0)
        {
            if (_active.Count == 0)
            {
                y = Math.Max(y, (int)Math.Floor(edges[next].Y0));
            }

            while (next < edges.Count && edges[next].Y0 < y + 1)
            {
                _active.Add(edges[next++]);
            }

            ScanRow(y);
            _row.Flush(y, sink);
            y++;
            int reached = y;
            _active.RemoveAll(edge => edge.Y1 <= reached);
        }
    }

    private void ScanRow(int y)
    {
        _cuts.Clear();
        _cuts.Add(y);
        _cuts.Add(y + 1);
        foreach (Edge edge in _active)
        {
            AddCut(edge.Y0, y);
            AddCut(edge.Y1, y);
        }

        if ((long)_cuts.Count * _active.Count > ExactWork)
        {
            _crowded ??= new CrowdedRow(_left, _width);
            _crowded.Fill(y, _active, _row);
            return;
        }

        _cuts.Sort();
        for (int i = 1; i < _cuts.Count; i++)
        {
            if (_cuts[i] > _cuts[i - 1])
            {
                ScanSlab(_cuts[i - 1], _cuts[i]);
            }
        }
    }

    private void AddCut(double cut, int y)
    {
        if (cut > y && cut < y + 1)
        {
            _cuts.Add(cut);
        }
    }

    private void ScanSlab(double top, double bottom)
    {
        Gather(top, bottom);
        FindCrossings(top, bottom);
        if (_crossings.Count == 0)
        {
            Emit(bottom - top);
            return;
        }

        _crossings.Add(top);
        _crossings.Add(bottom);
        _crossings.Sort();
        for (int i = 1; i < _crossings.Count; i++)
        {
            Gather(_crossings[i - 1], _crossings[i]);
            Emit(_crossings[i] - _crossings[i - 1]);
        }
    }

    /// <summary>The sides that pass through a slab, from left to right at its middle.</summary>
    private void Gather(double top, double bottom)
    {
        _sides.Clear();
        foreach (Edge edge in _active)
        {
            if (edge.Y0 <= top && edge.Y1 >= bottom)
            {
                _sides.Add(new Side(edge.XAt(top), edge.XAt(bottom), edge.Winding));
            }
        }

        Sort();
    }

    /// <summary>Heights at which two sides of the slab change places.</summary>
    private void FindCrossings(double top, double bottom)
    {
        _crossings.Clear();
        for (int i = 0; i < _sides.Count; i++)
        {
            for (int j = i + 1; j < _sides.Count; j++)
            {
                double above = _sides[j].Top - _sides[i].Top;
                double below = _sides[j].Bottom - _sides[i].Bottom;
                if (above * below < 0)
                {
                    _crossings.Add(top + ((bottom - top) * (above / (above - below))));
                }
            }
        }
    }

    private void Sort() => _sides.Sort((a, b) => (a.Top + a.Bottom).CompareTo(b.Top + b.Bottom));

    /// <summary>Adds the trapezoids between the sides where the winding number is not zero.</summary>
    private void Emit(double height)
    {
        int winding = 0;
        foreach (Side side in _sides)
        {
            int after = winding + side.Winding;
            if (winding == 0 && after != 0)
            {
                _row.AddRightOf(side.Top, side.Bottom, height);
            }
            else if (winding != 0 && after == 0)
            {
                _row.AddRightOf(side.Top, side.Bottom, -height);
            }

            winding = after;
        }
    }
}

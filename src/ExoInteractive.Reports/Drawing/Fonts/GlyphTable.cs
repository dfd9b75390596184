namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>Glyph descriptions: the font's loca and glyf tables.</summary>
internal sealed class GlyphTable
{
    private const int DeepestNesting = 8;
    private const int MostPoints = 65536;
    private const int MostParts = 1000;
    private readonly FontBytes _loca;
    private readonly FontBytes _glyf;
    private readonly bool _longOffsets;

    /// <summary>Over the two tables.</summary>
    /// <exception cref="FontFormatException">loca is too short for the number of glyphs.</exception>
    public GlyphTable(FontBytes loca, FontBytes glyf, bool longOffsets, int count)
    {
        (_loca, _glyf, _longOffsets, Count) = (loca, glyf, longOffsets, count);
        loca.Slice(0, (count + 1L) * (longOffsets ? 4 : 2));
    }

    /// <summary>Number of glyphs.</summary>
    public int Count { get; }

    /// <summary>A glyph's description; empty for a blank such as the space.</summary>
    /// <exception cref="FontFormatException">No such glyph, or it lies outside the table.</exception>
    public FontBytes DataOf(int glyph)
    {
        if (glyph < 0 || glyph >= Count)
        {
            throw new FontFormatException($"glyph {glyph} is wanted from a font of {Count}");
        }

        long start = OffsetOf(glyph);
        return _glyf.Slice(start, OffsetOf(glyph + 1) - start);
    }

    /// <summary>The outline's points, composites assembled.</summary>
    /// <exception cref="FontFormatException">A broken description.</exception>
    public List<GlyphPoint> PointsOf(int glyph)
    {
        List<GlyphPoint> points = [];
        int parts = 0;
        Append(points, glyph, depth: 0, ref parts);
        return points;
    }

    private long OffsetOf(int glyph) => _longOffsets ? _loca.U32(4L * glyph) : 2L * _loca.U16(2L * glyph);

    private void Append(List<GlyphPoint> points, int glyph, int depth, ref int parts)
    {
        if (++parts > MostParts)
        {
            throw new FontFormatException($"a composite glyph has more than {MostParts} parts");
        }

        FontBytes data = DataOf(glyph);
        if (data.Length == 0)
        {
            return;
        }

        if (data.I16(0) >= 0)
        {
            points.AddRange(SimpleGlyph.Read(data));
        }
        else
        {
            AppendComposite(points, data, depth, ref parts);
        }

        if (points.Count > MostPoints)
        {
            throw new FontFormatException($"glyph {glyph} has more than {MostPoints} points");
        }
    }

    private void AppendComposite(List<GlyphPoint> points, FontBytes data, int depth, ref int parts)
    {
        if (depth == DeepestNesting)
        {
            throw new FontFormatException($"composite glyphs nest deeper than {DeepestNesting}");
        }

        int first = points.Count;
        foreach (GlyphComponent component in GlyphComponent.ReadAll(data))
        {
            int start = points.Count;
            Append(points, component.Glyph, depth + 1, ref parts);
            Point shift = component.Shift;
            Affine placing = component.Placing;
            if (component.MatchesPoints)
            {
                Point parent = PointAt(points, first, start, component.ParentPoint);
                Point child = placing.Apply(PointAt(points, start, points.Count, component.ChildPoint));
                shift = new Point(parent.X - child.X, parent.Y - child.Y);
            }

            placing = placing with { E = shift.X, F = shift.Y };
            for (int i = start; i < points.Count; i++)
            {
                points[i] = points[i] with { At = placing.Apply(points[i].At) };
            }
        }
    }

    private static Point PointAt(List<GlyphPoint> points, int start, int end, int index)
        => start + index < end
            ? points[start + index].At
            : throw new FontFormatException($"a composite glyph is hung on point {index} of {end - start}");
}

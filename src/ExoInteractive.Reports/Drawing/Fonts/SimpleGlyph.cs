namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>Reads a glyph description made of contours (OpenType specification, glyf, "Simple Glyph Description").</summary>
internal static class SimpleGlyph
{
    private const int OnCurve = 0x01;
    private const int ShortX = 0x02;
    private const int ShortY = 0x04;
    private const int Repeat = 0x08;
    private const int SameX = 0x10;
    private const int SameY = 0x20;

    /// <summary>The points of all contours.</summary>
    /// <exception cref="FontFormatException">A broken description.</exception>
    public static GlyphPoint[] Read(FontBytes data)
    {
        int contours = data.I16(0);
        int[] ends = new int[contours];
        int previous = -1;
        for (int i = 0; i < contours; i++)
        {
            ends[i] = data.U16(10 + (2 * i));
            if (ends[i] <= previous)
            {
                throw new FontFormatException("a glyph's contours must end in rising order");
            }

            previous = ends[i];
        }

        if (contours == 0)
        {
            return [];
        }

        int at = InstructionsAt(data);
        at += 2 + data.U16(at);
        byte[] flags = ReadFlags(data, previous + 1, ref at);
        int[] x = ReadCoordinates(data, flags, ShortX, SameX, ref at);
        int[] y = ReadCoordinates(data, flags, ShortY, SameY, ref at);
        GlyphPoint[] points = new GlyphPoint[flags.Length];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new GlyphPoint(new Point(x[i], y[i]), (flags[i] & OnCurve) != 0, false);
        }

        foreach (int end in ends)
        {
            points[end] = points[end] with { EndsContour = true };
        }

        return points;
    }

    /// <summary>Offset of the hinting instructions' length.</summary>
    public static int InstructionsAt(FontBytes data) => 10 + (2 * data.I16(0));

    private static byte[] ReadFlags(FontBytes data, int count, ref int at)
    {
        byte[] flags = new byte[count];
        for (int i = 0; i < count;)
        {
            byte flag = data.U8(at++);
            int times = 1 + ((flag & Repeat) != 0 ? data.U8(at++) : 0);
            if (i + times > count)
            {
                throw new FontFormatException("a glyph has more flags than points");
            }

            flags.AsSpan(i, times).Fill(flag);
            i += times;
        }

        return flags;
    }

    private static int[] ReadCoordinates(FontBytes data, byte[] flags, int isShort, int same, ref int at)
    {
        int[] coordinates = new int[flags.Length];
        int value = 0;
        for (int i = 0; i < flags.Length; i++)
        {
            bool sameOrPositive = (flags[i] & same) != 0;
            if ((flags[i] & isShort) != 0)
            {
                int step = data.U8(at++);
                value += sameOrPositive ? step : -step;
            }
            else if (!sameOrPositive)
            {
                value += data.I16(at);
                at += 2;
            }

            coordinates[i] = value;
        }

        return coordinates;
    }
}

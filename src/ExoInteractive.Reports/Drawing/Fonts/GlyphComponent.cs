namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>One part of a composite glyph (OpenType specification, glyf, "Composite Glyph Description").</summary>
/// <param name="Glyph">The glyph placed.</param>
/// <param name="IndexAt">Where in the description its index stands, bytes.</param>
/// <param name="FlagsAt">Where its flags stand, bytes.</param>
/// <param name="End">Where the component ends, bytes.</param>
/// <param name="Placing">Scale and rotation, without the shift.</param>
/// <param name="MatchesPoints">Whether it is hung by matching points instead of a shift.</param>
/// <param name="First">Shift in x before scaling, font units, or the parent's point.</param>
/// <param name="Second">Shift in y before scaling, font units, or the child's point.</param>
/// <param name="ScalesShift">Whether the shift is scaled too.</param>
internal readonly record struct GlyphComponent(
    int Glyph, int IndexAt, int FlagsAt, int End, Affine Placing, bool MatchesPoints, int First, int Second, bool ScalesShift)
{
    /// <summary>Set in the flags where hinting instructions follow the last component.</summary>
    public const int HasInstructions = 0x0100;

    private const int WordArguments = 0x0001;
    private const int ArgumentsAreShift = 0x0002;
    private const int OneScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int TwoScales = 0x0040;
    private const int Matrix = 0x0080;
    private const int ScaledShift = 0x0800;

    /// <summary>The shift, font units; (0, 0) where points are matched.</summary>
    public Point Shift => MatchesPoints ? default : ScalesShift ? Placing.Apply(new Point(First, Second)) : new Point(First, Second);

    /// <summary>Point of the parts placed before.</summary>
    public int ParentPoint => First;

    /// <summary>Point of this part.</summary>
    public int ChildPoint => Second;

    /// <summary>All components of a composite description.</summary>
    /// <exception cref="FontFormatException">A broken description.</exception>
    public static List<GlyphComponent> ReadAll(FontBytes data)
    {
        List<GlyphComponent> components = [];
        int at = 10;
        int flags;
        do
        {
            int start = at;
            flags = data.U16(at);
            bool words = (flags & WordArguments) != 0;
            bool shifts = (flags & ArgumentsAreShift) != 0;
            int first = Argument(data, at + 4, words, shifts);
            int second = Argument(data, at + (words ? 6 : 5), words, shifts);
            int glyph = data.U16(at + 2);
            at += words ? 8 : 6;
            Affine placing = ReadPlacing(data, flags, ref at);
            components.Add(new(glyph, start + 2, start, at, placing, !shifts, first, second, (flags & ScaledShift) != 0));
        }
        while ((flags & MoreComponents) != 0);

        return components;
    }

    /// <summary>A signed shift or an unsigned point number, of one or two bytes.</summary>
    private static int Argument(FontBytes data, int at, bool word, bool signed)
    {
        int value = word ? data.U16(at) : data.U8(at);
        return !signed ? value : word ? (short)value : (sbyte)value;
    }

    private static Affine ReadPlacing(FontBytes data, int flags, ref int at)
    {
        int start = at;
        if ((flags & OneScale) != 0)
        {
            at += 2;
            return Affine.Scale(data.F2Dot14(start));
        }

        if ((flags & TwoScales) != 0)
        {
            at += 4;
            return new Affine(data.F2Dot14(start), 0, 0, data.F2Dot14(start + 2), 0, 0);
        }

        if ((flags & Matrix) != 0)
        {
            at += 8;
            return new Affine(data.F2Dot14(start), data.F2Dot14(start + 2), data.F2Dot14(start + 4), data.F2Dot14(start + 6), 0, 0);
        }

        return Affine.Scale(1);
    }
}

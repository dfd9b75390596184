namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>From Unicode to glyph indices: the font's cmap table, formats 4 and 12.</summary>
internal sealed class CharacterMap
{
    private readonly FontBytes _table;
    private readonly int _format;
    private readonly int _count;
    private readonly int _glyphs;

    /// <summary>Chooses the fullest Unicode subtable.</summary>
    /// <param name="cmap">The cmap table.</param>
    /// <param name="glyphs">Number of glyphs; a mapping beyond it counts as missing.</param>
    /// <exception cref="FontFormatException">No Unicode subtable of format 4 or 12, or it is cut short.</exception>
    public CharacterMap(FontBytes cmap, int glyphs)
    {
        _glyphs = glyphs;
        long best = 0;
        int records = cmap.U16(2);
        for (int i = 0; i < records; i++)
        {
            int platform = cmap.U16(4 + (8 * i));
            int encoding = cmap.U16(6 + (8 * i));
            long offset = cmap.U32(8 + (8 * i));
            bool unicode = (platform == 0 && encoding != 5) || (platform == 3 && encoding is 1 or 10);
            int format = unicode ? cmap.U16(offset) : 0;
            if (format is 4 or 12 && format > _format)
            {
                (_format, best) = (format, offset);
            }
        }

        if (_format == 0)
        {
            throw new FontFormatException("the font's cmap table has no Unicode subtable of format 4 or 12");
        }

        long length = _format == 4 ? cmap.U16(best + 2) : cmap.U32(best + 4);
        _table = cmap.Slice(best, length);
        _count = _format == 4 ? _table.U16(6) / 2 : (int)Math.Min(_table.U32(12), int.MaxValue);
        _table.Slice(0, _format == 4 ? 16 + (8L * _count) : 16 + (12L * _count));
    }

    /// <summary>The glyph for a Unicode scalar value, or 0 where the font has none.</summary>
    public int GlyphOf(int character)
    {
        int glyph = _format == 4 ? FromSegments(character) : FromGroups(character);
        return glyph < _glyphs ? glyph : 0;
    }

    private int FromSegments(int character)
    {
        int segment = FirstAtOrAfter(character, i => _table.U16(14 + (2 * i)));
        if (segment == _count || character > 0xFFFF)
        {
            return 0;
        }

        int starts = 16 + (2 * _count);
        int start = _table.U16(starts + (2 * segment));
        if (character < start)
        {
            return 0;
        }

        int delta = _table.U16(starts + (2 * _count) + (2 * segment));
        int rangeAt = starts + (4 * _count) + (2 * segment);
        int range = _table.U16(rangeAt);
        if (range == 0)
        {
            return (character + delta) & 0xFFFF;
        }

        int glyph = _table.U16(rangeAt + range + (2 * (character - start)));
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }

    private int FromGroups(int character)
    {
        int group = FirstAtOrAfter(character, i => _table.U32(20 + (12L * i)));
        if (group == _count)
        {
            return 0;
        }

        uint start = _table.U32(16 + (12L * group));
        long glyph = _table.U32(24 + (12L * group)) + character - (long)start;
        return character < start || glyph > ushort.MaxValue ? 0 : (int)glyph;
    }

    /// <summary>Binary search for the first range whose end is not before the character.</summary>
    private int FirstAtOrAfter(int character, Func<int, long> end)
    {
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = end(middle) < character ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

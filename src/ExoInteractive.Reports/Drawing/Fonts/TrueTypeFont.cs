using System.Collections.Concurrent;
using System.Text;

namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>A TrueType face: metrics, character map and outlines. Lengths are font units, y upwards; safe to share between threads.</summary>
internal sealed class TrueTypeFont
{
    private readonly ConcurrentDictionary<int, VectorPath> _outlines = new();
    private readonly FontBytes _hmtx;
    private readonly int _advances;

    /// <summary>Reads a font file.</summary>
    /// <exception cref="FontFormatException">The bytes break the specification.</exception>
    public TrueTypeFont(ReadOnlyMemory<byte> file)
    {
        FontTables tables = new(file);
        FontBytes head = tables["head"];
        UnitsPerEm = head.U16(18);
        if (UnitsPerEm is < 16 or > 16384)
        {
            throw new FontFormatException($"units per em must lie between 16 and 16384, not {UnitsPerEm}");
        }

        Bounds = (head.I16(36), head.I16(38), head.I16(40), head.I16(42));
        FontBytes hhea = tables["hhea"];
        (Ascender, Descender) = (hhea.I16(4), hhea.I16(6));
        int count = tables["maxp"].U16(4);
        _advances = hhea.U16(34);
        _hmtx = tables["hmtx"];
        if (_advances == 0 || _advances > count)
        {
            throw new FontFormatException($"the number of advance widths must lie between 1 and the {count} glyphs, not {_advances}");
        }

        _hmtx.Slice(0, (4L * _advances) + (2L * (count - _advances)));
        Glyphs = new GlyphTable(tables["loca"], tables["glyf"], head.I16(50) != 0, count);
        Characters = new CharacterMap(tables["cmap"], count);
        FontBytes capital = Glyphs.DataOf(Characters.GlyphOf('H'));
        CapHeight = capital.Length == 0 ? Ascender : capital.I16(8);
        PostScriptName = ReadPostScriptName(tables["name"]);
        (Head, Hhea, Maxp) = (head, hhea, tables["maxp"]);
    }

    /// <summary>Font units in one em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>The smallest box around all glyphs.</summary>
    public (int XMin, int YMin, int XMax, int YMax) Bounds { get; }

    /// <summary>Height above the baseline.</summary>
    public int Ascender { get; }

    /// <summary>Depth below the baseline, negative.</summary>
    public int Descender { get; }

    /// <summary>Height of flat capitals.</summary>
    public int CapHeight { get; }

    /// <summary>The PostScript name, such as DejaVuSans-Bold.</summary>
    public string PostScriptName { get; }

    /// <summary>From Unicode to glyph indices.</summary>
    public CharacterMap Characters { get; }

    /// <summary>Glyph descriptions.</summary>
    public GlyphTable Glyphs { get; }

    /// <summary>The head table, for subsetting.</summary>
    public FontBytes Head { get; }

    /// <summary>The hhea table, for subsetting.</summary>
    public FontBytes Hhea { get; }

    /// <summary>The maxp table, for subsetting.</summary>
    public FontBytes Maxp { get; }

    /// <summary>A glyph's advance width.</summary>
    public int AdvanceOf(int glyph) => _hmtx.U16(4L * Math.Min(glyph, _advances - 1));

    /// <summary>A glyph's left side bearing.</summary>
    public int LeftBearingOf(int glyph)
        => _hmtx.I16(glyph < _advances ? (4L * glyph) + 2 : (4L * _advances) + (2L * (glyph - _advances)));

    /// <summary>A glyph's outline.</summary>
    /// <exception cref="FontFormatException">A broken description.</exception>
    public VectorPath OutlineOf(int glyph) => _outlines.GetOrAdd(glyph, index => GlyphOutline.From(Glyphs.PointsOf(index)));

    private static string ReadPostScriptName(FontBytes name)
    {
        int count = name.U16(2);
        int strings = name.U16(4);
        for (int i = 0; i < count; i++)
        {
            int record = 6 + (12 * i);
            if (name.U16(record) == 3 && name.U16(record + 6) == 6)
            {
                FontBytes text = name.Slice((long)strings + name.U16(record + 10), name.U16(record + 8));
                string read = Encoding.BigEndianUnicode.GetString(text.Span);
                return read.Length is > 0 and < 64 && read.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                    ? read
                    : throw new FontFormatException("the font's PostScript name must be letters, digits and hyphens");
            }
        }

        throw new FontFormatException("the font's name table has no PostScript name");
    }
}

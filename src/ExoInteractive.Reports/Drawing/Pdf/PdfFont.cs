using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Reports.Drawing.Fonts;

namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>
/// A face as one document uses it: each character used gets the next two-byte code, and only those characters' glyphs are embedded
/// (ISO 32000-1, 9.7: a Type 0 font over a CIDFontType2, Identity-H). A code belongs to a character rather than a glyph, so that text
/// comes back exactly, even characters that the face lacks or that share a glyph.
/// </summary>
internal sealed class PdfFont(TrueTypeFont face, string name)
{
    private readonly Dictionary<Rune, int> _codes = [];
    private readonly List<RunGlyph> _used = [];

    /// <summary>Its resource name.</summary>
    public string Name => name;

    /// <summary>The code of a character in this document.</summary>
    public int CodeOf(RunGlyph glyph)
    {
        if (!_codes.TryGetValue(glyph.Character, out int code))
        {
            _used.Add(glyph);
            code = _used.Count;
            _codes.Add(glyph.Character, code);
        }

        return code;
    }

    /// <summary>Adds the font's objects.</summary>
    /// <returns>The number of its dictionary.</returns>
    public int Write(PdfObjects objects)
    {
        byte[] subset = FontSubset.Of(face, [0, .. _used.Select(glyph => glyph.Index)]);
        int file = objects.AddStream(subset, $" /Length1 {subset.Length}");
        string baseFont = $"/{Tag(subset)}+{face.PostScriptName}";
        (int xMin, int yMin, int xMax, int yMax) = face.Bounds;
        int descriptor = objects.Add(
            $"<< /Type /FontDescriptor /FontName {baseFont} /Flags 4 /FontBBox [{Em(xMin)} {Em(yMin)} {Em(xMax)} {Em(yMax)}] "
            + $"/ItalicAngle 0 /Ascent {Em(face.Ascender)} /Descent {Em(face.Descender)} /CapHeight {Em(face.CapHeight)} "
            + $"/StemV {Em(StemOf(face))} /FontFile2 {file} 0 R >>");
        string widths = string.Join(' ', _used.Select(glyph => Em(face.AdvanceOf(glyph.Index))));
        int descendant = objects.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {baseFont} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW {Em(face.AdvanceOf(0))} /W [1 [{widths}]] >>");
        int toUnicode = objects.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return objects.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont {baseFont} /Encoding /Identity-H "
            + $"/DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R >>");
    }

    /// <summary>Six capitals that name this subset (ISO 32000-1, 9.6.4).</summary>
    private static string Tag(byte[] subset)
        => string.Concat(SHA256.HashData(subset).Take(6).Select(value => (char)('A' + (value % 26))));

    /// <summary>Width of the upright of a capital I, which in these faces is nothing but its stem.</summary>
    private static int StemOf(TrueTypeFont face)
    {
        IReadOnlyList<Point> outline = face.OutlineOf(face.Characters.GlyphOf('I')).Points;
        return outline.Count == 0 ? 0 : (int)(outline.Max(point => point.X) - outline.Min(point => point.X));
    }

    /// <summary>Font units as thousandths of an em.</summary>
    private string Em(int units) => DecimalText.Of(units * 1000.0 / face.UnitsPerEm);

    /// <summary>The map from codes back to text (ISO 32000-1, 9.10.3), at most 100 entries a block.</summary>
    private string ToUnicode()
    {
        StringBuilder map = new("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach ((int Code, string Text)[] block in _used.Select((glyph, i) => (Code: i + 1, Text: glyph.Character.ToString())).Chunk(100))
        {
            map.Append($"{block.Length} beginbfchar\n");
            foreach ((int code, string text) in block)
            {
                map.Append($"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}

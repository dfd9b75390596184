using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Drawing.Fonts;

namespace ExoInteractive.Reports.Tests.Drawing.Fonts;

public sealed class TrueTypeFontTests
{
    private static readonly TrueTypeFont Regular = ShippedFonts.Face(FontWeight.Regular);

    public static TheoryData<FontWeight> Weights => [FontWeight.Regular, FontWeight.Bold];

    [Theory]
    [MemberData(nameof(Weights))]
    public void The_faces_have_every_sign_that_reports_use(FontWeight weight)
    {
        TrueTypeFont font = ShippedFonts.Face(weight);
        const string signs = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉±−×÷·⊕☉★≤≥≈≠∞√∑∂∝′″°–—…“”‘’←→↔µÅéüß‰";
        Assert.All(signs, sign =>
        {
            int glyph = font.Characters.GlyphOf(sign);
            Assert.True(glyph > 0 && font.OutlineOf(glyph).Verbs.Count > 0, $"no {sign}");
        });
    }

    [Fact]
    public void Names_and_metrics_are_those_of_DejaVu_Sans()
    {
        // DejaVu Sans 2.37: head, hhea and name tables.
        Assert.Equal("DejaVuSans", Regular.PostScriptName);
        Assert.Equal("DejaVuSans-Bold", ShippedFonts.Face(FontWeight.Bold).PostScriptName);
        Assert.Equal(2048, Regular.UnitsPerEm);
        Assert.Equal((1901, -483), (Regular.Ascender, Regular.Descender));
        Assert.Equal(1493, Regular.CapHeight);
    }

    [Fact]
    public void Both_map_formats_are_read_the_same_where_both_have_the_character()
    {
        FontBytes cmap = new FontTables(ShippedFonts.Read("DejaVuSans.ttf"))["cmap"];
        CharacterMap full = new(cmap, Regular.Glyphs.Count);
        CharacterMap basic = new(WithoutFormat12(cmap), Regular.Glyphs.Count);
        int found = 0;
        for (int character = 0; character < 0x10000; character++)
        {
            Assert.Equal(full.GlyphOf(character), basic.GlyphOf(character));
            found += full.GlyphOf(character) > 0 ? 1 : 0;
        }

        Assert.InRange(found, 5000, 6300);
        Assert.True(full.GlyphOf(0x1D400 + 0x138) > 0, "the mathematical double-struck digits lie beyond the basic plane");
        Assert.Equal(0, basic.GlyphOf(0x1D538));
    }

    [Fact]
    public void Every_glyph_fits_the_box_that_its_description_states()
    {
        for (int glyph = 0; glyph < Regular.Glyphs.Count; glyph++)
        {
            FontBytes data = Regular.Glyphs.DataOf(glyph);
            List<GlyphPoint> points = Regular.Glyphs.PointsOf(glyph);
            if (points.Count > 0)
            {
                Assert.Equal(data.I16(2), points.Min(point => point.At.X), 2.0);
                Assert.Equal(data.I16(4), points.Min(point => point.At.Y), 2.0);
                Assert.Equal(data.I16(6), points.Max(point => point.At.X), 2.0);
                Assert.Equal(data.I16(8), points.Max(point => point.At.Y), 2.0);
            }
        }
    }

    [Fact]
    public void An_accented_letter_is_its_base_with_the_accent_above()
    {
        List<GlyphPoint> plain = Regular.Glyphs.PointsOf(Regular.Characters.GlyphOf('e'));
        List<GlyphPoint> accented = Regular.Glyphs.PointsOf(Regular.Characters.GlyphOf('é'));
        Assert.True(Regular.Glyphs.DataOf(Regular.Characters.GlyphOf('é')).I16(0) < 0, "é is a composite in this face");
        Assert.Equal(plain, accented.Take(plain.Count));
        Assert.All(accented.Skip(plain.Count), point => Assert.True(point.At.Y > plain.Max(p => p.At.Y)));
    }

    [Fact]
    public void A_character_without_a_glyph_is_the_missing_box()
    {
        Assert.Equal(0, Regular.Characters.GlyphOf(0x4E2D));
        Assert.Equal(0, Regular.Characters.GlyphOf(0x10FFFD));
        Assert.True(Regular.OutlineOf(0).Verbs.Count > 0);
    }

    [Fact]
    public void Corrupted_fonts_raise_only_the_typed_exception()
    {
        byte[] good = FontSample.Bytes();
        _ = ReadAll(good);
        Random random = new(51);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] bad = (byte[])good.Clone();
            int changes = 1 + random.Next(20);
            for (int k = 0; k < changes; k++)
            {
                // Half of the changes hit the directory and the small tables that steer everything.
                int at = k % 2 == 0 ? random.Next(bad.Length) : random.Next(Math.Min(bad.Length, 1200));
                bad[at] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
            }

            if (random.Next(5) == 0)
            {
                bad = bad[..random.Next(bad.Length)];
            }

            try
            {
                _ = ReadAll(bad);
            }
            catch (FontFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 3000);
    }

    [Fact]
    public void A_composite_that_contains_itself_is_refused()
    {
        // One component: glyph 0 itself, word arguments, a shift.
        byte[] glyf = [0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0];
        GlyphTable table = new(new FontBytes(new byte[] { 0, 0, 0, 9 }, "loca"), new FontBytes(glyf, "glyf"), longOffsets: false, count: 1);
        Assert.Contains("nest", Assert.Throws<FontFormatException>(() => table.PointsOf(0)).Message);
    }

    [Fact]
    public void A_component_is_placed_by_scale_and_by_matching_points()
    {
        // Glyph 0: a triangle (0,0) (100,0) (0,100), on-curve points with word steps.
        byte[] triangle = [0, 1, 0, 0, 0, 0, 0, 100, 0, 100, 0, 2, 0, 0, 1, 1, 1, 0, 0, 0, 100, 0xFF, 0x9C, 0, 0, 0, 0, 0, 100, 0];

        // Glyph 1: glyph 0 at half size shifted by (10, 20); then glyph 0 with its point 0 on point 1 of what is there.
        byte[] composite =
        [
            0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0x2B, 0, 0, 0, 10, 0, 20, 0x20, 0,
            0, 0x00, 0, 0, 1, 0,
        ];
        byte[] loca = [0, 0, 0, 15, 0, 28];
        GlyphTable table = new(new FontBytes(loca, "loca"), new FontBytes((byte[])[.. triangle, .. composite], "glyf"), longOffsets: false, count: 2);
        Assert.Equal(
            [new(10, 20), new(60, 20), new(10, 70), new(60, 20), new(160, 20), new(60, 120)],
            table.PointsOf(1).Select(point => point.At));
    }

    /// <summary>Everything that drawing would touch.</summary>
    private static int ReadAll(byte[] file)
    {
        TrueTypeFont font = new(file);
        int points = 0;
        for (int character = 32; character < 0x250; character++)
        {
            int glyph = font.Characters.GlyphOf(character);
            points += font.OutlineOf(glyph).Points.Count + font.AdvanceOf(glyph) + font.LeftBearingOf(glyph);
        }

        return points + FontSubset.Of(font, [0, .. Enumerable.Range(65, 26).Select(font.Characters.GlyphOf)]).Length;
    }

    /// <summary>The table with its format 12 record pointing at format 4.</summary>
    private static FontBytes WithoutFormat12(FontBytes cmap)
    {
        byte[] copy = cmap.Span.ToArray();
        int records = cmap.U16(2);
        byte[] basic = [];
        for (int i = 0; i < records; i++)
        {
            int at = 8 + (8 * i);
            if (cmap.U16(cmap.U32(at)) == 4)
            {
                basic = copy[at..(at + 4)];
            }
        }

        for (int i = 0; i < records; i++)
        {
            basic.CopyTo(copy, 8 + (8 * i));
        }

        return new FontBytes(copy, "cmap");
    }
}

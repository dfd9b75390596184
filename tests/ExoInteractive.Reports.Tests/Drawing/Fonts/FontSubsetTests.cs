using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Drawing.Fonts;

namespace ExoInteractive.Reports.Tests.Drawing.Fonts;

public sealed class FontSubsetTests
{
    private static readonly TrueTypeFont Whole = ShippedFonts.Face(FontWeight.Regular);

    [Theory]
    [InlineData("Period")]
    [InlineData("éÅüñ ïÿ R⊕ ☉")]
    [InlineData("")]
    public void Outlines_and_metrics_are_those_of_the_whole_font(string text)
    {
        int[] glyphs = [0, .. text.Select(c => Whole.Characters.GlyphOf(c))];
        FontTables tables = new(FontSubset.Of(Whole, glyphs));
        int count = tables["maxp"].U16(4);
        GlyphTable table = new(tables["loca"], tables["glyf"], tables["head"].I16(50) != 0, count);
        Assert.True(count >= glyphs.Length);
        Assert.Equal(count, tables["hhea"].U16(34));
        for (int i = 0; i < glyphs.Length; i++)
        {
            Assert.Equal(Whole.Glyphs.PointsOf(glyphs[i]), table.PointsOf(i));
            Assert.Equal(Whole.AdvanceOf(glyphs[i]), tables["hmtx"].U16(4 * i));
            Assert.Equal(Whole.LeftBearingOf(glyphs[i]), tables["hmtx"].I16((4 * i) + 2));
        }
    }

    [Fact]
    public void A_subset_is_small_and_its_checksums_are_right()
    {
        byte[] subset = FontSubset.Of(Whole, [0, .. "The quick brown fox ± é".Select(c => Whole.Characters.GlyphOf(c))]);
        Assert.InRange(subset.Length, 1000, 8000);

        // The sum over the whole file, the adjustment included, is a constant (OpenType specification, head).
        Assert.Equal(0xB1B0AFBA, FontFile.Sum(subset));
    }

    [Fact]
    public void A_big_subset_uses_long_offsets()
    {
        int[] all = [.. Enumerable.Range(0, Whole.Glyphs.Count)];
        FontTables tables = new(FontSubset.Of(Whole, all));
        Assert.Equal(1, tables["head"].I16(50));
        GlyphTable table = new(tables["loca"], tables["glyf"], longOffsets: true, tables["maxp"].U16(4));
        foreach (int glyph in all.Where(glyph => glyph % 37 == 0))
        {
            Assert.Equal(Whole.Glyphs.PointsOf(glyph), table.PointsOf(glyph));
        }
    }
}

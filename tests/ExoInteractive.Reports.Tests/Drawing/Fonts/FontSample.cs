using System.Buffers.Binary;
using System.Text;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Drawing.Fonts;

namespace ExoInteractive.Reports.Tests.Drawing.Fonts;

/// <summary>A whole small font (Latin letters of DejaVu Sans) for tests that read it thousands of times.</summary>
internal static class FontSample
{
    public static byte[] Bytes()
    {
        TrueTypeFont font = ShippedFonts.Face(FontWeight.Regular);
        int[] glyphs = [0, .. Enumerable.Range(32, 0x250 - 32).Select(font.Characters.GlyphOf)];
        byte[] subset = FontSubset.Of(font, glyphs);
        FontTables tables = new(subset);
        (string, byte[]) Copy(string tag) => (tag, tables[tag].Span.ToArray());
        return FontFile.Build(
        [
            ("cmap", CharacterMap()), Copy("head"), Copy("hhea"), Copy("maxp"),
            ("name", Name("Sample")), Copy("loca"), Copy("hmtx"), Copy("glyf"),
        ]);
    }

    /// <summary>Format 12, one group: characters from 32 to glyphs from 1.</summary>
    private static byte[] CharacterMap()
    {
        byte[] table = new byte[12 + 16 + 12];
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(6), 10);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(8), 12);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(12), 12);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(16), 28);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(24), 1);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(28), 32);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(32), 0x24F);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(36), 1);
        return table;
    }

    private static byte[] Name(string postScriptName)
    {
        byte[] text = Encoding.BigEndianUnicode.GetBytes(postScriptName);
        byte[] header = [0, 0, 0, 1, 0, 18, 0, 3, 0, 1, 4, 9, 0, 6, 0, (byte)text.Length, 0, 0];
        return [.. header, .. text];
    }
}
